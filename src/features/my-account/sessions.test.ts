import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { askRecoveryChange, changing } from '#features/accounts/recovery-change.ts'
import { cases } from '#features/cases/tables.ts'
import { sessions, signIns } from '#features/sign-in/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { inPortal, isInPortal, isSignedIn, signedIn } from '#test/signed-in.ts'

async function idOf({ context }: City, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

describe('登入中的裝置', () => {
  const OFFICE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0 Safari/537.36'

  test('shows where he is signed in, and ends one', () =>
    inCity(async (city) => {
      const [here, there] = [
        await signedIn(city, 'lijunjie', paths.account),
        await signedIn(city, 'lijunjie', paths.account),
      ]
      await here.visit(paths.accountSessions)
      here.see('這個瀏覽器').see('以「帳密」登入').see('網路位址 127.0.0.1')
      await here.press('登出 不明的瀏覽器 · 市府帳號')
      here.see('已登出。').see('沒有在其他地方登入。')
      assert.equal(await isSignedIn(there), false)
      assert.equal(await isSignedIn(here), true)
    }))

  test('ends all others at both faces, and this browser goes on', () =>
    inCity(async (city) => {
      const others = [
        await signedIn(city, 'lijunjie', paths.account),
        await signedIn(city, 'lijunjie', paths.account),
      ]
      const portal = await inPortal(city)
      const here = await signedIn(city, 'lijunjie', paths.accountSessions)
      here.see('人事服務網')
      await here.press('登出所有其他裝置')
      here.see('其他裝置都已登出。')
      for (const other of others) assert.equal(await isSignedIn(other), false)
      assert.equal(await isInPortal(portal), false)
      assert.equal(await isSignedIn(here), true)
    }))

  test('never ends the session of somebody else, nor forgets their device', () =>
    inCity(async (city) => {
      const hers = await signedIn(city, 'linmeiling', paths.account)
      const [session] = await city.context.database
        .select({ id: sessions.id })
        .from(sessions)
        .where(eq(sessions.account, await idOf(city, 'linmeiling')))
      const his = await signedIn(city, 'lijunjie', paths.account)
      await his.post(paths.accountSession(session!.id), {})
      assert.equal(await isSignedIn(hers), true)
      assert.equal((await his.post(paths.accountSession('nonsense'), {})).status, 404)
      assert.equal((await his.post(paths.accountDevice('nonsense'), {})).status, 404)
      await hers.visit(paths.accountSessions)
      const device = /\/account\/devices\/([\w-]+)/.exec(hers.html)![1]!
      await his.post(paths.accountDevice(device), {})
      await hers.visit(paths.accountSessions)
      assert.ok(hers.html.includes(device))
    }))

  test('names a browser in plain words, and forgets a device', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.accountSessions)
      visitor.see('認得的裝置')
      await visitor.press('忘記這個裝置')
      visitor.see('已忘記這個裝置。').see('還沒有認得的裝置。')
      const id = await idOf(city, 'lijunjie')
      const from = city.context.keys.seal('sign-in-origin', JSON.stringify({ agent: OFFICE }))
      await city.context.database.update(sessions).set({ from }).where(eq(sessions.account, id))
      await visitor.visit(paths.accountSessions)
      visitor.see('Chrome · Windows')
    }))
})

describe('登入紀錄', () => {
  test('shows failures and successes of both faces, page by page, newest first', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      const account = await idOf(city, 'lijunjie')
      const now = city.clock.now().getTime()
      await city.context.database.insert(signIns).values(
        Array.from({ length: 24 }, (_, ago) => ({
          ...{ id: newId(), account, way: 'password' as const },
          face: ago % 2 ? ('city' as const) : ('portal' as const),
          result: ago === 3 ? ('wrong-password' as const) : ('signed-in' as const),
          at: new Date(now - (ago + 1) * 3_600_000),
        })),
      )
      await visitor.visit(paths.accountHistory)
      visitor.see('第 1～20 筆，共 25 筆').see('密碼不正確').see('人事服務網').see('不是我')
      const times = [...visitor.document.querySelectorAll('tbody time')].map(
        (one) => one.getAttribute('datetime')!,
      )
      assert.deepEqual(times, [...times].sort().reverse())
      await visitor.follow('下一頁')
      visitor.see('第 21～25 筆，共 25 筆')
      await visitor.visit(`${paths.accountHistory}?page=9`)
      assert.equal(visitor.url, paths.accountHistory)
    }))

  test('「不是我」 says what will happen, then locks everything, opens a case and tells what comes next', () =>
    inCity(async (city) => {
      const elsewhere = await signedIn(city, 'lijunjie', paths.account)
      const account = await idOf(city, 'lijunjie')
      await askRecoveryChange(city.context, COMMAND, { account, address: 'thief@example.net' })
      const visitor = await signedIn(city, 'lijunjie', paths.accountHistory)
      await visitor.follow('不是我')
      visitor.see('帳號立刻鎖定').see('人事室與資訊中心').see('怎麼再打開帳號').see('您指的登入')
      assert.equal(await isSignedIn(elsewhere), true, 'looking changes nothing')
      await visitor.press('不是我，立即鎖定帳號')
      assert.equal(visitor.url, paths.accountStopped)
      visitor.see('帳號已鎖定').see('用自然人憑證設定新密碼')
      const { state, lockedFor } = (await accountByName(city.context, 'lijunjie'))!
      assert.deepEqual([state, lockedFor], ['locked', 'not-me'])
      assert.equal(await changing(city.context, account), undefined, 'what a thief has begun is over')
      for (const one of [visitor, elsewhere]) assert.equal(await isSignedIn(one), false)
      const [opened] = await city.context.database.select().from(cases).where(eq(cases.account, account))
      assert.equal(opened!.kind, 'not-me')
      assert.match(city.context.keys.open('cases.note', opened!.note!), /登入紀錄：.*市府帳號，帳密，成功/)
    }))

  test('shows nobody else’s line on 「不是我」', () =>
    inCity(async (city) => {
      await signedIn(city, 'linmeiling', paths.account)
      const [hers] = await city.context.database
        .select({ id: signIns.id })
        .from(signIns)
        .where(eq(signIns.account, await idOf(city, 'linmeiling')))
      const visitor = await signedIn(city, 'lijunjie', `${paths.accountNotMe}?entry=${hers!.id}`)
      visitor.see('立即鎖定帳號').dontSee('您指的登入')
      await visitor.visit(`${paths.accountNotMe}?entry=x`)
      assert.equal(visitor.status, 200)
    }))
})
