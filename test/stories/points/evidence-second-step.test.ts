import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { describe, test } from 'node:test'
import { accountByName, raiseProofing } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { record, recordMany } from '#features/audit/audit.ts'
import { linesIn } from '#features/audit/checkpoint-rules.ts'
import { prune } from '#features/audit/pruning.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { verify } from '#features/audit/verifying.ts'
import { witness } from '#features/evidence/telling.ts'
import { watch } from '#features/evidence/watching.ts'
import { fileOf } from '#features/evidence/witnesses.ts'
import { currentNotice, recordAgreement } from '#features/notices/notices.ts'
import { type Actor, COMMAND, SYSTEM } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

const CITY = '397000000A'
const EDUCATION = '3979E0000A'
const ALERT = '【稽核警示】'

/** 李俊傑 as an auditor over this agency. */
async function auditor(city: City, agency: string, wish: string = paths.adminAudit) {
  const { context } = city
  const account = (await accountByName(context, 'lijunjie'))!
  await raiseProofing(context, COMMAND, account.id, 'hr-desk')
  assert.equal(await grantRole(context, COMMAND, { account: account.id, role: 'auditor', agency }), 'granted')
  const visitor = await signedIn(city, 'lijunjie', wish)
  return { account, visitor }
}

async function actorOf(
  { context }: City,
  name: string,
): Promise<Actor & { account: string; person: string }> {
  const { id, person } = (await accountByName(context, name))!
  return { kind: 'account', account: id, person, address: '192.0.2.7' }
}

async function alertsIn({ context }: City): Promise<string[]> {
  const subjects = (await lettersWaiting(context)).map(({ subject }) => subject)
  return subjects
    .filter((one) => one.startsWith(ALERT))
    .map((one) => one.slice(ALERT.length))
    .sort()
}

