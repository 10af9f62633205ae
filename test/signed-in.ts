import assert from 'node:assert/strict'
import { paths } from '#foundation/paths.ts'
import type { City } from './context.ts'
import type { Visitor } from './visitor.ts'

export const DEMO_PASSWORD = 'Harbour-2026!'

/** Somebody of the demo city who has just signed in, at the page they wished for. */
export async function signedIn(city: City, account: string, wish: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit(`/sign-in?to=${encodeURIComponent(wish)}`)
  await visitor
    .fill('請輸入帳號', account)
    .fill('請輸入密碼', DEMO_PASSWORD)
    .fill('請輸入驗證碼', 'KCGX')
    .press('登入')
  assert.ok(visitor.cookies.has('city-session'), visitor.main)
  return visitor
}

export function isSignedIn(visitor: Visitor): Promise<boolean> {
  return visitor.visit(paths.accountWays).then(({ url }) => url === paths.accountWays)
}

/** 李俊傑 at iKPD, with its own password. */
export async function inPortal(city: City): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit(paths.portal)
  await visitor.fill('帳號', 'lijunjie').fill('密碼', DEMO_PASSWORD).fill('驗證碼', 'KCGX').press('登入')
  assert.equal(await isInPortal(visitor), true)
  return visitor
}

export function isInPortal(visitor: Visitor): Promise<boolean> {
  return visitor.visit(paths.portalHome).then(({ url }) => url === paths.portalHome)
}
