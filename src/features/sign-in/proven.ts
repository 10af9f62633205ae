import { accountOfPerson, findAccount } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Admission, Refusal } from './attempt.ts'
import { type Entry, enter } from './entry.ts'
import { turnedAway, type WayClosed } from './turning-away.ts'
import type { SignInWay } from './way-rules.ts'

/** Somebody who has proved to be a person (by card or phone) or to hold an account (by passkey). */
export type Proof = { person: string } | { account: string }
type Wish = Pick<Entry, 'face' | 'previous' | 'device'> & {
  way: Exclude<SignInWay, 'password'>
  /** May this account enter this face? */
  entitled?: (account: string) => Promise<boolean>
}

/** Signs in whoever has proved who they are by other means than a password. No account, a closed or a locked one: one answer. */
export async function signInProven(
  context: Context,
  by: Actor,
  proof: Proof,
  { entitled, ...wish }: Wish,
): Promise<Admission | Refusal | WayClosed> {
  const held = await ('person' in proof
    ? accountOfPerson(context, proof.person)
    : findAccount(context, proof.account))
  const { face, way } = wish
  const isOpen = held?.state === 'active' && (!entitled || (await entitled(held.id)))
  const closed =
    isOpen && (await turnedAway(context, by, { face, way, account: held.id, person: held.person }))
  if (closed) return closed
  // Asked again as the session is begun: the account may be locked meanwhile.
  const entered = isOpen && (await enter(context, by, { ...wish, account: held.id, person: held.person }))
  if (!entered) {
    const about = held ? { account: held.id } : {}
    await record(context, by, 'sign-in.refused', about, { face, way, result: 'not-entitled' })
    context.metrics.signIns.inc({ face, result: 'not-entitled' })
    return { kind: 'refused' }
  }
  context.metrics.signIns.inc({ face, result: 'signed-in' })
  return { kind: 'signed-in', account: held.id, language: held.language, ...entered }
}