describe('5. Evidence, second step', () => {
  test('signed checkpoints go to a witness outside, once for each, and `audit verify` holds the log against them', () =>
    inCity(async ({ context, clock }) => {
      context.settings.witnesses = [{ kind: 'file', file: `witness-${newId()}/kept.log` }]
      const file = fileOf(context.settings, (context.settings.witnesses[0] as { file: string }).file)
      await sequence(context)
      await witness(context)
      await witness(context)
      assert.equal(linesIn(readFileSync(file, 'utf8')).length, 1, 'nothing new, nothing due')
      await record(context, COMMAND, 'audit.read', {})
      await sequence(context)
      clock.advance('PT5M')
      await witness(context)
      const kept = readFileSync(file, 'utf8')
      const verdict = await verify(context, { kept: [kept] })
      assert.ok(verdict.kind === 'whole' && verdict.witnessed === 2 && verdict.checkpoints === 2)
      rmSync(file)
    }))

  test('a log that does not hold is not signed: an alert, with a letter to the information centre', () =>
    inCity(async ({ context }) => {
      await sequence(context)
      await context.database.execute('alter table audit_entries disable trigger user')
      await context.database.execute("update audit_entries set action = 'sign-in.out' where seq = 3")
      await witness(context)
      await witness(context)
      const letters = (await lettersWaiting(context)).filter(({ subject }) =>
        subject.includes('稽核紀錄不完整'),
      )
      assert.deepEqual(
        letters.map(({ to }) => to),
        ['zhangyating@kcg.gov.tw'],
        'one letter, however often it is seen',
      )
    }))

  test('entries are pruned after their days, not before, and the log verifies over what was pruned', () =>
    inCity(async ({ context, clock }) => {
      await sequence(context)
      const before = await verify(context)
      clock.advance('P1829D')
      assert.equal((await prune(context, SYSTEM)).kind, 'nothing')
      clock.advance('P2D')
      const pruned = await prune(context, SYSTEM)
      assert.ok(before.kind === 'whole' && pruned.kind === 'pruned' && pruned.through === before.entries - 1)
      await sequence(context)
      const after = await verify(context)
      assert.ok(
        after.kind === 'whole' && after.pruned === pruned.through && after.entries === before.entries + 1,
      )
    }))

  test('an auditor reads plain sentences with names, filters by person without a name in the address, and takes them away', () =>
    inCity(async (city) => {
      const officer = await actorOf(city, 'zhangyating')
      const lin = await actorOf(city, 'linmeiling')
      const about = { account: lin.account, person: lin.person }
      await record(city.context, officer, 'account.locked', about, { reason: '=1+1 帳號異常' })
      await sequence(city.context)
      const { visitor } = await auditor(city, CITY)
      visitor.see('鎖定帳號').see('張雅婷（zhangyating）').see('林美玲（linmeiling）')
      await visitor.fill('操作者', '張雅婷').fill('對象', 'A200000003').press('篩選')
      assert.match(visitor.url, /^\/admin\/audit\?by=[0-9a-f-]{36}&about=[0-9a-f-]{36}$/)
      visitor.see('第 1–1 筆，共 1 筆')
      const file = await (await visitor.fetched(`${visitor.url}&as=csv`)).text()
      assert.match(file, /"鎖定帳號","張雅婷（zhangyating）","林美玲（linmeiling）"/)
      await visitor.visit(paths.adminAudit)
      await visitor.fill('操作者', '無此人').press('篩選')
      visitor.see('您的稽核範圍內查無此人')
    }))

  test('an entry says who did what to whom in one sentence, with agencies, days and states in words', () =>
    inCity(async (city) => {
      const officer = await actorOf(city, 'zhangyating')
      const lin = await actorOf(city, 'linmeiling')
      const details = {
        role: 'hr',
        until: '2026-12-31T16:00:00.000Z',
        agency: EDUCATION,
        state: 'off',
        from: '2026-11-24',
      }
      const about = { account: lin.account, person: lin.person, subject: EDUCATION }
      await record(city.context, officer, 'role.granted', about, details)
      await sequence(city.context)
      const { visitor } = await auditor(
        city,
        CITY,
        paths.adminAuditAs({ action: 'role.granted', from: '2026-01-01' }),
      )
      const { rows } = await city.context.database.execute<{ seq: string }>(
        "select max(seq) as seq from audit_entries where action = 'role.granted'",
      )
      await visitor.follow(`第 ${rows[0]!.seq} 筆的詳情`)
      visitor.see('張雅婷（zhangyating）於').see('對林美玲（linmeiling）：授予角色。')
      visitor.see('高雄市政府教育局').see('116-01-01 00:00').see('115-11-24').see('停用').dontSee(EDUCATION)
      await visitor.visit(paths.adminAudit)
      await visitor.fill('起日', '115-02-30').press('篩選')
      visitor.see('請輸入正確的民國年日期')
      await visitor.fill('起日', '115-02-28').press('篩選')
      assert.equal(visitor.url, '/admin/audit?from=2026-02-28')
    }))

  test('nobody audits their own acts: they are neither listed nor found nor counted', () =>
    inCity(async (city) => {
      const self = await actorOf(city, 'lijunjie')
      await record(city.context, self, 'list.made', { subject: 'own' })
      await sequence(city.context)
      const { visitor } = await auditor(city, CITY)
      const { rows } = await city.context.database.execute<{ seq: string }>(
        "select seq from audit_entries where subject = 'own'",
      )
      await visitor.visit(paths.adminAuditEntry(rows[0]!.seq))
      assert.equal(visitor.status, 404)
      await visitor.visit(`${paths.adminAuditAs({ by: self.person })}`)
      visitor.see('沒有符合條件的資料')
    }))

  test('an auditor of one agency sees what concerns its people, and nothing of others', () =>
    inCity(async (city) => {
      const officer = await actorOf(city, 'zhangyating')
      const [own, other] = [await actorOf(city, 'chenzhiqiang'), await actorOf(city, 'huangshujuan')]
      await record(city.context, officer, 'account.locked', { person: own.person })
      await record(city.context, officer, 'account.unlocked', { person: other.person })
      await sequence(city.context)
      const { visitor } = await auditor(city, EDUCATION)
      visitor.see('鎖定帳號').see('陳志強')
      assert.doesNotMatch(visitor.main.split('編號時間')[1]!, /解除帳號鎖定|黃淑娟/)
      await visitor.fill('對象', '黃淑娟').press('篩選')
      visitor.see('您的稽核範圍內查無此人')
      await visitor.visit(paths.adminEvidence)
      assert.ok([403, 404].includes(visitor.status), 'how the whole log stands concerns the whole city')
    }))

  test('a consent is shown with the text as the person saw it', () =>
    inCity(async (city) => {
      const { context } = city
      const lin = await actorOf(city, 'linmeiling')
      const { hash, text } = await currentNotice(context, 'privacy')
      const [openedAt, agreedAt] = [context.clock.now(), context.clock.now()]
      await recordAgreement(context, lin, { account: lin.account, hash, locale: 'en', openedAt, agreedAt })
      await sequence(context)
      const { visitor } = await auditor(city, CITY, paths.adminAuditAs({ action: 'notice.agreed' }))
      const { rows } = await context.database.execute<{ seq: string }>(
        "select max(seq) as seq from audit_entries where action = 'notice.agreed'",
      )
      await visitor.follow(`第 ${rows[0]!.seq} 筆的詳情`)
      visitor.see('當時看到並同意的文字').see('英文').see(text.en.title)
    }))

  test('acts in bulk and unusual look-ups raise an alert once, which is closed with a note, never by whose acts they are', () =>
    inCity(async (city) => {
      const { context } = city
      const officer = await actorOf(city, 'zhangyating')
      const some = (count: number, action: 'role.granted' | 'recovery.name-looked-up') =>
        recordMany(
          context,
          officer,
          Array.from({ length: count }, () => ({ action, about: { account: newId() } })),
        )
      await some(5, 'role.granted')
      await watch(context)
      assert.deepEqual(await alertsIn(city), [], 'a few are nothing unusual')
      await some(1, 'role.granted')
      await some(41, 'recovery.name-looked-up')
      await watch(context)
      await watch(context)
      assert.deepEqual(await alertsIn(city), ['不尋常的查詢', '短時間大量操作'].sort())
      const own = await signedIn(city, 'zhangyating', paths.adminEvidence)
      own.see('授予角色').see('張雅婷')
      await own.follow('結束警示：短時間大量操作')
      await own.fill('處理結果', '沒事').press('結束警示')
      own.see('這則警示是關於您自己的操作，請由其他人處理。')
      const { visitor } = await auditor(city, CITY, paths.adminEvidence)
      await visitor.follow('結束警示：短時間大量操作')
      await visitor.press('結束警示')
      visitor.see('請輸入處理結果')
      await visitor.fill('處理結果', '已確認為年度清查').press('結束警示')
      visitor.see('已結束警示，處理結果已記入稽核紀錄。').see('已確認為年度清查')
    }))

  test('a log that stands still, a forged deed and a silent witness are told of', () =>
    inCity(async (city) => {
      const { context, clock } = city
      context.settings.witnesses = [{ kind: 'http', url: 'http://127.0.0.1:9/nobody' }]
      await sequence(context)
      await context.database.execute(
        `insert into audit_inbox (at, action, actor, owner) values ('2026-11-22', 'role.granted', 'command', 'month:2026-11')`,
      )
      await sequence(context)
      await witness(context)
      await record(context, COMMAND, 'audit.read', {})
      await watch(context)
      clock.advance('PT61M')
      await witness(context)
      await watch(context)
      assert.deepEqual(
        await alertsIn(city),
        ['有人冒充系統寫入稽核紀錄', '稽核紀錄停滯', '連不上見證者'].sort(),
      )
    }))
})
