import { endOneTimeCodes, hasSecondStep, oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { isWeakPassword } from '#features/passwords/foreign.ts'
import {
  type HashAnswer,
  hashPassword,
  keepPassword,
  passwordSetAt,
  verifyPassword,
} from '#features/passwords/passwords.ts'
import { isShortAlone, renewalOf, requirementsFor } from '#features/passwords/requiring.ts'
import type { Policy, Rule } from '#features/passwords/rules.ts'
import type { Requirements } from '#features/passwords/term-rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit, forgive } from '#foundation/throttle.ts'
import { endOtherSessions } from './own-sessions.ts'
import type { OwnRenewal } from './rules.ts'

export type PasswordWish = {
  account: string
  accountName: string
  person: string
  /** The account's own, or the portal's (M10.3). */
  policy: Policy
  current: string
  password: string
  /** The sessions of this browser, which go on. */
  here: string[]
}
export type PasswordAnswer =
  | { kind: 'changed' }
  | { kind: 'wrong' }
  | { kind: 'throttled' }
  | { kind: 'refused'; broken: Rule[] }

/** Somebody at an unattended screen could guess on and on. */
const TRIES = { name: 'password-change', limit: 5, minutes: 15 }

/**
 * Changes a password for whoever knows the present one (附表十: none of the last three). Every other session ends at both
 * faces, known devices stay, the holder is told. Hashing holds no transaction open.
 */
export async function changePassword(
  context: Context,
  by: Actor,
  { account, accountName, person, policy, current, password, here }: PasswordWish,
): Promise<PasswordAnswer> {
  const subject = `${policy} ${account}`
  if (!(await admit(context, TRIES, subject))) return { kind: 'throttled' }
  if (!(await verifyPassword(context, account, policy, current))) return { kind: 'wrong' }
  await forgive(context, TRIES, subject)
  const hasSecond = await hasSecondStep(context, account, policy)
  const hashed = await hashPassword(context, {
    ...{ owner: account, person, policy, accountName, password, hasSecond },
  })
  if (hashed.kind === 'refused') return hashed
  await transaction(context, (context) => keepNew(context, by, { account, policy, here }, hashed))
  return { kind: 'changed' }
}

/** Must codes be turned off together with a new password, as the present one is too short to open the account alone? */
export async function needsLonger(
  context: Context,
  { account, person }: { account: string; person: string },
): Promise<boolean> {
  const { on } = await oneTimeCodesOf(context, account)
  return on && isShortAlone(context, account, { policy: 'account', person })
}

/** Turns one-time codes off; with a new password where the present one was short because of them, or not at all. */
export async function turnOffCodes(
  context: Context,
  by: Actor,
  { account, accountName, person, password, here }: Omit<PasswordWish, 'policy' | 'current'>,
): Promise<{ kind: 'off' } | { kind: 'refused'; broken: Rule[] }> {
  const policy = 'account'
  const isNew = await needsLonger(context, { account, person })
  const wish = { owner: account, person, policy, accountName, password } as const
  const hashed = isNew ? await hashPassword(context, wish) : undefined
  if (hashed?.kind === 'refused') return hashed
  await transaction(context, async (context) => {
    await endOneTimeCodes(context, by, account)
    if (hashed) await keepNew(context, by, { account, policy, here }, hashed)
  })
  return { kind: 'off' }
}

async function keepNew(
  context: Context,
  by: Actor,
  { account, policy, here }: Pick<PasswordWish, 'account' | 'policy' | 'here'>,
  { phc, isShort }: Exclude<HashAnswer, { kind: 'refused' }>,
): Promise<void> {
  await keepPassword(context, by, { owner: account, policy, isShort }, phc)
  await endOtherSessions(context, by, account, here)
  const event = policy === 'portal' ? 'portal-password-changed' : 'password-changed'
  await tellHolder(context, account, event, { by })
}

/** What the holder's new password must keep. */
export async function ownRequirements(
  context: Context,
  { account, person }: { account: string; person: string },
  policy: Policy,
): Promise<Requirements> {
  const hasSecond = await hasSecondStep(context, account, policy)
  return requirementsFor(context, { policy, person, hasSecond })
}

/** Why the holder is asked for a new password of the account, if they are: it stays good until they change it. */
export async function renewalOfOwn(
  context: Context,
  { account, person }: { account: string; person: string },
): Promise<OwnRenewal | undefined> {
  if (await isWeakPassword(context, account)) return 'weak'
  const hasSecond = await hasSecondStep(context, account, 'account')
  return renewalOf(context, account, { policy: 'account', person, hasSecond })
}

/** When the passwords in use were set: the account's, and the portal's if there is one. */
export async function passwordsSetAt(
  context: Context,
  account: string,
): Promise<{ [policy in Policy]?: Date }> {
  const [city, portal] = await Promise.all([
    passwordSetAt(context, account, 'account'),
    passwordSetAt(context, account, 'portal'),
  ])
  return { account: city, portal }
}
