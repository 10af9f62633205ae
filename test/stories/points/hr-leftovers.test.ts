import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName, raiseProofing } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { openAlert, raise } from '#features/evidence/alerts.ts'
import { auditAlerts } from '#features/evidence/tables.ts'
import { makeList } from '#features/lists/keeping.ts'
import { listsById } from '#features/lists/overseeing.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { personnelTitles } from '#features/portal/titles.ts'
import { accountsOfCentre, accountsToRelease } from '#features/recovery/officers.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, fillIn, identify, WANG } from '#test/newcomer.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const SCHOOL = '3979E0001B'
const BUREAU = '3979E0000A'
const CIVIL = '3979C0000A'

/** 林美玲 has her school ask for codes; answers the page of 王小明's code. */
async function asksForCodes(city: City): Promise<{ visitor: Visitor; person: string }> {
  const visitor = await signedIn(city, 'linmeiling', paths.adminHrCodes)
  visitor.see('轄區內沒有機關要求核對碼')
  await visitor.select('機關', '高雄市立仁武高級中學').press('要求核對碼')
  visitor.see('已更新')
  const person = (await findPersonByIdNumber(city.context, WANG.idNumber))!.id
  return { visitor: await visitor.visit(paths.adminHrCode(person)), person }
}

async function withCode(city: City, code: string): Promise<Visitor> {
  const wang = await (await city.visitor()).visit(paths.apply)
  wang.fill('請輸入姓名', WANG.name).fill('請輸入身分證字號', WANG.idNumber).fill('請輸入驗證碼', 'KCGX')
  return wang.fill('人事室發給的核對碼', code).press('下一步')
}

describe('Point 4: codes handed out where an agency asks for them', () => {
  test('without the code, or with a wrong one, the answer is that of a wrong name; with it 王小明 goes on, once', () =>
    inCity(async (city) => {
      const { visitor } = await asksForCodes(city)
      await visitor.press('產生核對碼')
      assert.equal(visitor.status, 422)
      await visitor.choose('我已看過本人的證件').press('產生核對碼')
      const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(visitor.main)![0]
      visitor.see('請列印後當面交給同仁')
      await visitor.visit(visitor.url)
      visitor.dontSee(code).see('目前的核對碼有效至')
      const stranger = await identify(await city.visitor(), { name: '王大明', idNumber: 'A123456789' })
      const wrong = await withCode(city, 'AAAA-AAAA')
      const refused = (page: Visitor) => page.errors.join()
      assert.deepEqual([wrong.status, refused(wrong)], [stranger.status, refused(stranger)])
      const right = await withCode(city, code.toLowerCase())
      right.see('人員資訊')
    }))

  test('a code is dead after 14 days, when withdrawn, and once the account is there', () =>
    inCity(async (city) => {
      const { visitor, person } = await asksForCodes(city)
      const given = async () => {
        await visitor.visit(paths.adminHrCode(person))
        await visitor.choose('我已看過本人的證件').press('產生核對碼')
        return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(visitor.main)![0]
      }
      const first = await given()
      const second = await given()
      assert.equal((await withCode(city, first)).status, 422, 'the one before')
      await visitor.visit(paths.adminHrCode(person))
      await visitor.press('收回核對碼')
      assert.equal((await withCode(city, second)).status, 422, 'withdrawn')
      const third = await given()
      city.clock.advance('P15D')
      assert.equal((await withCode(city, third)).status, 422, 'too old')
    }))

  test('what was begun with a code, or before any was asked for, is not sent once the code is replaced or withdrawn, or asked for', () =>
    inCity(async (city) => {
      const early = await fillIn(await identify(await city.visitor(), WANG), WANG)
      const { visitor, person } = await asksForCodes(city)
      const begun = async () => {
        await visitor.visit(paths.adminHrCode(person))
        await visitor.choose('我已看過本人的證件').press('產生核對碼')
        const [code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(visitor.main)!
        const wang = await withCode(city, code)
        return fillIn(wang.see('人員資訊'), WANG)
      }
      const isEnded = async (wang: Visitor, why: string) => {
        await wang.press('提出申請')
        assert.deepEqual([wang.status, wang.heading], [410, '請重新開始申請'], why)
        wang.see('人事室換發或收回核對碼').see('重新開始')
        assert.equal(await accountByName(city.context, WANG.account), undefined)
      }
      await isEnded(early, 'begun before the school asked')
      const first = await begun()
      const second = await begun()
      await isEnded(first, 'replaced')
      await visitor.visit(paths.adminHrCode(person))
      await visitor.press('收回核對碼')
      await isEnded(second, 'withdrawn')
      const third = await begun()
      await third.press('提出申請')
      third.see('帳號申請單已經成功提交。')
    }))

  test('another agency’s people apply as ever, and another agency’s officer hands out nothing here', () =>
    inCity(async (city) => {
      const { person } = await asksForCodes(city)
      const other = await signedIn(city, 'chenzhiqiang', paths.adminHrCode(person))
      assert.equal(other.status, 404)
      const centre = await signedIn(city, 'zhangyating', paths.adminHrCodes)
      await centre.follow('不再要求：高雄市立仁武高級中學')
      await centre.fill('理由', '改以憑證申請為主').press('不再要求核對碼')
      centre.see('轄區內沒有機關要求核對碼')
      await apply(await city.visitor(), WANG)
      assert.equal((await centre.visit(paths.adminHrCode(person))).status, 404, 'has applied')
    }))
})

describe('Point 4: the list of personnel titles', () => {
  test('黃淑娟 adds a title and takes one away; nobody below the city does', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'huangshujuan', paths.adminApprovals)
      await visitor.follow('管理人事人員的職稱')
      await visitor.press('加入')
      assert.equal(visitor.status, 422)
      await visitor.fill('職稱', '人事佐理員').press('加入')
      visitor.see('立刻生效').see('人事佐理員')
      await visitor.follow('移除：人事管理員')
      visitor.see('改為一般人員')
      await visitor.press('移除職稱')
      assert.equal(visitor.status, 422)
      await visitor.fill('理由', '職稱已停用').press('移除職稱')
      const titles = await personnelTitles(city.context)
      assert.deepEqual([titles.includes('人事佐理員'), titles.includes('人事管理員')], [true, false])
      assert.equal((await signedIn(city, 'zhangyating', paths.adminTitles)).status, 403)
    }))
})

