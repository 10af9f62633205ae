import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { deleteDue } from '#features/mail-rules/deleting.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { decide, deleteNow } from '#features/mailboxes/life.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { endKeeper, makeOffice, placeKeeper } from '#features/mailboxes/office-keeping.ts'
import { type Actor, COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import { arrives, givenHolder } from '#test/webmail.ts'
import { approve, ask, endOver, refuse, withdraw } from './disclosure.ts'
import { takeExport } from './exporting.ts'
import { disclosureWithin, type Officer } from './reading.ts'

const CITY = '397000000A'
const WISH = {
  document: '雄檢信字第1150012345號',
  authority: '臺灣高雄地方檢察署',
  basis: '刑事訴訟法第 133 條',
  reason: '偵辦中',
  name: 'lijunjie',
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  hours: 24,
}

/** Somebody of the information centre. */
async function officer(context: Context, name: string): Promise<{ by: Actor; officer: Officer }> {
  const { id: account, person } = (await accountByName(context, name))!
  await grantRole(context, COMMAND, { account, role: 'information-centre', agency: CITY })
  return { by: { kind: 'account', account, person }, officer: { account, person, reach: [CITY] } }
}

async function cast(context: Context) {
  const holder = await givenHolder(context, 'lijunjie')
  const [first, second] = [await officer(context, 'zhangyating'), await officer(context, 'huangshujuan')]
  return { holder, first, second }
}

async function asked(context: Context, { by, officer }: { by: Actor; officer: Officer }, wish = WISH) {
  const answer = await ask(context, by, officer, wish)
  assert.ok(answer.kind === 'asked')
  return answer.id
}

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

async function deeds(context: Context, id: string): Promise<string[]> {
  const rows = await context.database
    .select({ action: auditInbox.action })
    .from(auditInbox)
    .where(eq(auditInbox.subject, id))
    .orderBy(auditInbox.id)
  return rows.map(({ action }) => action)
}

describe('Point 4, rule 4: a lawful disclosure', () => {
  test('is asked for by one, approved by another, and read by the two alone until it runs out; each step is on record', () =>
    inCity(async ({ context, clock }) => {
      const { holder, first, second } = await cast(context)
      const message = await arrives(context, holder, { from: 'a@example.com', subject: '證據', text: '內容' })
      const id = await asked(context, first)
      assert.equal(await takeExport(context, first.by, first.officer, id), undefined)
      assert.equal(await approve(context, second.by, second.officer, { id, reason: '文號相符' }), 'done')
      const taken = await takeExport(context, second.by, second.officer, id)
      const files = unzipped(await bytesOf(taken!))
      assert.match(files.sums, /^[0-9a-f]{64} {2}inbox\/000001\.eml$/m)
      assert.match(files.check, /inbox\/000001\.eml: OK/)
      assert.equal((await driverOf(context).read(context, holder.mailbox, message))?.seen, false)
      const third = await officer(context, 'chenzhiqiang')
      assert.equal(await takeExport(context, third.by, third.officer, id), undefined)
      clock.advance('PT25H')
      assert.equal(await takeExport(context, first.by, first.officer, id), undefined)
      await endOver(context)
      assert.deepEqual(await deeds(context, id), [
        'disclosure.asked',
        'disclosure.approved',
        'disclosure.downloaded',
        'disclosure.completed',
        'disclosure.expired',
      ])
    }))

  test('of an office’s mailbox is asked for, decided and read by nobody who keeps or kept the office', () =>
    inCity(async ({ context }) => {
      const keeper = await officer(context, 'chenzhiqiang')
      const [first, second] = [await officer(context, 'zhangyating'), await officer(context, 'huangshujuan')]
      const owner = (await accountByName(context, 'lijunjie'))!.id
      const wish = { name: 'renwuacad', title: '教務處', agency: '3979E0001B', owner }
      const made = await makeOffice(context, COMMAND, wish)
      assert.ok(made.kind === 'made')
      const place = { mailbox: made.id, account: keeper.officer.account }
      await placeKeeper(context, COMMAND, { ...place, may: 'read' })
      const asking = { ...WISH, name: 'renwuacad' }
      assert.deepEqual(await ask(context, keeper.by, keeper.officer, asking), { kind: 'own' })
      const id = await asked(context, first, asking)
      const decision = { id, reason: '相符' }
      assert.equal(await approve(context, keeper.by, keeper.officer, decision), 'own')
      await endKeeper(context, COMMAND, place)
      assert.equal((await disclosureWithin(context, keeper.officer, id))?.mayDecide, false)
      assert.equal(await refuse(context, keeper.by, keeper.officer, decision), 'own')
      assert.equal(await approve(context, second.by, second.officer, decision), 'done')
      await placeKeeper(context, COMMAND, { ...place, account: first.officer.account, may: 'read' })
      assert.equal(await takeExport(context, first.by, first.officer, id), undefined)
      assert.ok(await takeExport(context, second.by, second.officer, id))
    }))

  test('works for a locked mailbox, and gives nothing from outside of its period', () =>
    inCity(async ({ context, clock }) => {
      const { holder, first, second } = await cast(context)
      clock.advance('P400D')
      await arrives(context, holder, { from: 'a@example.com', subject: '後來', text: '期間以外' })
      await decide(context, COMMAND, holder.mailbox, { decided: 'locked', why: 'administrator' })
      const id = await asked(context, first)
      await approve(context, second.by, second.officer, { id, reason: '相符' })
      const files = unzipped(await bytesOf((await takeExport(context, first.by, first.officer, id))!))
      assert.ok(!files.sums.includes('.eml'))
    }))

  test('keeps a closed mailbox whose days are over, as long as any disclosure of it is under way', () =>
    inCity(async ({ context, clock }) => {
      const { holder, first, second } = await cast(context)
      const { mailbox } = holder
      const deleteAt = new Date(clock.now().getTime() + 3_600_000)
      await decide(context, COMMAND, mailbox, { decided: 'closed', why: 'unused', deleteAt })
      const [id, other] = [await asked(context, first), await asked(context, first)]
      const decided = async () => (await mailboxOf(context, holder.account))?.decided
      clock.advance('PT2H')
      await deleteDue(context)
      assert.equal(await deleteNow(context, COMMAND, mailbox), undefined)
      assert.equal(await decided(), 'closed')
      await approve(context, second.by, second.officer, { id, reason: '相符' })
      await withdraw(context, first.by, first.officer, other)
      clock.advance('PT23H')
      await deleteDue(context)
      assert.equal(await decided(), 'closed')
      assert.ok(await takeExport(context, second.by, second.officer, id))
      clock.advance('PT2H')
      await deleteDue(context)
      assert.equal((await ask(context, first.by, first.officer, WISH)).kind, 'unknown')
    }))

  test('lets the mailbox go when it is refused or withdrawn', () =>
    inCity(async ({ context }) => {
      const { holder, first, second } = await cast(context)
      const [id, other] = [await asked(context, first), await asked(context, first)]
      await refuse(context, second.by, second.officer, { id, reason: '不符' })
      assert.equal(await deleteNow(context, COMMAND, holder.mailbox), undefined)
      await withdraw(context, first.by, first.officer, other)
      assert.ok(await deleteNow(context, COMMAND, holder.mailbox))
    }))

  test('is never approved by whoever asked, nor by the one concerned, nor after a refusal or withdrawal', () =>
    inCity(async ({ context }) => {
      const { first, second } = await cast(context)
      const concerned = await officer(context, 'lijunjie')
      const id = await asked(context, first)
      const deed = { id, reason: '相符' }
      assert.equal(await approve(context, first.by, first.officer, deed), 'same-officer')
      assert.equal(await approve(context, concerned.by, concerned.officer, deed), 'own')
      assert.equal(await refuse(context, second.by, second.officer, deed), 'done')
      assert.equal(await approve(context, second.by, second.officer, deed), 'gone')
      const taken = await asked(context, first)
      assert.equal(await withdraw(context, second.by, second.officer, taken), false)
      assert.equal(await withdraw(context, first.by, first.officer, taken), true)
      assert.equal(await approve(context, second.by, second.officer, { ...deed, id: taken }), 'gone')
      assert.equal((await ask(context, concerned.by, concerned.officer, WISH)).kind, 'own')
    }))

  test('approved by two at the same instant is approved by one', () =>
    inOpenCity(async ({ context }) => {
      const { first, second } = await cast(context)
      const third = await officer(context, 'chenzhiqiang')
      const id = await asked(context, first)
      const answers = await Promise.all(
        [second, third].map((one) => approve(context, one.by, one.officer, { id, reason: '相符' })),
      )
      assert.deepEqual(answers.toSorted(), ['done', 'gone'])
      const shown = await disclosureWithin(context, first.officer, id)
      assert.equal(shown?.state, 'open')
    }))

  test('goes through the console; the holder is told nothing, and whoever is not of the centre does not enter', () =>
    inCity(async (city) => {
      const { context } = city
      await cast(context)
      const first = await signedIn(city, 'zhangyating', '/admin/disclosures/new')
      first.see('未經核准，任何人都不能閱讀郵件內容')
      await first.press('送出申請')
      assert.deepEqual([first.status, first.errors.length], [422, 8])
      await filled(first)
      first.see('等待另一位承辦人員核准').dontSee('下載郵件')
      const path = first.url
      const second = await signedIn(city, 'huangshujuan', `${path}/decision`)
      await second.fill('您的理由', '文號相符').press('核准')
      assert.deepEqual([second.status, second.errors.length], [422, 1])
      await second.choose('我已核對公文正本').press('核准')
      await second.press('下載郵件 (.zip)')
      assert.equal(second.response.headers.get('content-type'), 'application/zip')
      await first.visit(path)
      first.see('黃淑娟').see('下載紀錄')
      assert.ok(!(await lettersWaiting(context)).some(({ text }) => /調閱|雄檢/.test(text)))
      assert.equal((await signedIn(city, 'linmeiling', path)).status, 403)
    }))

  test('asks the second officer again who it is, when that was proved some time ago', () =>
    inCity(async (city) => {
      const { context } = city
      const { first } = await cast(context)
      const id = await asked(context, first)
      const second = await signedIn(city, 'huangshujuan', `/admin/disclosures/${id}`)
      city.clock.advance('PT11M')
      await second.visit(`/admin/disclosures/${id}/decision`)
      assert.match(second.url, /^\/sign-in\/confirm/)
      await second.post(`/admin/disclosures/${id}/decision`, { deed: 'approve', reason: 'x', seen: 'yes' })
      assert.match(second.url, /^\/sign-in\/confirm/)
    }))
})

async function filled(visitor: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
  visitor.fill('信箱帳號', 'lijunjie').fill('公文文號', WISH.document).fill('來文機關', WISH.authority)
  visitor.fill('法律依據', WISH.basis).fill('理由', WISH.reason)
  visitor.fill('郵件期間：從', '115-01-01').fill('郵件期間：到', '115-12-31').fill('核准後可下載的時間', '24')
  await visitor.press('送出申請')
}

/** As an officer would, with the tools of any machine. */
function unzipped(archive: Buffer): { sums: string; check: string } {
  const folder = mkdtempSync(join(tmpdir(), 'disclosure-'))
  try {
    writeFileSync(join(folder, 'a.zip'), archive)
    const run = (command: string, ...rest: string[]): string =>
      execFileSync(command, rest, { cwd: folder, encoding: 'utf8' })
    run('python3', '-m', 'zipfile', '-e', 'a.zip', '.')
    const sums = run('cat', 'SHA256SUMS')
    return { sums, check: sums ? run('sha256sum', '--check', 'SHA256SUMS') : '' }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
