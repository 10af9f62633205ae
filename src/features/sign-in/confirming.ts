import { checkOneTimeCode } from '#features/accounts/one-time-codes.ts'
import { provePasskey } from '#features/accounts/passkeys.ts'
import { proveByCard } from '#features/citizen-card/citizen-card.ts'
import type { CardProblem } from '#features/citizen-card/rules.ts'
import { matchesHash } from '#features/passwords/passwords.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import type { PhoneProblem } from '#features/tw-fido/rules.ts'
import { finishPhone } from '#features/tw-fido/tw-fido.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Form } from '#foundation/form.ts'
import { attempt, forgiveTries, hashOf, isHeld, refuse } from './attempt.ts'
import { confirmSession, type Session } from './sessions.ts'
import { isWayOpen } from './ways.ts'

type Own = Pick<Session, 'session' | 'account' | 'accountName' | 'person'>
type OwnPerson = Pick<Session, 'session' | 'person'>
export type Confirmation = { kind: 'confirmed' } | { kind: 'refused' }

/**
 * The holder of a session proves again who they are, by the password and, where codes are on, a code. Failures count as at the door,
 * and where that way is switched off it proves nothing.
 */
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
  const way = tried.found.coded ? 'one-time-code' : 'password'
  if (!(await isWayOpen(context, way, own.person))) return { kind: 'refused' }
  await confirmSession(context, by, own.session, way)
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
  const isOpen = account === own.account && (await isWayOpen(context, 'passkey', own.person))
  if (!isOpen) return { kind: 'refused' }
  await confirmSession(context, by, own.session, 'passkey')
  return { kind: 'confirmed' }
}

/** The same by the citizen card of the session's own person; no other card is bound or believed. */
export async function confirmByCard(
  context: Context,
  by: Actor,
  own: OwnPerson,
  { browser, form }: { browser: string; form: Form },
): Promise<Confirmation | { kind: 'refused'; problem: CardProblem }> {
  if (!(await isWayOpen(context, 'citizen-card', own.person))) return { kind: 'refused', problem: 'closed' }
  const holder = await findPerson(context, own.person)
  const wish = { purpose: 'confirm', browser, form, idNumber: holder?.idNumber } as const
  const proof = await proveByCard(context, by, wish)
  if (proof.kind === 'refused') return { kind: 'refused', problem: proof.problem }
  if (proof.kind === 'first-use' || proof.person.id !== own.person)
    return { kind: 'refused', problem: 'other-holder' }
  await confirmSession(context, by, own.session, 'citizen-card')
  return { kind: 'confirmed' }
}

/** The same by the phone whose request `id` was started for the session's own person. */
export async function confirmByPhone(
  context: Context,
  by: Actor,
  own: OwnPerson,
  asked: { browser: string; id: string },
): Promise<Confirmation | { kind: 'pending' } | { kind: 'refused'; problem: PhoneProblem }> {
  const end = await finishPhone(context, by, { ...asked, purpose: 'confirm' })
  if (end.kind !== 'person') return end
  if (end.person.id !== own.person) return { kind: 'refused', problem: 'no-match' }
  if (!(await isWayOpen(context, 'tw-fido', own.person))) return { kind: 'refused', problem: 'closed' }
  await confirmSession(context, by, own.session, 'tw-fido')
  return { kind: 'confirmed' }
}
