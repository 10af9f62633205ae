import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { makeList } from '#features/lists/keeping.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { mailComparisons, mailDifferences } from '#features/mailboxes/tables.ts'
import { portalAccounts } from '#features/portal/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const SCHOOL = '3979E0001B'

/** The lines of a list that is taken away. */
async function taken(visitor: Visitor, address: string): Promise<string[]> {
  const file = await visitor.fetched(address)
  assert.match(file.headers.get('content-type') ?? '', /^text\/csv/, address)
  return (await file.text()).trim().split('\r\n')
}

/** How many lists were taken away on record. */
async function onRecord({ context }: City): Promise<number> {
  const deeds = await context.database.select().from(auditInbox)
  return deeds.filter(({ action }) => action === 'console.exported').length
}

describe('Point 2: tables filter, sort, page and are taken away', () => {
  test('every list of the consoles is a file too, on record where people stand in it', () =>
    inCity(async (city) => {
      const centre = await signedIn(city, 'zhangyating', paths.admin)
      const personnel = await signedIn(city, 'huangshujuan', paths.admin)
      const lists: [Visitor, string, RegExp, number][] = [
        [centre, paths.adminNotices, /"同仁","帳號","介接系統","登出時間"/, 1],
        [personnel, paths.adminApprovals, /"姓名","帳號","機關","單位","職稱","啟用時間"/, 1],
        [centre, paths.adminMailboxes, /"信箱","使用人","機關"/, 1],
        [centre, paths.adminMailboxDifferences, /"信箱","不同之處","應為","實際","修正"/, 1],
        [centre, paths.adminMisuse, /"同仁","處理","事項","機關","通報時間"/, 1],
        [centre, paths.adminDisclosures, /"公文文號","狀態","信箱","來文機關","申請人","申請時間"/, 1],
        [centre, paths.adminDesk, /"姓名","狀態","帳號","機關","提出","提出時間","期限"/, 1],
        [centre, paths.adminOffices, /"名稱","地址","狀態","機關","保管人"/, 0],
        [centre, paths.adminLists, /"名稱","地址","狀態","機關","成員","誰可以寄"/, 0],
        [centre, paths.adminApplications, /"系統","狀態","代號","機關","待核准"/, 0],
        [centre, paths.adminReviews, /"機關","狀態","開始","期限","待確認","已確認","已收回"/, 0],
        [centre, paths.adminPolicies, /"機關","密碼","政策","生效日","狀態"/, 0],
      ]
      for (const [visitor, address, head, records] of lists) {
        const before = await onRecord(city)
        assert.match((await taken(visitor, `${address}?as=csv`))[0]!, head)
        assert.equal((await onRecord(city)) - before, records, address)
        const ods = await visitor.fetched(`${address}?as=ods`)
        assert.match(ods.headers.get('content-type') ?? '', /opendocument/, address)
        const kept = await onRecord(city)
        await visitor.visit(address)
        assert.equal(await onRecord(city), kept, 'to read a page is not on record')
      }
    }))

  test('those who wait for approval are searched, sorted and taken away; a formula stays text', () =>
    inCity(async (city) => {
      const { context } = city
      const at = context.clock.now()
      for (const name of ['lijunjie', 'linmeiling']) {
        const { id: account } = (await accountByName(context, name))!
        const row = { account, kind: 'personnel', state: 'pending-approval' } as const
        const waiting = { ...row, registeredAt: at, activatedAt: at }
        await context.database
          .insert(portalAccounts)
          .values(waiting)
          .onConflictDoUpdate({ target: portalAccounts.account, set: waiting })
      }
      const visitor = await signedIn(city, 'huangshujuan', paths.adminApprovals)
      visitor.see('第 1–2 筆，共 2 筆')
      await visitor.fill('姓名、帳號、機關、單位或職稱', 'LIJUN').press('篩選')
      visitor.see('李俊傑').dontSee('林美玲')
      await visitor.press('退回：李俊傑')
      assert.equal(visitor.status, 422)
      visitor.see('請寫下退回原因').dontSee('林美玲')
      const [, ...rows] = await taken(visitor, `${paths.adminApprovals}?sort=-name&as=csv`)
      assert.deepEqual(
        rows.map((row) => row.split(',')[1]),
        ['"linmeiling"', '"lijunjie"'],
      )
    }))

  test('lists and offices are narrowed and sorted; what is out of reach is in no file', () =>
    inCity(async (city) => {
      const { context } = city
      const owner = (await accountByName(context, 'lijunjie'))!.id
      const rules = { membership: 'roster', categories: [], writers: 'members', shown: false } as const
      const made = { ...rules, categories: [], agency: SCHOOL, owner, mayBeReserved: true }
      await makeList(context, COMMAND, { ...made, name: 'allstaff', title: '=全校()' })
      await makeList(context, COMMAND, { ...made, name: 'teachers', title: '教師', writers: 'city' })
      const office = { name: 'renwuhr', title: '人事室', agency: SCHOOL, owner, mayBeReserved: true }
      assert.equal((await makeOffice(context, COMMAND, office)).kind, 'made')
      const officer = await signedIn(city, 'zhangyating', `${paths.adminLists}?writers=city`)
      officer.see('teachers@').dontSee('allstaff@')
      const all = await taken(officer, `${paths.adminLists}?sort=-title&as=csv`)
      assert.equal(all.length, 3)
      assert.ok(
        all.some((row) => row.startsWith('"\'=全校()"')),
        all.join('\n'),
      )
      assert.match((await taken(officer, `${paths.adminOffices}?q=RENWU&state=open&as=csv`)).join(), /人事室/)
      const elsewhere = await signedIn(city, 'chenzhiqiang', paths.adminLists)
      const own = await taken(elsewhere, `${paths.adminLists}?as=csv&q=teachers`)
      assert.deepEqual([elsewhere.status, own.length], [200, elsewhere.has('teachers@') ? 2 : 1])
    }))

  test('what the night found is narrowed by what differs, and by whether it is mended', () =>
    inCity(async (city) => {
      const { context } = city
      const at = context.clock.now()
      const comparison = newId()
      await context.database.insert(mailComparisons).values({ id: comparison, at, mailboxes: 2 })
      await context.database.insert(mailDifferences).values([
        { comparison, mailbox: newId(), kind: 'unknown', should: '', found: 'stray', mendedAt: null },
        { comparison, mailbox: newId(), kind: 'left-over', should: '', found: 'gone', mendedAt: at },
      ])
      const page = paths.adminMailboxDifferences
      const centre = await signedIn(city, 'zhangyating', `${page}?mended=no`)
      centre.see('stray').dontSee('gone')
      await centre.visit(`${page}?kind=left-over`)
      centre.see('gone').dontSee('stray')
      const rows = await taken(centre, `${page}?sort=-box&as=csv`)
      assert.deepEqual([rows.length, /stray/.test(rows[1]!)], [3, true])
      const school = await signedIn(city, 'linmeiling', page)
      school.dontSee('stray')
      assert.equal((await taken(school, `${page}?as=csv`)).length, 1)
    }))

  test('林美玲 takes away whom to hand codes to, on record', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'linmeiling', paths.adminHrCodes)
      const rows = await taken(visitor, `${paths.adminHrCodes}?sort=name&as=csv`)
      assert.ok(rows.some((row) => row.includes('王小明')))
      const deeds = await city.context.database.select().from(auditInbox)
      assert.equal(deeds.filter(({ action }) => action === 'hr-desk.exported').length, 1)
    }))
})

