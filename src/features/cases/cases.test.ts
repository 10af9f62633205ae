import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, openAccount } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { wishIn } from '#foundation/wish.ts'
import { inCity } from '#test/context.ts'
import { casesWithin, caseWithin, closeCase, openCase } from './cases.ts'
import { noteInCase, putDown, takeCase } from './handling.ts'
import { casesAbout, casesListed, notesOf } from './listing.ts'
import { WISHES } from './rules.ts'
import { caseNotes } from './tables.ts'

const [SCHOOL, HARBOUR, EDUCATION, CITY] = ['3979E0001B', '3979E0002B', '3979E0000A', '397000000A'] as const

/** As the information centre of an agency sees it: every kind. */
const over = (agency: string) => ({ hr: [], centre: [agency] })

async function report(context: Context, agency: string = SCHOOL): Promise<void> {
  const person = (await findPersonByIdNumber(context, 'A123456789'))!.id
  await openCase(context, COMMAND, { kind: 'wrong-data', agency, person, note: '職稱不對' })
}

async function officer(context: Context, agency: string): Promise<void> {
  const person = (await findPersonByIdNumber(context, 'D101000008'))!.id
  const opening = await openAccount(context, COMMAND, {
    name: 'caseofficer',
    person,
    proofing: 'hr-desk',
    language: 'zh-TW',
    recovery: 'x@example.com',
  })
  assert.ok(opening.kind === 'opened')
  await grantRole(context, COMMAND, { account: opening.account.id, role: 'hr', agency })
}

async function told(context: Context): Promise<boolean> {
  return (await lettersWaiting(context)).some(({ to }) => to === 'caseofficer@kcg.gov.tw')
}

describe('a case', () => {
  test('is seen by officers of the agency and of those above it, and by nobody else', () =>
    inCity(async ({ context }) => {
      await report(context)
      for (const agency of [SCHOOL, EDUCATION, CITY]) {
        const [one] = await casesWithin(context, over(agency))
        assert.deepEqual(
          [one?.personName, one?.agencyName, one?.note, one?.outcome],
          ['王小明', '高雄市立仁武高級中學', '職稱不對', ''],
        )
      }
      for (const agencies of [[], [HARBOUR], ['3979I0000A']])
        assert.deepEqual(await casesWithin(context, { hr: agencies, centre: agencies }), [])
    }))

  test('of misuse, and an appeal, are the information centre’s alone: a HR office over the city knows of none', () =>
    inCity(async ({ context }) => {
      const person = (await findPersonByIdNumber(context, 'A123456789'))!.id
      for (const kind of ['misused', 'appeal'] as const)
        await openCase(context, COMMAND, { kind, agency: SCHOOL, person })
      const hr = { hr: [CITY], centre: [SCHOOL] }
      const by = { kind: 'account' as const, account: (await accountByName(context, 'linmeiling'))!.id }
      const list = await casesListed(context, by, { reach: hr, officer: '' }, wishIn({}, WISHES))
      assert.deepEqual([list.cases, list.total, await casesAbout(context, hr, person)], [[], 0, []])
      const theirs = await casesWithin(context, over(CITY))
      assert.deepEqual(theirs.map(({ kind }) => kind).toSorted(), ['appeal', 'misused'])
      for (const { id } of theirs) {
        const which = { id, reach: hr }
        assert.equal(await caseWithin(context, which), undefined)
        assert.equal(await takeCase(context, by, { ...which, from: null }), false)
        assert.equal(await noteInCase(context, by, which, '看到'), false)
        assert.equal(await closeCase(context, by, { ...which, outcome: '好' }), false)
      }
    }))

  test('reported twice is one', () =>
    inCity(async ({ context }) => {
      await report(context)
      await report(context)
      assert.equal((await casesWithin(context, over(SCHOOL))).length, 1)
    }))

  test('is closed once with its outcome, within reach only; what is reported later is a new one', () =>
    inCity(async ({ context }) => {
      await report(context)
      const [{ id } = assert.fail()] = await casesWithin(context, over(SCHOOL))
      assert.equal(await closeCase(context, COMMAND, { id, reach: over(HARBOUR), outcome: '好' }), false)
      assert.equal(await closeCase(context, COMMAND, { id, reach: over(SCHOOL), outcome: '已更正' }), true)
      assert.equal(await closeCase(context, COMMAND, { id, reach: over(SCHOOL), outcome: '又來' }), false)
      assert.equal((await casesWithin(context, over(SCHOOL)))[0]?.outcome, '已更正')
      await report(context)
      assert.deepEqual(
        (await casesWithin(context, over(SCHOOL))).map(({ closedAt }) => closedAt === null),
        [true, false],
      )
    }))

  test('is told to the agency’s own officers by a mail without a name', () =>
    inCity(async ({ context }) => {
      await officer(context, HARBOUR)
      await report(context, HARBOUR)
      const letter = (await lettersWaiting(context)).find(({ to }) => to === 'caseofficer@kcg.gov.tw')!
      assert.match(letter.subject, /資料有誤/)
      assert.ok(!letter.text.includes('王小明') && letter.text.includes('/admin/cases'))
    }))

  test('is told to the first-level agency’s officers where the agency has none', () =>
    inCity(async ({ context }) => {
      await officer(context, EDUCATION)
      await report(context, HARBOUR)
      assert.ok(await told(context))
    }))

  test('is told to nobody where neither has one', () =>
    inCity(async ({ context }) => {
      await officer(context, '3979I0000A')
      await report(context, HARBOUR)
      assert.equal(await told(context), false)
    }))
})

