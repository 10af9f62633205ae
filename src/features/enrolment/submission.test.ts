import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq, inArray } from 'drizzle-orm'
import { accountByName, accountOfPerson } from '#features/accounts/accounts.ts'
import { accounts, recoveryLinks } from '#features/accounts/tables.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { agreementsOf, currentNotice, publishFirstNotices } from '#features/notices/notices.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import { switchWay } from '#features/sign-in/ways.ts'
import { type Actor, COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { outbox } from '#foundation/outbox-tables.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { beginDraft, changeDraft, draftOf, endDrafts, type OpenDraft } from './drafts.ts'
import { answerNotice, applicationOf, checkName, openNotice } from './enrolment.ts'
import { identify } from './identity.ts'
import type { Sent } from './rules.ts'
import { submit } from './submission.ts'
import { applications, drafts } from './tables.ts'

const by: Actor = { kind: 'visitor', address: '203.0.113.6' }
const WANG = { name: '王小明', idNumber: 'A123456789' }
const YILAN = { name: '伊藍‧米路', idNumber: 'X200000001' }

/** A form that may be submitted, with the draft behind it. */
async function ready(
  context: Context,
  { who = WANG, account = 'wangxm' } = {},
): Promise<{ token: string; sent: Sent }> {
  await publishFirstNotices(context)
  const identified = await identify(context, by, who)
  assert.ok(identified.kind === 'person')
  const draft = (await draftOf(context, identified.token))!
  await checkName(context, draft, account)
  const hashes: Sent['hashes'] = {}
  for (const kind of ['privacy', 'mailbox-rules'] as const) {
    hashes[kind] = (await currentNotice(context, kind)).hash
    await openNotice(context, draft, kind)
    await answerNotice(context, draft, kind, 'agree')
  }
  const sent = {
    account,
    recovery: 'wang@example.com',
    mailbox: 'yes',
    password: 'Kang-58xy',
    again: 'Kang-58xy',
    hashes,
  } as const
  return { token: identified.token, sent }
}

async function send(context: Context, { token, sent }: { token: string; sent: Sent }) {
  const draft = (await draftOf(context, token)) as OpenDraft
  return submit(context, by, { draft, sent, locale: 'zh-TW' })
}

describe('提出申請', () => {
  test('opens the account, keeps the consents, asks for the mailbox and writes the record', () =>
    inCity(async ({ context }) => {
      const answer = await send(context, await ready(context))
      const account = (await accountByName(context, 'wangxm'))!
      assert.deepEqual(answer, { kind: 'submitted', account: account.id })
      assert.ok(await verifyPassword(context, account.id, 'account', 'Kang-58xy'))
      assert.deepEqual((await agreementsOf(context, account.id)).map(({ kind }) => kind).sort(), [
        'mailbox-rules',
        'privacy',
      ])
      assert.equal((await mailboxOf(context, account.id))?.address, 'wangxm@kcg.gov.tw')
      assert.ok((await lettersWaiting(context)).some(({ to }) => to === 'wang@example.com'))
      const application = (await applicationOf(context, account.id))!
      assert.deepEqual([application.accountName, application.mailbox], ['wangxm', true])
      assert.deepEqual(application.facts, {
        category: '職員',
        name: '王小明',
        agency: '高雄市立仁武高級中學',
        unit: '',
        title: '教師',
        start: '2010-12-25',
      })
    }))

  test('is refused, kindly, where the agency has closed the way meanwhile, or the draft was ended', () =>
    inCity(async ({ context }) => {
      const begun = await ready(context)
      const wish = { way: 'apply-personal-data', agency: '397000000A', reason: '測試' } as const
      assert.equal(await switchWay(context, COMMAND, { ...wish, isOn: false }), 'switched')
      assert.deepEqual(await send(context, begun), { kind: 'way-closed', way: 'personal-data' })
      assert.equal(await accountByName(context, 'wangxm'), undefined)
      assert.equal(await switchWay(context, COMMAND, { ...wish, isOn: true }), 'switched')
      const draft = (await draftOf(context, begun.token))!
      await endDrafts(context, [draft.person])
      const sent = await submit(context, by, { draft, sent: begun.sent, locale: 'zh-TW' })
      assert.equal(sent.kind, 'ended')
    }))

  test('of those begun by card or phone none ends with a code', () =>
    inCity(async ({ context }) => {
      const { id } = (await findPersonByIdNumber(context, WANG.idNumber))!
      const tokens = [await beginDraft(context, id, 'citizen-card'), await beginDraft(context, id, 'tw-fido')]
      await endDrafts(context, [id])
      for (const token of tokens) assert.ok(await draftOf(context, token))
    }))

  for (const [way, proofing] of [
    ['citizen-card', 'citizen-card'],
    ['tw-fido', 'tw-fido'],
    [undefined, 'personal-data'],
  ] as const)
    test(`by one who proved who they are by ${way ?? 'what the first release knew'} is recorded so`, () =>
      inCity(async ({ context }) => {
        const form = await ready(context)
        await changeDraft(context, (await draftOf(context, form.token))!.id, ({ way: _, ...content }) => ({
          ...content,
          ...(way && { way }),
        }))
        await send(context, form)
        const account = (await accountByName(context, 'wangxm'))!
        assert.equal(account.proofing, proofing)
        assert.equal((await applicationOf(context, account.id))?.way, proofing)
      }))

  test('with 否 opens the account alone, and the rules need no consent', () =>
    inCity(async ({ context }) => {
      const { token, sent } = await ready(context)
      await answerNotice(context, (await draftOf(context, token))!, 'mailbox-rules', 'disagree')
      await send(context, {
        token,
        sent: { ...sent, mailbox: 'no', hashes: { privacy: sent.hashes.privacy } },
      })
      const account = (await accountByName(context, 'wangxm'))!
      assert.equal(await mailboxOf(context, account.id), undefined)
      assert.deepEqual(
        (await agreementsOf(context, account.id)).map(({ kind }) => kind),
        ['privacy'],
      )
    }))

  test('twice in turn makes one account and answers alike', () =>
    inCity(async ({ context }) => {
      const form = await ready(context)
      assert.deepEqual(await send(context, form), await send(context, form))
    }))

  test('without the hash of the opened version is refused', () =>
    inCity(async ({ context }) => {
      const { token, sent } = await ready(context)
      const answer = await send(context, { token, sent: { ...sent, hashes: {} } })
      assert.deepEqual(answer.kind === 'faulty' && answer.faults.map(({ field }) => field), [
        'privacy',
        'mailbox-rules',
      ])
      assert.equal(await accountByName(context, 'wangxm'), undefined)
    }))

  test('keeps what was typed but never the password', () =>
    inCity(async ({ context }) => {
      const { token, sent } = await ready(context)
      await send(context, { token, sent: { ...sent, password: 'weak', again: 'weak' } })
      const { content } = (await draftOf(context, token))!
      assert.deepEqual(
        [content.account, content.recovery, content.mailbox],
        ['wangxm', 'wang@example.com', 'yes'],
      )
      assert.ok(!JSON.stringify(content).includes('weak'))
    }))

  test('with a second draft of one who holds an account by now is refused', () =>
    inCity(async ({ context }) => {
      const [first, second] = [await ready(context), await ready(context, { account: 'wangtwo' })]
      assert.equal((await send(context, first)).kind, 'submitted')
      assert.deepEqual(await send(context, second), { kind: 'holder' })
      assert.equal(await accountByName(context, 'wangtwo'), undefined)
    }))

  test('of a name taken since it was checked is refused at the name', () =>
    inCity(async ({ context }) => {
      const [mine, theirs] = [await ready(context), await ready(context, { who: YILAN })]
      assert.equal((await send(context, theirs)).kind, 'submitted')
      assert.deepEqual(await send(context, mine), {
        kind: 'faulty',
        faults: [{ field: 'account', kind: 'taken' }],
      })
    }))

  test('of one who has left meanwhile is refused, and nothing is left behind', () =>
    inCity(async ({ context }) => {
      const form = await ready(context)
      const { person } = (await draftOf(context, form.token))!
      await context.database
        .update(posts)
        .set({ status: '離職', end: '2026-11-01' })
        .where(eq(posts.person, person))
      assert.deepEqual(await send(context, form), { kind: 'not-entitled' })
      assert.equal(await accountOfPerson(context, person), undefined)
    }))
})

test('sent several times in the same instant one draft makes one account, and every answer names it', () =>
  inOpenCity(async ({ context }) => {
    for (let round = 0; round < 12; round++) {
      const form = await ready(context, { who: YILAN, account: `double${round}` })
      const answers = await Promise.all(
        Array.from({ length: 4 }, (_, nth) => sleep(nth * round).then(() => send(context, form))),
      )
      const made = await context.database
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.name, `double${round}`))
      await forget(
        context,
        made.map(({ id }) => id),
      )
      assert.equal(made.length, 1)
      for (const answer of answers) assert.deepEqual(answer, { kind: 'submitted', account: made[0]!.id })
    }
  }))

test('two drafts of one person sent in the same instant make one account', () =>
  inOpenCity(async ({ context }) => {
    for (let round = 0; round < 10; round++) {
      const forms = await Promise.all(
        ['a', 'b'].map((end) => ready(context, { who: YILAN, account: `tab${round}${end}` })),
      )
      const answers = await Promise.all(forms.map((form) => send(context, form)))
      await forget(
        context,
        answers.flatMap((answer) => (answer.kind === 'submitted' ? [answer.account] : [])),
      )
      assert.deepEqual(answers.map(({ kind }) => kind).sort(), ['holder', 'submitted'])
    }
  }))

async function forget({ database }: Context, made: string[]): Promise<void> {
  await database.delete(drafts)
  await database.delete(applications).where(inArray(applications.account, made))
  await database.delete(mailboxes).where(inArray(mailboxes.account, made))
  await database.delete(outbox).where(inArray(outbox.account, made))
  await database.delete(recoveryLinks).where(inArray(recoveryLinks.account, made))
  await database.delete(accounts).where(inArray(accounts.id, made))
}
