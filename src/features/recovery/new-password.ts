import { and, eq, gt, isNull } from 'drizzle-orm'
import { raiseProofing } from '#features/accounts/accounts.ts'
import { unlockAccounts } from '#features/accounts/locking.ts'
import { hasSecondStep } from '#features/accounts/one-time-codes.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { record } from '#features/audit/audit.ts'
import { hashPassword, keepPassword } from '#features/passwords/passwords.ts'
import { requirementsFor } from '#features/passwords/requiring.ts'
import type { Rule } from '#features/passwords/rules.ts'
import type { Requirements } from '#features/passwords/term-rules.ts'
import { forgetAllDevices } from '#features/sign-in/devices.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { endAllSessions, endSession, forgiveName } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { claimReset, endResets, type Reset, resetOf } from './resets.ts'
import type { Policy } from './rules.ts'
import { releases } from './tables.ts'

export type NewPasswordAnswer =
  | { kind: 'set'; policy: Policy }
  | { kind: 'refused'; broken: Rule[] }
  | { kind: 'dead' }

/**
 * Sets a forgotten password (M14, 附表十): the token works once, sessions end, the holder is told, nobody is signed in by it.
 * A password that breaks the policy, or is one of the last three, does not use the token up.
 */
export async function setNewPassword(
  context: Context,
  by: Actor,
  { token, password }: { token: string; password: string },
): Promise<NewPasswordAnswer> {
  const reset = await resetOf(context, token)
  if (!reset) return { kind: 'dead' }
  const { account: owner, accountName, person, policy } = reset
  const hasSecond = await hasSecondStep(context, reset.account, reset.policy)
  const wish = { owner, person, policy, accountName, password, hasSecond }
  const hashed = await hashPassword(context, wish)
  if (hashed.kind === 'refused') return hashed
  return transaction(context, async (context) => {
    if (!(await claim(context, token, reset))) return { kind: 'dead' }
    const { account, person, way } = reset
    await letIn(context, by, reset)
    await keepPassword(context, by, { ...wish, isShort: hashed.isShort }, hashed.phc)
    await endWhatWas(context, by, reset)
    await record(context, by, 'recovery.done', { account, person }, { way, policy })
    const event = policy === 'portal' ? 'portal-password-changed' : 'password-reset'
    await tellHolder(context, account, event, { by })
    return { kind: 'set', policy }
  })
}

/** What the new password must keep. */
export async function requirementsOf(context: Context, reset: Reset): Promise<Requirements> {
  const { policy, person } = reset
  return requirementsFor(context, {
    policy,
    person,
    hasSecond: await hasSecondStep(context, reset.account, reset.policy),
  })
}

/** The token, and with it the release that opened the way. */
async function claim(context: Context, token: string, { release }: Reset): Promise<boolean> {
  if (!(await claimReset(context, token))) return false
  if (!release) return true
  const now = context.clock.now()
  const used = await context.database
    .update(releases)
    .set({ endedAt: now, end: 'used' })
    .where(and(eq(releases.id, release), isNull(releases.endedAt), gt(releases.expiresAt, now)))
    .returning({ id: releases.id })
  return used.length > 0
}

/** A card or two officers have shown who this is: that opens what 「不是我」 locked, and counts as proof from now on. */
async function letIn(context: Context, by: Actor, { account, way }: Reset): Promise<void> {
  if (way === 'mail') return
  await unlockAccounts(context, by, [account], 'not-me')
  await raiseProofing(context, by, account, way === 'card' ? 'citizen-card' : 'hr-desk')
}

/** Whoever was signed in with the old password is out; iKPD's own password concerns iKPD alone. */
async function endWhatWas(context: Context, by: Actor, reset: Reset): Promise<void> {
  const { account, accountName, policy } = reset
  await endResets(context, [account], policy)
  await forgiveName(context, by, policy === 'account' ? 'city' : 'portal', accountName)
  if (policy === 'account') {
    await endAllSessions(context, by, account)
    await forgetAllDevices(context, by, account)
    return
  }
  const portal = (await sessionsOf(context, account)).filter(({ face }) => face === 'portal')
  for (const { session } of portal) await endSession(context, by, session)
}
