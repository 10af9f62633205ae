import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { findPersonByIdNumber, type Person } from '#features/personnel/personnel.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { type Form, readForm } from '#foundation/form.ts'
import { newToken } from '#foundation/tokens.ts'
import { cardAnswer, trustTestCards } from '#test/card.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { boundCardOf, type CardProof, isCardOpen, newCardChallenge, proveByCard } from './citizen-card.ts'
import type { CardPurpose } from './rules.ts'
import { cardHolders } from './tables.ts'

const by: Actor = { kind: 'visitor', address: '192.0.2.21' }
const WANG = 'A123456789'
const LI = 'O100000004'

const form = (fields: Record<string, string>): Promise<Form> =>
  readForm(new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) }))

type Try = {
  card?: string
  purpose?: CardPurpose
  browser?: string
  idNumber?: string
  challenge?: string
  pin?: string
}

/** Has this card sign, and posts what it signed. */
async function prove(context: Context, how: Try = {}): Promise<CardProof> {
  const { card = 'wang', purpose = 'sign-in', browser = 'a browser', idNumber, pin } = how
  const challenge = how.challenge ?? newCardChallenge(context, { purpose, browser })
  const answer = await cardAnswer(card, challenge, pin)
  const fields = { 'card-challenge': challenge, 'card-answer': answer, 'card-problem': '' }
  return proveByCard(context, by, { purpose, browser, idNumber, form: await form(fields) })
}

/** Says who one is after a first use. */
async function introduce(
  context: Context,
  sealed: string,
  idNumber: string,
  how: Try = {},
): Promise<CardProof> {
  const { purpose = 'sign-in', browser = 'a browser' } = how
  return proveByCard(context, by, { purpose, browser, idNumber, form: await form({ 'card-proof': sealed }) })
}

function said(proof: CardProof): string {
  if (proof.kind === 'person') return proof.person.name
  if (proof.kind === 'first-use') return 'first-use'
  return typeof proof.problem === 'string' ? proof.problem : JSON.stringify(proof.problem)
}

const inCardCity = (tell: (city: City) => Promise<void>): Promise<void> =>
  inCity(async (city) => {
    await trustTestCards(city.context)
    await tell(city)
  })

async function firstUse(context: Context, how: Try = {}): Promise<string> {
  const proof = await prove(context, how)
  assert.equal(proof.kind, 'first-use', said(proof))
  return proof.kind === 'first-use' ? proof.sealed : ''
}

const wang = async (context: Context): Promise<Person> => (await findPersonByIdNumber(context, WANG))!

test('王小明 uses his card for the first time, says who he is, and needs no ID number afterwards', () =>
  inCardCity(async ({ context, clock }) => {
    assert.equal(await boundCardOf(context, (await wang(context)).id), undefined)
    const sealed = await firstUse(context)
    assert.equal(said(await introduce(context, sealed, 'ａ123456789')), '王小明')
    const { boundAt } = (await boundCardOf(context, (await wang(context)).id))!
    clock.advance('PT1H')
    assert.equal(said(await prove(context)), '王小明')
    const known = (await boundCardOf(context, (await wang(context)).id))!
    assert.deepEqual(known.boundAt, boundAt)
    assert.ok(known.lastUsedAt > boundAt)
  }))

test('with the ID number typed at once, one post is enough', () =>
  inCardCity(async ({ context }) => {
    assert.equal(said(await prove(context, { idNumber: WANG })), '王小明')
    assert.equal(said(await prove(context, { idNumber: WANG })), '王小明')
    assert.equal(said(await prove(context, { card: 'wang', idNumber: LI })), 'wrong-tail')
  }))

test('a renewed card is still its holder’s; the card number is kept masked', () =>
  inCardCity(async ({ context }) => {
    await prove(context, { card: 'li', idNumber: LI })
    assert.equal(said(await prove(context, { card: 'li-renewed' })), '李俊傑')
    const rows = await context.database.select().from(cardHolders)
    assert.deepEqual(
      rows.map(({ cardNumber }) => cardNumber),
      ['SM26**********12'],
    )
    assert.doesNotMatch(rows[0]!.subject.toString('latin1'), /0000000100000002/)
  }))