describe('Point 2: dangerous acts ask for a reason', () => {
  test('codes no longer demanded of an agency, and a title no longer personnel’s, are so for a reason that stays on record', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'linmeiling', paths.adminHrCodes)
      await visitor.select('機關', '高雄市立仁武高級中學').press('要求核對碼')
      await visitor.follow('不再要求：高雄市立仁武高級中學')
      visitor.see('只憑姓名與身分證字號')
      await visitor.press('不再要求核對碼')
      assert.equal(visitor.status, 422)
      city.clock.advance('PT11M')
      await visitor.fill('理由', '改以憑證申請為主').press('不再要求核對碼')
      assert.match(visitor.url, /confirm/)
      await visitor.fill('請輸入密碼', 'Harbour-2026!').press('確認')
      assert.equal(visitor.value('理由'), '改以憑證申請為主')
      const stranger = await signedIn(city, 'chenzhiqiang', paths.adminHrCodeAgency(SCHOOL))
      assert.notEqual(stranger.status, 200)
      await visitor.press('不再要求核對碼')
      visitor.see('轄區內沒有機關要求核對碼')
      const personnel = await signedIn(city, 'huangshujuan', paths.adminTitleDropOf('人事管理員'))
      await personnel.press('移除職稱')
      personnel.see('請輸入理由')
      await personnel.fill('理由', '職稱已停用').press('移除職稱')
      personnel.see('清單已更新').dontSee('移除：人事管理員')
      assert.equal((await personnel.visit(paths.adminTitleDropOf('人事管理員'))).status, 404)
      const deeds = (await city.context.database.select().from(auditInbox)).map(({ action }) => action)
      assert.ok(deeds.includes('enrolment.codes-dropped') && deeds.includes('portal.title-said'))
    }))
})