describe('Point 3: who deals with whom', () => {
  test('an account with a role beyond the officer’s reach is not the officer’s to release or disown', () =>
    inCity(async ({ context }) => {
      const account = (await accountByName(context, 'lijunjie'))!.id
      const reach = { hr: [], centre: [CIVIL] }
      const ids = async (query: PromiseLike<{ id: string }[]>) => (await query).map(({ id }) => id)
      const may = async () =>
        [await ids(accountsToRelease(context, reach)), await ids(accountsOfCentre(context, reach))].map(
          (all) => all.includes(account),
        )
      assert.deepEqual(await may(), [true, true])
      await raiseProofing(context, COMMAND, account, 'hr-desk')
      await grantRole(context, COMMAND, { account, role: 'agency-admin', agency: BUREAU })
      assert.deepEqual(await may(), [false, false])
    }))

  test('林美玲 names an owner of a list that nobody owns: after a proof, never herself, and the former owner reads of it', () =>
    inCity(async (city) => {
      const { context } = city
      const id = async (name: string) => (await accountByName(context, name))!.id
      const rules = {
        title: '全校',
        membership: 'roster',
        categories: [],
        writers: 'members',
        shown: false,
      } as const
      const made = await makeList(context, COMMAND, {
        ...{ ...rules, categories: [], name: 'renwuall', agency: SCHOOL, owner: await id('lijunjie') },
      })
      assert.equal(made.kind, 'made')
      const list = made.kind === 'made' ? made.id : ''
      await lockAccounts(context, COMMAND, [await id('lijunjie')], 'left')
      const visitor = await signedIn(city, 'linmeiling', paths.adminList(list))
      const named = async (name: string) => visitor.fill('擁有者的帳號', name).press('加入擁有者')
      await named('linmeiling')
      visitor.see('不能指定您自己')
      city.clock.advance('PT11M')
      await named('zhangyating')
      assert.match(visitor.url, /confirm/)
      assert.equal((await listsById(context, [list]))[0]?.isOwnerless, true)
      const again = await signedIn(city, 'linmeiling', paths.adminList(list))
      await again.fill('擁有者的帳號', 'zhangyating').press('加入擁有者')
      assert.equal((await listsById(context, [list]))[0]?.isOwnerless, false)
      const letters = await lettersWaiting(context)
      assert.ok(letters.some(({ subject }) => subject === '群組信箱有了新的擁有者'))
    }))
})

describe('Point 5: alerts of a broken or forged log', () => {
  test('are closed with a reason, after a fresh proof; what was typed stays', () =>
    inCity(async (city) => {
      const { context } = city
      await raise(context, { kind: 'forged', subject: '17 mark' })
      const [{ id } = assert.fail()] = await context.database
        .select()
        .from(auditAlerts)
        .where(eq(auditAlerts.kind, 'forged'))
      const visitor = await signedIn(city, 'zhangyating', paths.adminAlert(id))
      city.clock.advance('PT11M')
      await visitor.fill('處理結果', '已查明，是還原備份').press('結束警示')
      assert.match(visitor.url, /confirm/)
      assert.ok(await openAlert(context, id))
      await visitor.fill('請輸入密碼', 'Harbour-2026!').press('確認')
      assert.equal(visitor.value('處理結果'), '已查明，是還原備份')
      await visitor.press('結束警示')
      assert.equal(await openAlert(context, id), undefined)
    }))
})

describe('Point 3: starting a review', () => {
  test('keeps what was typed when the proof of who is there ran out', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'zhangyating', paths.adminReviews)
      city.clock.advance('PT11M')
      await visitor.fill('理由', '年度清查').press('開始清查')
      assert.match(visitor.url, /confirm/)
      await visitor.fill('請輸入密碼', 'Harbour-2026!').press('確認')
      assert.equal(visitor.value('理由'), '年度清查')
    }))
})
