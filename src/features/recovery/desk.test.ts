import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { findAccount, raiseProofing } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import {
  CITY,
  colleague,
  FRESH,
  HARBOUR,
  linksTo,
  officerAt,
  SCHOOL,
  signInThere,
  wang,
} from '#test/forgetful.ts'
import type { Visitor } from '#test/visitor.ts'
import { stopEverything } from './recovery.ts'

const OPEN = '/admin/desk/releases'

/** 伊藍‧米路, a second officer of the school. */
const second = (city: City) =>
  colleague(city.context, { account: 'yilan', idNumber: 'X200000001', role: 'hr', agency: SCHOOL })
/** 謝怡, an officer of another school. */
const neighbour = (city: City) =>
  colleague(city.context, { account: 'xieyi', idNumber: 'D101000008', role: 'hr', agency: HARBOUR })

async function openFor(visitor: Visitor, account: string): Promise<Visitor> {
  await visitor.visit(OPEN)
  return visitor
    .fill('同仁的帳號', account)
    .choose('忘記密碼，信箱收不到重設連結')
    .choose('我已核對本人的身分證件')
    .press('提出放行')
}

function halfOn(visitor: Visitor): string {
  const half = /[A-Z2-9]{6}/.exec(
    visitor.document.querySelector('[aria-labelledby=half] code')?.textContent ?? '',
  )
  assert.ok(half, visitor.main)
  return half[0]
}

async function approve(visitor: Visitor, path: string): Promise<Visitor> {
  await visitor.visit(path)
  return visitor.choose('我另外確認過，這是本人提出的').press('同意放行')
}

async function enter(city: City, account: string, code: string): Promise<Visitor> {
  const holder = await (await city.visitor()).visit('/forgotten/desk')
  return holder
    .fill('請輸入帳號', account)
    .fill('代碼（前半＋後半）', code)
    .fill('請輸入驗證碼', 'KCGX')
    .press('下一步')
}

/** Opened by 林美玲, agreed to by 伊藍‧米路. */
async function released(city: City): Promise<{ code: string; path: string }> {
  await second(city)
  const first = await openFor(await officerAt(city, '/admin/desk', 'linmeiling'), 'wangxm')
  const path = first.url
  const other = await approve(await officerAt(city, path, 'yilan'), path)
  return { code: `${halfOn(first)}-${halfOn(other).toLowerCase()}`, path }
}

