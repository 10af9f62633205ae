import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import { ALARM_DAYS } from './rules.ts'
import { accounts, alarms } from './tables.ts'

/** A confirmed recovery address and what took its place, both sealed as they stand in the account. */
export type Replaced = { formerRecovery: Buffer; newRecovery: Buffer }
/** What an alarm is about. */
export type Alarm = { account: string; formerRecovery: Buffer | null; newRecovery: Buffer | null }

/** The address behind 「不是我」 in a mail: whoever has lost the account to a stranger cannot sign in to say so. */
export async function newAlarm(context: Context, account: string, replaced?: Replaced): Promise<string> {
  const token = newToken()
  const expiresAt = addDays(context.clock.now(), ALARM_DAYS)
  await context.database
    .insert(alarms)
    .values({ tokenHash: tokenHash(token), account, expiresAt, ...replaced })
  return context.settings.url + paths.alarm(token)
}

/** Does this 「不是我」 still work? Looking uses nothing up. */
export async function isAlarmAlive(context: Context, token: string): Promise<boolean> {
  const rows = await context.database
    .select({ account: alarms.account })
    .from(alarms)
    .where(isAlive(context, token))
  return rows.length > 0
}

/** Uses the alarm up: of many who press at the same instant one gets it. What is to be stopped is its caller's to stop. */
export async function takeAlarm(context: Context, _by: Actor, token: string): Promise<Alarm | undefined> {
  const { account, formerRecovery, newRecovery } = alarms
  const [alarm] = await context.database
    .update(alarms)
    .set({ usedAt: context.clock.now() })
    .where(isAlive(context, token))
    .returning({ account, formerRecovery, newRecovery })
  return alarm
}

/**
 * The change of the recovery address was a stranger's: the one that was confirmed before it is in force again. Only while what it
 * brought still is: whoever reads an old mailbox must not undo what the holder has changed since.
 */
export async function putRecoveryBack(context: Context, by: Actor, alarm: Alarm): Promise<void> {
  const { account, formerRecovery, newRecovery } = alarm
  if (!formerRecovery) return
  const isInForce = newRecovery ? eq(accounts.recovery, newRecovery) : undefined
  const back = await context.database
    .update(accounts)
    .set({ recovery: formerRecovery, recoveryConfirmedAt: context.clock.now() })
    .where(and(eq(accounts.id, account), isInForce))
    .returning({ id: accounts.id })
  if (back.length > 0) await record(context, by, 'account.recovery-put-back', { account })
}

/** Job: alarms whose time is over. */
export async function forgetOldAlarms(context: Context): Promise<void> {
  await context.database.delete(alarms).where(lt(alarms.expiresAt, context.clock.now()))
}

function isAlive(context: Context, token: string) {
  return and(
    eq(alarms.tokenHash, tokenHash(token)),
    isNull(alarms.usedAt),
    gt(alarms.expiresAt, context.clock.now()),
  )
}