test('a card of somebody else with the same name and last four is refused: other-holder', () =>
  inCardCity(async ({ context }) => {
    const person = await wang(context)
    await context.database.insert(cardHolders).values({
      ...{ person: person.id, subjectIndex: Buffer.from('another'), subject: Buffer.from('sealed') },
      ...{ cardNumber: '', boundAt: context.clock.now(), lastUsedAt: context.clock.now() },
    })
    assert.equal(said(await prove(context, { idNumber: WANG })), 'other-holder')
  }))

for (const [card, fault] of [
  ['expired', 'expired'],
  ['not-yet-valid', 'not-yet-valid'],
  ['foreign', 'unknown-issuer'],
  ['weak', 'weak-digest'],
] as const)
  test(`the card “${card}” of the simulator is refused: ${fault}`, () =>
    inCardCity(async ({ context }) => assert.equal(said(await prove(context, { card })), fault)))

test('the revoked card of the simulator is refused when the list says so', () =>
  inCardCity(async ({ context }) => {
    const { REVOKED_SERIAL } = await import('../../../simulators/card-reader/cards.ts')
    context.revocation = {
      ...context.revocation,
      standingOf: (_, serial) =>
        Buffer.from(serial).toString('hex') === REVOKED_SERIAL ? 'revoked' : 'good',
    }
    assert.equal(said(await prove(context, { card: 'revoked' })), 'revoked')
    assert.equal(said(await prove(context, { card: 'wang' })), 'first-use')
  }))

test('a locked card, a wrong PIN and a cancelled window are told by the component', () =>
  inCardCity(async ({ context }) => {
    assert.equal(said(await prove(context, { card: 'locked' })), '{"code":1980760070,"lastError":164}')
    assert.equal(said(await prove(context, { pin: '654321' })), '{"code":1980760070,"lastError":2147483650}')
    const wish = { purpose: 'sign-in', browser: 'b' } as const
    const blocked = await form({ 'card-problem': 'popup-blocked', 'card-answer': '' })
    assert.equal(said(await proveByCard(context, by, { ...wish, form: blocked })), 'popup-blocked')
    assert.equal(said(await proveByCard(context, by, { ...wish, form: await form({}) })), 'unreadable-answer')
  }))

test('an unknown person, a wrong name and a stranger’s card have one answer; other last four another', () =>
  inCardCity(async ({ context }) => {
    assert.equal(said(await prove(context, { card: 'stranger', idNumber: 'Q100001234' })), 'no-match')
    assert.equal(said(await prove(context, { card: 'zhang', idNumber: LI })), 'no-match')
    assert.equal(said(await prove(context, { card: 'zhang', idNumber: 'A200000003' })), 'wrong-tail')
    assert.equal(said(await prove(context, { card: 'wang', idNumber: 'A12345678' })), 'id-number-malformed')
  }))

test('a name that the roster has changed since no longer matches the card', () =>
  inCardCity(async ({ context }) => {
    await prove(context, { idNumber: WANG })
    await context.database.update(persons).set({ name: '王大明' }).where(eq(persons.name, '王小明'))
    assert.equal(said(await prove(context)), 'no-match')
  }))

test('five ID numbers a day may be tried with one card; the sixth is not even looked at', () =>
  inCardCity(async ({ context, clock }) => {
    const sealed = await firstUse(context, { card: 'zhang' })
    for (let tries = 0; tries < 5; tries++) {
      const proof = await introduce(context, sealed, LI)
      assert.equal(said(proof), 'no-match')
      assert.ok(proof.kind === 'refused' && proof.sealed === sealed, 'another number may be tried')
    }
    const over = await introduce(context, sealed, 'S220000004')
    assert.equal(said(over), 'too-many-tries')
    assert.ok(over.kind === 'refused' && over.sealed === undefined)
    clock.advance('P1D')
    assert.equal(said(await prove(context, { card: 'zhang', idNumber: 'S220000004' })), '張雅婷')
  }))

test('what a card signed is good for one purpose, in one browser, once, for five minutes', () =>
  inCardCity(async ({ context, clock }) => {
    await prove(context, { idNumber: WANG })
    const asked = { purpose: 'sign-in', browser: 'a browser' } as const
    const challenge = newCardChallenge(context, asked)
    assert.equal(said(await prove(context, { challenge, purpose: 'proofing' })), 'challenge-other-purpose')
    assert.equal(said(await prove(context, { challenge, browser: 'another' })), 'challenge-other-browser')
    assert.equal(said(await prove(context, { challenge })), '王小明')
    assert.equal(said(await prove(context, { challenge })), 'challenge-used')
    assert.equal(said(await prove(context, { challenge: 'made-up' })), 'challenge-unknown')
    const late = newCardChallenge(context, asked)
    clock.advance('PT5M1S')
    assert.equal(said(await prove(context, { challenge: late })), 'challenge-expired')
  }))

