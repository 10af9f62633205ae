import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { DEMO_PASSWORD, inPortal, isInPortal, isSignedIn, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const NEW = 'Siziwan-2027'

async function idOf({ context }: City, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

describe('變更密碼', () => {
  const change = (visitor: Visitor, current: string, password: string, again = password) =>
    visitor.fill('目前的密碼', current).fill('新密碼', password).fill('新密碼確認', again).press('變更密碼')

  test('with the present one: others are signed out at both faces, devices stay, the holder is told', () =>
    inCity(async (city) => {
      const other = await signedIn(city, 'lijunjie', paths.account)
      const portal = await inPortal(city)
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      await change(visitor, DEMO_PASSWORD, NEW)
      visitor.see('密碼已變更')
      assert.equal(await isSignedIn(other), false)
      assert.equal(await isInPortal(portal), false)
      assert.equal(await isSignedIn(visitor), true)
      assert.ok(await verifyPassword(city.context, await idOf(city, 'lijunjie'), 'account', NEW))
      await visitor.visit(paths.accountSessions)
      visitor.see('忘記這個裝置')
      const told = (await lettersWaiting(city.context)).filter(({ subject }) => subject === '您的密碼已變更')
      assert.ok(told.length > 0)
      assert.match(told[0]!.text, /\/forgotten\/not-me\//)
    }))

  test('is refused for what the policy forbids, the last three, a slip, or a wrong present one; no password comes back', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      for (const [current, password, again, said] of [
        ['', NEW, NEW, '請輸入目前的密碼。'],
        [DEMO_PASSWORD, '', '', '請輸入新密碼。'],
        [DEMO_PASSWORD, NEW, 'Other-2027x', '兩次輸入的新密碼不同'],
        [DEMO_PASSWORD, 'abc', 'abc', '密碼不符合政策'],
        [DEMO_PASSWORD, 'Lijunjie-2027', 'Lijunjie-2027', '不能包含帳號名稱'],
        [DEMO_PASSWORD, DEMO_PASSWORD, DEMO_PASSWORD, '不能與前 3 次的密碼相同'],
        ['Wrong-2027x', NEW, NEW, '目前的密碼不正確'],
      ] as const) {
        await change(visitor, current, password, again)
        assert.equal(visitor.status, 422, said)
        visitor.see(said)
        for (const secret of [current, password, again])
          if (secret.length > 3) assert.ok(!visitor.html.includes(secret), `${secret} came back`)
        await visitor.visit(paths.accountPassword)
      }
    }))

  test('lets nobody guess the present one: five wrong ones close it for 15 minutes, even for the right one', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      for (let time = 0; time < 5; time++) await change(visitor, `Wrong-2027x${time}`, NEW)
      await change(visitor, DEMO_PASSWORD, NEW)
      assert.equal(visitor.status, 429)
      visitor.see('請 15 分鐘後再試')
      city.clock.advance('PT15M')
      await visitor.visit(paths.accountPassword)
      await change(visitor, DEMO_PASSWORD, NEW)
      visitor.see('密碼已變更')
    }))

  test('changes the portal’s own password too, for who has one', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountPassword)
      await visitor.follow('人事服務網 iKPD 另有密碼')
      assert.equal(visitor.heading, '變更人事服務網 iKPD 的密碼')
      await change(visitor, DEMO_PASSWORD, 'Portal7x')
      visitor.see('人事服務網 iKPD 的密碼已變更')
      const id = await idOf(city, 'lijunjie')
      assert.ok(await verifyPassword(city.context, id, 'portal', 'Portal7x'))
      assert.ok(await verifyPassword(city.context, id, 'account', DEMO_PASSWORD))
      const hers = await signedIn(city, 'linmeiling', `${paths.accountPassword}?of=portal`)
      assert.equal(hers.url, paths.accountPassword)
      hers.dontSee('人事服務網 iKPD 另有密碼')
    }))
})
