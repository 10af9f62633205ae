import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { accountByName, openAccount } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import type { Role } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { setPassword } from '#features/passwords/passwords.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import type { City } from './context.ts'
import type { Visitor } from './visitor.ts'

export const OLD = 'Harbour-2026!'
export const FRESH = 'Lighthouse-2027!'
export const SCHOOL = '3979E0001B'
export const HARBOUR = '3979E0002B'
export const CITY = '397000000A'

type Colleague = { account: string; idNumber: string; isConfirmed?: boolean; role?: Role; agency?: string }

/** 王小明 of the school, who forgets, with a recovery address that is confirmed unless said otherwise. */
export function wang(context: Context, isConfirmed = true): Promise<string> {
  return colleague(context, { account: 'wangxm', idNumber: 'A123456789', isConfirmed })
}

/** Somebody of the roster with an account, the old password, and a role if so wished. */
export async function colleague(context: Context, wish: Colleague): Promise<string> {
  const { account: name, idNumber, isConfirmed = true, role, agency = SCHOOL } = wish
  const person = (await findPersonByIdNumber(context, idNumber))!.id
  const recovery = `${name}@example.com`
  const opening = await openAccount(context, COMMAND, {
    ...{ name, person, recovery },
    proofing: role ? 'hr-desk' : 'personal-data',
    language: 'zh-TW',
  })
  assert.ok(opening.kind === 'opened')
  const { id } = opening.account
  await setPassword(context, COMMAND, { owner: id, policy: 'account', accountName: name, password: OLD })
  if (isConfirmed) await confirmAddress(context, name)
  if (role) await grantRole(context, COMMAND, { account: id, role, agency })
  return id
}

export async function confirmAddress(context: Context, name: string): Promise<void> {
  await context.database
    .update(accounts)
    .set({ recoveryConfirmedAt: context.clock.now() })
    .where(eq(accounts.name, name))
}

export async function idOf(context: Context, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

/** The addresses in letters to somebody, the newest letter last. */
export async function linksTo(context: Context, to: string, part: string): Promise<string[]> {
  const letters = (await lettersWaiting(context)).filter((letter) => letter.to === to)
  return letters.flatMap(({ text }) => {
    const link = new RegExp(`https?://[^\\s]*${part}[^\\s]*`).exec(text)?.[0]
    return link ? [new URL(link).pathname] : []
  })
}

/** Somebody at a page of the console, signed in. */
export async function officerAt(city: City, path: string, account: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit(path)
  return signInThere(visitor, account, OLD)
}

export function signInThere(visitor: Visitor, account: string, password: string): Promise<Visitor> {
  return visitor
    .fill('請輸入帳號', account)
    .fill('請輸入密碼', password)
    .fill('請輸入驗證碼', 'KCGX')
    .press('登入')
}