test('the note of a first use is good for one purpose, in one browser, once, for five minutes', () =>
  inCardCity(async ({ context, clock }) => {
    const sealed = await firstUse(context)
    assert.equal(
      said(await introduce(context, sealed, WANG, { purpose: 'proofing' })),
      'challenge-other-purpose',
    )
    assert.equal(
      said(await introduce(context, sealed, WANG, { browser: 'another' })),
      'challenge-other-browser',
    )
    assert.equal(said(await introduce(context, 'made-up', WANG)), 'challenge-expired')
    const second = await firstUse(context)
    assert.equal(said(await introduce(context, sealed, WANG)), '王小明')
    assert.equal(said(await introduce(context, sealed, WANG)), 'challenge-used')
    assert.equal(said(await introduce(context, second, WANG)), '王小明', 'begun in another tab')
    const late = await firstUse(context, { card: 'li' })
    clock.advance('PT5M1S')
    assert.equal(said(await introduce(context, late, LI)), 'challenge-expired')
  }))

test('the log knows uses and refusals of real cards by certificate and masked number, and nothing of forgeries', () =>
  inCardCity(async ({ context }) => {
    await prove(context, { idNumber: WANG })
    await prove(context, { card: 'zhang', idNumber: LI })
    await prove(context, { card: 'foreign' })
    await sequence(context)
    const log = (await readLog(context, { kind: 'system' }, 10)).filter(({ action }) =>
      action.startsWith('card.'),
    )
    const deeds = log.map(({ action, details }) => [action, details?.card, details?.fault, details?.purpose])
    assert.deepEqual(deeds.reverse(), [
      ['card.bound', 'SM26**********01', undefined, undefined],
      ['card.used', 'SM26**********01', undefined, 'sign-in'],
      ['card.refused', 'SM26**********04', 'no-match', 'sign-in'],
    ])
    for (const { details } of log) assert.match(String(details?.serial), /^[0-9a-f]{16,40}$/)
    assert.doesNotMatch(JSON.stringify(log), /O100000004|123456789|SM26000000000001/)
  }))

test('without anchors this way in is closed', () =>
  inCity(async ({ context }) => {
    context.settings.cardAnchors = undefined
    assert.equal(isCardOpen(context.settings), false)
    assert.equal(said(await prove(context)), 'closed')
  }))

test('of a thousand answers to one challenge at the same instant one succeeds', () =>
  inOpenCity(async ({ context }) => {
    await trustTestCards(context)
    const asked = { purpose: 'sign-in', browser: newToken() } as const
    const challenge = newCardChallenge(context, asked)
    const fields = { 'card-challenge': challenge, 'card-answer': await cardAnswer('wang', challenge) }
    const sent = await form(fields)
    const tries = Array.from({ length: 1000 }, () => proveByCard(context, by, { ...asked, form: sent }))
    const proofs = await Promise.all(tries)
    const outcomes = Map.groupBy(proofs.map(said), (one) => one)
    assert.equal(outcomes.get('challenge-used')?.length, 999, JSON.stringify([...outcomes.keys()]))
    assert.equal(proofs.filter(({ kind }) => kind !== 'refused').length, 1)
  }))

test('of many notes of one card, handed in at the same instant, one binds it and all mean the same person', () =>
  inOpenCity(async ({ context }) => {
    await trustTestCards(context)
    const ways = Array.from({ length: 20 }, () => ({ card: 'lin', browser: newToken() }))
    const notes = await Promise.all(ways.map((way) => firstUse(context, way)))
    const proofs = await Promise.all(
      notes.map((note, at) => introduce(context, note, 'A200000003', ways[at])),
    )
    const fine = proofs.filter(({ kind }) => kind === 'person').length
    const throttled = proofs.filter((proof) => said(proof) === 'too-many-tries').length
    assert.ok(fine >= 5 && fine + throttled === 20, proofs.map(said).join())
    await transaction(context, (context) => context.database.delete(cardHolders))
  }))