describe('point 2: officers share cases', () => {
  const act = async (context: Context, name: string) => {
    const { id, person } = (await accountByName(context, name))!
    return { kind: 'account' as const, account: id, person }
  }
  const listed = async (context: Context, name: string, state: string) => {
    const officer = (await accountByName(context, name))!.id
    const wish = wishIn({ state }, WISHES)
    return (await casesListed(context, COMMAND, { reach: over(CITY), officer }, wish)).cases.map(
      ({ note }) => note,
    )
  }

  test('one takes a case, another takes it over, and only who has it puts it back', () =>
    inCity(async ({ context }) => {
      await report(context)
      const [{ id } = assert.fail()] = await casesWithin(context, over(SCHOOL))
      const [hr, centre] = [await act(context, 'linmeiling'), await act(context, 'zhangyating')]
      const which = { id, reach: over(SCHOOL) }
      assert.equal(await takeCase(context, hr, { id, reach: over(HARBOUR), from: null }), false)
      assert.equal(await takeCase(context, hr, { ...which, from: null }), true)
      assert.equal(await takeCase(context, hr, { ...which, from: hr.account }), false)
      assert.equal((await casesWithin(context, over(SCHOOL)))[0]?.assigneeName, '林美玲')
      assert.equal(await putDown(context, centre, which), false)
      assert.equal(await takeCase(context, centre, { ...which, from: null }), false)
      assert.equal(await takeCase(context, centre, { ...which, from: hr.account }), true)
      assert.deepEqual(await listed(context, 'zhangyating', 'mine'), ['職稱不對'])
      assert.deepEqual(await listed(context, 'linmeiling', 'mine'), [])
      assert.deepEqual(await listed(context, 'linmeiling', 'unassigned'), [])
      assert.equal(await putDown(context, centre, which), true)
      assert.deepEqual(await listed(context, 'linmeiling', 'unassigned'), ['職稱不對'])
      assert.deepEqual(await listed(context, 'linmeiling', 'closed'), [])
    }))

  test('what they note stays with the case, sealed, and nobody notes outside of reach', () =>
    inCity(async ({ context }) => {
      await report(context)
      const [{ id } = assert.fail()] = await casesWithin(context, over(SCHOOL))
      const hr = await act(context, 'linmeiling')
      assert.equal(await noteInCase(context, hr, { id, reach: over(HARBOUR) }, '看到'), false)
      assert.equal(await noteInCase(context, hr, { id, reach: over(SCHOOL) }, '已去電'), true)
      const [note, ...others] = await notesOf(context, id)
      assert.deepEqual([note?.note, note?.byName, others.length], ['已去電', '林美玲', 0])
      const [kept] = await context.database.select().from(caseNotes)
      assert.ok(!kept!.note.includes('已去電'))
    }))

  test('nobody takes, notes in or closes their own', () =>
    inCity(async ({ context }) => {
      const hr = await act(context, 'linmeiling')
      await openCase(context, COMMAND, { kind: 'wrong-data', agency: SCHOOL, person: hr.person })
      const [{ id } = assert.fail()] = await casesWithin(context, over(SCHOOL))
      const which = { id, reach: over(SCHOOL) }
      assert.equal(await takeCase(context, hr, { ...which, from: null }), false)
      assert.equal(await noteInCase(context, hr, which, '我'), false)
      assert.equal(await closeCase(context, hr, { ...which, outcome: '好' }), false)
      assert.equal(
        await closeCase(context, await act(context, 'zhangyating'), { ...which, outcome: '好' }),
        true,
      )
    }))

  test('whoever reported wrong data is told the outcome; of an account that may be a stranger’s nothing is written', () =>
    inCity(async ({ context }) => {
      const { person } = (await accountByName(context, 'lijunjie'))!
      for (const kind of ['wrong-data', 'not-my-account'] as const)
        await openCase(context, COMMAND, { kind, agency: '3979C0000A', person })
      for (const { id, kind } of await casesWithin(context, { hr: [], centre: ['3979C0000A'] }))
        await closeCase(context, COMMAND, { id, reach: over(CITY), outcome: `結果 ${kind}` })
      const letters = (await lettersWaiting(context)).filter(({ text }) => text.includes('結果 '))
      assert.ok(letters.length > 0 && letters.every(({ text }) => text.includes('結果 wrong-data')))
    }))
})
