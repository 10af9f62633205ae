import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lockAccounts } from '#features/accounts/locking.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { findSession, startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import { BEAT_MS } from '#foundation/even-time.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { FRESH, linksTo, OLD, signInThere, wang } from '#test/forgetful.ts'
import type { Visitor } from '#test/visitor.ts'
import { askForLink, toRecoveryAddress } from './recovery.ts'

const MAILBOX = 'wangxm@example.com'

async function asking(city: City, account = 'wangxm'): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/forgotten')
  return visitor.fill('請輸入帳號', account).fill('請輸入驗證碼', 'KCGX').press('寄送連結')
}

const links = (city: City) => linksTo(city.context, MAILBOX, '/forgotten/link/')

describe('a forgotten password, by mail', () => {
  test('王小明 gets a link, sets a new password, is told, and signs in with it himself', () =>
    inCity(async (city) => {
      const account = await wang(city.context)
      const elsewhere = await signInThere(
        await (await city.visitor()).visit('/account/sessions'),
        'wangxm',
        OLD,
      )
      assert.equal(elsewhere.status, 200)
      const entry = { face: 'portal', account, way: 'password' } as const
      const atPortal = (await startSession(city.context, COMMAND, entry))!
      assert.ok(await findSession(city.context, 'portal', atPortal))
      const visitor = await asking(city, 'WangXM@kcg.gov.tw')
      visitor.see('請到信箱收信').dontSee('example.com')
      await visitor.visit((await links(city))[0]!)
      visitor.see('設定新密碼').see('密碼政策').dontSee('example.com')
      assert.equal(visitor.value('帳號'), 'wangxm')
      await visitor.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
      visitor.see('新密碼設定完成')
      assert.equal(visitor.url, '/forgotten/done')
      assert.match(
        (await visitor.visit('/account/sessions')).url,
        /^\/sign-in/,
        'nobody is signed in by a reset',
      )
      assert.match((await elsewhere.visit('/account/sessions')).url, /^\/sign-in/, 'other browsers are out')
      assert.equal(await findSession(city.context, 'portal', atPortal), undefined, 'at both faces')
      assert.ok(await verifyPassword(city.context, account, 'account', FRESH))
      const told = (await lettersWaiting(city.context)).filter(({ subject }) => subject === '您的密碼已重設')
      assert.deepEqual(told.map(({ to }) => to).sort(), [MAILBOX, 'wangxm@kcg.gov.tw'])
      assert.equal((await signInThere(visitor, 'wangxm', FRESH)).status, 200)
    }))

  test('a name locked by failures is free again with the new password, as the refusal promises', () =>
    inCity(async (city) => {
      await wang(city.context)
      for (let time = 0; time < 5; time++)
        await signInThere(await (await city.visitor()).visit('/sign-in'), 'wangxm', 'wrong')
      const visitor = await asking(city)
      await visitor.visit((await links(city))[0]!)
      await visitor.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
      await signInThere(await visitor.visit('/account/sessions'), 'wangxm', FRESH)
      assert.equal(visitor.url, '/account/sessions')
    }))

  test('a link lives 15 minutes, is used once, and dies when a newer one is asked for', () =>
    inCity(async (city) => {
      await wang(city.context)
      const visitor = await asking(city)
      await asking(city)
      const [older, newer] = (await links(city)) as [string, string]
      assert.equal((await visitor.visit(older)).status, 410)
      visitor.see('這個連結不能用了')
      assert.equal((await visitor.visit(newer)).status, 200)
      await visitor.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
      assert.equal((await visitor.visit(newer)).status, 410)
      await visitor.post(newer, { password: `${FRESH}x`, again: `${FRESH}x` })
      assert.equal(visitor.status, 410)
      city.clock.advance('PT16M')
      await asking(city)
      const last = (await links(city)).at(-1)!
      assert.equal((await visitor.visit(last)).status, 200)
      city.clock.advance('PT15M')
      assert.equal((await visitor.visit(last)).status, 410)
    }))

  test('a password that breaks the policy, differs, or was used before does not use the link up', () =>
    inCity(async (city) => {
      await wang(city.context)
      const visitor = await asking(city)
      await visitor.visit((await links(city))[0]!)
      for (const [password, again, sentence] of [
        ['', '', '請設定新密碼'],
        [FRESH, 'x', '兩次輸入的密碼不同'],
        ['short', 'short', '強度至少為「中」'],
        [`Wangxm-${FRESH}`, `Wangxm-${FRESH}`, '不能包含帳號名稱'],
        [OLD, OLD, '不能與前 3 次的密碼相同'],
      ] as const) {
        await visitor.fill('請設定新密碼', password).fill('密碼確認', again).press('設定新密碼')
        assert.equal(visitor.status, 422)
        assert.match(visitor.errors.join(), new RegExp(sentence))
        assert.ok(!password || !visitor.html.includes(password), 'a password never comes back')
      }
      await visitor.fill('請設定新密碼', FRESH).fill('密碼確認', FRESH).press('設定新密碼')
      visitor.see('新密碼設定完成')
    }))

  test('the answer is the same, byte by byte, for every account, held or not; mail goes to a confirmed address alone', () =>
    inCity(async (city) => {
      await wang(city.context, false)
      const pages: string[] = []
      for (const account of ['wangxm', 'lijunjie', 'nobodyatall', 'zhangyating', '不存在']) {
        const visitor = await asking(city, account)
        assert.deepEqual([visitor.status, visitor.url], [200, '/forgotten/sent'])
        pages.push(visitor.html)
      }
      assert.equal(new Set(pages).size, 1)
      assert.deepEqual(await links(city), [])
    }))

  test('the answer leaves at a beat of the clock, so that a watch tells nothing either', () =>
    inCity(async ({ context }) => {
      await wang(context)
      const wish = { policy: 'account', addressee: toRecoveryAddress(context) } as const
      for (const name of ['wangxm', 'lijunjie', 'nobodyatall']) {
        const began = performance.now()
        await askForLink(context, COMMAND, { ...wish, name })
        assert.ok(performance.now() - began >= BEAT_MS, `${name} was answered too soon`)
      }
    }))

  test('a locked account gets no link, and a name gets at most three in 15 minutes, with the same answer', () =>
    inCity(async (city) => {
      const account = await wang(city.context)
      for (let time = 0; time < 5; time++) (await asking(city)).see('請到信箱收信')
      assert.equal((await links(city)).length, 3)
      city.clock.advance('PT16M')
      const before = (await links(city)).at(-1)!
      await lockAccounts(city.context, COMMAND, [account], 'administrator')
      ;(await asking(city)).see('請到信箱收信')
      assert.equal((await links(city)).at(-1), before)
    }))

  test('an address asks 30 times in 15 minutes, and no more', () =>
    inCity(async (city) => {
      for (let time = 0; time < 30; time++) assert.equal((await asking(city, `nobody${time}`)).status, 200)
      const visitor = await asking(city, 'nobodymore')
      assert.equal(visitor.status, 429)
    }))

  test('a blank account and a wrong captcha are said beside the field', () =>
    inCity(async (city) => {
      const visitor = await asking(city, '')
      assert.equal(visitor.status, 422)
      await visitor.fill('請輸入帳號', 'wangxm').fill('請輸入驗證碼', 'AAAA').press('寄送連結')
      assert.equal(visitor.status, 422)
      assert.equal(visitor.value('請輸入帳號'), 'wangxm')
    }))
})
