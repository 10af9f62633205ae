import { checkOneTimeCode } from '#features/accounts/one-time-codes.ts'
import { provePasskey } from '#features/accounts/passkeys.ts'
import { matchesHash } from '#features/passwords/passwords.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { attempt, forgiveTries, hashOf, isHeld, refuse } from './attempt.ts'
import { confirmSession, type Session } from './sessions.ts'

type Own = Pick<Session, 'session' | 'account' | 'accountName'>
export type Confirmation = { kind: 'confirmed' } | { kind: 'refused' }

/** The holder of a session proves again who they are, by the password and, where codes are on, a code. Failures count as at the door. */
export async function confirmByPassword(
  context: Context,
  by: Actor,
  own: Own,
  { password, code, device }: { password: string; code: string; device?: string },
): Promise<Confirmation> {
  const claim = { face: 'city', name: own.accountName, device, way: 'password' } as const
  const tried = await attempt(context, by, claim)
  const isRight = await matchesHash(context, hashOf(tried), password)
  if (!isRight || !isHeld(tried)) return refuse(context, by, tried, 'wrong-password')
  if (tried.found.coded && !(await checkOneTimeCode(context, by, tried.account, code)))
    return refuse(context, by, { ...tried, way: 'one-time-code' }, 'wrong-code')
  await forgiveTries(context, tried)
  await confirmSession(context, by, own.session)
  return { kind: 'confirmed' }
}

/** The same by a passkey, which must be one of this very account. */
export async function confirmByPasskey(
  context: Context,
  by: Actor,
  own: Own,
  { browser, answer }: { browser: string; answer: string },
): Promise<Confirmation> {
  const account = await provePasskey(context, by, { browser, answer })
  if (account !== own.account) return { kind: 'refused' }
  await confirmSession(context, by, own.session)
  return { kind: 'confirmed' }
}
