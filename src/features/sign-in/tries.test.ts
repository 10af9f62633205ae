import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type SignIn, signIn } from './sign-in.ts'

/** What the other tests of this folder have in common. */
export const PASSWORD = 'Harbour-2026!'
export const by: Actor = { kind: 'visitor', address: '198.51.100.7', agent: 'a browser' }

export const trySignIn = (
  context: Context,
  name: string,
  password: string,
  more: Partial<SignIn> & { by?: Actor } = {},
) => signIn(context, more.by ?? by, { face: 'city', name, password, ...more })

export async function signedIn(context: Context, name = 'lijunjie', more: Partial<SignIn> = {}) {
  const answer = await trySignIn(context, name, PASSWORD, more)
  assert.ok(answer.kind === 'signed-in')
  return answer
}

export async function idOf(context: Context, name: string): Promise<string> {
  const [row] = await context.database
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.name, name))
  return row!.id
}