describe('a lost password at the desk', () => {
  test('two officers release it, each sees one half once, and 王小明 sets it after 24 hours', () =>
    inCity(async (city) => {
      const account = await wang(city.context)
      const { code, path } = await released(city)
      const early = await enter(city, 'wangxm', code)
      assert.equal(early.status, 422)
      assert.match(early.errors.join(), /代碼正確，.*以後才能使用/)
      city.clock.advance('PT24H')
      const holder = await enter(city, 'wangxm', code)
      assert.equal(holder.url, '/forgotten/new-password')
      await holder.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
      holder.see('新密碼設定完成')
      assert.equal((await signInThere(await holder.visit('/account/sessions'), 'wangxm', FRESH)).status, 200)
      assert.equal((await findAccount(city.context, account))?.proofing, 'hr-desk')
      assert.match((await enter(city, 'wangxm', code)).errors.join(), /帳號或代碼不正確/)
      ;(await officerAt(city, path, 'linmeiling')).see('已使用').dontSee('代碼前半')
    }))

  test('a recovery address that nobody has confirmed is told, and has its 24 hours too', () =>
    inCity(async (city) => {
      await wang(city.context, false)
      const { code } = await released(city)
      city.clock.advance('PT23H59M')
      assert.match((await enter(city, 'wangxm', code)).errors.join(), /代碼正確，.*以後才能使用/)
      city.clock.advance('PT1M')
      assert.equal((await enter(city, 'wangxm', code)).url, '/forgotten/new-password')
    }))

  test('half a code is on one page once; neither half alone opens anything', () =>
    inCity(async (city) => {
      await wang(city.context, false)
      await second(city)
      const first = await openFor(await officerAt(city, '/admin/desk', 'linmeiling'), 'wangxm')
      const half = halfOn(first)
      await first.visit(first.url)
      first.dontSee(half).see('您提出的案件由另一位承辦人員同意')
      const other = await approve(await officerAt(city, first.url, 'yilan'), first.url)
      const rest = halfOn(other)
      assert.equal((await other.visit(other.url)).html.includes(rest), false)
      for (const code of [half, rest, `${half}${half}`, `${rest}${half}`, ''])
        assert.equal((await enter(city, 'wangxm', code)).status, 422)
      city.clock.advance('PT24H')
      assert.equal((await enter(city, 'wangxm', `${half}${rest}`)).url, '/forgotten/new-password')
    }))

  test('the first officer cannot be the second; nobody releases their own; papers and reason come first', () =>
    inCity(async (city) => {
      await wang(city.context)
      const officer = await officerAt(city, '/admin/desk', 'linmeiling')
      const own = await openFor(officer, 'linmeiling')
      assert.equal(own.status, 422)
      const opened = await openFor(officer, 'wangxm')
      const path = opened.url
      await officer.post(path, { deed: 'approve', confirmed: 'yes' })
      assert.equal(officer.status, 409)
      officer.see('提出的人不能自己同意')
      assert.match((await openFor(officer, 'wangxm')).errors.join(), /已經有進行中/)
      await officer.visit(OPEN)
      await officer.press('提出放行')
      assert.deepEqual([officer.status, officer.errors.length], [422, 3])
    }))

  test('an officer of another school is answered as if nobody were there, and sees and approves nothing', () =>
    inCity(async (city) => {
      await wang(city.context)
      await neighbour(city)
      const own = await openFor(await officerAt(city, '/admin/desk', 'linmeiling'), 'wangxm')
      const other = await officerAt(city, '/admin/desk', 'xieyi')
      other.see('目前沒有放行案件').dontSee('王小明')
      assert.equal((await other.visit(own.url)).status, 404)
      await other.post(own.url, { deed: 'approve', confirmed: 'yes' })
      assert.equal(other.status, 404)
      const [theirs, nobodys] = [
        (await openFor(other, 'wangxm')).errors.join(),
        (await openFor(other, 'nobodyatall')).errors.join(),
      ]
      assert.equal(theirs, nobodys)
    }))

  test('whoever holds a role is for two of the information centre', () =>
    inCity(async (city) => {
      await second(city)
      await colleague(city.context, {
        ...{ account: 'gaoxin', idNumber: 'A101000005' },
        role: 'information-centre',
        agency: CITY,
      })
      const hr = await openFor(await officerAt(city, '/admin/desk', 'linmeiling'), 'yilan')
      assert.match(hr.errors.join(), /沒有可以放行的這個帳號/)
      const centre = await openFor(await officerAt(city, '/admin/desk', 'zhangyating'), 'yilan')
      assert.equal((await officerAt(city, centre.url, 'linmeiling')).status, 404)
      assert.match((await approve(await officerAt(city, centre.url, 'gaoxin'), centre.url)).main, /代碼後半/)
    }))

  test('a role granted after HR opened it takes the release out of HR’s hands, and ends it for the information centre too', () =>
    inCity(async (city) => {
      const account = await wang(city.context)
      await second(city)
      const opened = await openFor(await officerAt(city, '/admin/desk', 'linmeiling'), 'wangxm')
      await raiseProofing(city.context, COMMAND, account, 'hr-desk')
      await grantRole(city.context, COMMAND, { account, role: 'auditor', agency: SCHOOL })
      assert.equal((await officerAt(city, opened.url, 'yilan')).status, 404)
      const centre = await approve(await officerAt(city, opened.url, 'zhangyating'), opened.url)
      assert.equal(centre.status, 409)
    }))

  test('every known address is told, and 「不是我」 there stops the release and locks the account', () =>
    inCity(async (city) => {
      const account = await wang(city.context, false)
      const { code } = await released(city)
      const letters = (await lettersWaiting(city.context)).filter(({ account: about }) => about === account)
      const opened = letters.filter(({ subject }) => subject === '有人請求重設您的密碼')
      assert.deepEqual(opened.map(({ to }) => to).sort(), ['wangxm@example.com', 'wangxm@kcg.gov.tw'])
      const [link] = await linksTo(city.context, 'wangxm@example.com', '/forgotten/not-me/')
      const holder = await (await city.visitor()).visit(link!)
      assert.equal((await findAccount(city.context, account))?.state, 'active', 'looking changes nothing')
      await holder.fill('發生什麼事？', '我沒有去人事室').press('不是我，立刻鎖定帳號')
      holder.see('帳號已鎖定')
      assert.deepEqual(
        [
          (await findAccount(city.context, account))?.state,
          (await findAccount(city.context, account))?.lockedFor,
        ],
        ['locked', 'not-me'],
      )
      assert.match((await enter(city, 'wangxm', code)).errors.join(), /帳號或代碼不正確/)
      assert.equal((await holder.visit(link!)).status, 410)
      const officer = await officerAt(city, '/admin/cases', 'linmeiling')
      await officer.see('不是我（帳號遭盜用）').see('我沒有去人事室').follow('王小明')
      officer.see('帳號已鎖定、所有裝置已登出')
      ;(await officerAt(city, '/admin/cases', 'zhangyating')).see('王小明')
    }))

  test('an account locked by 「不是我」 is opened again by a release', () =>
    inCity(async (city) => {
      const account = await wang(city.context, false)
      await stopEverything(city.context, COMMAND, { account })
      const { code } = await released(city)
      city.clock.advance('PT24H')
      const holder = await enter(city, 'wangxm', code)
      await holder.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
      assert.equal((await findAccount(city.context, account))?.state, 'active')
    }))

  test('either officer takes a release back; after 7 days it is over by itself', () =>
    inCity(async (city) => {
      await wang(city.context, false)
      const { code, path } = await released(city)
      const first = await officerAt(city, path, 'linmeiling')
      await first.press('取消放行')
      first.see('已取消')
      assert.match((await enter(city, 'wangxm', code)).errors.join(), /帳號或代碼不正確/)
      const again = await openFor(first, 'wangxm')
      const rest = halfOn(await approve(await officerAt(city, again.url, 'yilan'), again.url))
      city.clock.advance('P7D')
      assert.equal((await enter(city, 'wangxm', `${halfOn(again)}${rest}`)).status, 422)
      ;(await officerAt(city, '/admin/desk', 'linmeiling')).see('已過期')
      assert.match((await openFor(await officerAt(city, '/admin/desk', 'yilan'), 'wangxm')).main, /代碼前半/)
    }))

  test('the console’s home counts what waits for this officer as the second', () =>
    inCity(async (city) => {
      await wang(city.context)
      await second(city)
      await openFor(await officerAt(city, '/admin/desk', 'linmeiling'), 'wangxm')
      ;(await officerAt(city, '/admin', 'yilan')).see('1 件待處理')
      ;(await officerAt(city, '/admin', 'linmeiling')).dontSee('1 件待處理')
    }))

  test('who holds one half guesses at the other ten times in 15 minutes', () =>
    inCity(async (city) => {
      await wang(city.context, false)
      const { code } = await released(city)
      city.clock.advance('PT24H')
      for (let time = 0; time < 10; time++)
        assert.equal((await enter(city, 'wangxm', `${code.slice(0, 6)}AAAAAA`)).status, 422)
      assert.equal((await enter(city, 'wangxm', code)).status, 429)
      city.clock.advance('PT15M')
      assert.equal((await enter(city, 'wangxm', code)).url, '/forgotten/new-password')
    }))

  test('who holds neither half cannot close the holder’s way by wrong codes', () =>
    inCity(async (city) => {
      await wang(city.context, false)
      const { code } = await released(city)
      city.clock.advance('PT24H')
      for (let time = 0; time < 12; time++)
        assert.equal((await enter(city, 'wangxm', 'AAAAAAAAAAAA')).status, 422)
      assert.equal((await enter(city, 'wangxm', code)).url, '/forgotten/new-password')
    }))
})
