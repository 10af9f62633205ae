import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import { ALARM_DAYS } from './rules.ts'
import { accounts, alarms } from './tables.ts'

/** What an alarm is about; `formerRecovery` is sealed as the account's own address is. */
export type Alarm = { account: string; formerRecovery: Buffer | null }

/** The address behind 「不是我」 in a mail: whoever has lost the account to a stranger cannot sign in to say so. */
export async function newAlarm(
  context: Context,
  account: string,
  formerRecovery: Buffer | null = null,
): Promise<string> {
  const token = newToken()
  const expiresAt = addDays(context.clock.now(), ALARM_DAYS)
  await context.database
    .insert(alarms)
    .values({ tokenHash: tokenHash(token), account, expiresAt, formerRecovery })
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
  const { account, formerRecovery } = alarms
  const [alarm] = await context.database
    .update(alarms)
    .set({ usedAt: context.clock.now() })
    .where(isAlive(context, token))
    .returning({ account, formerRecovery })
  return alarm
}

/** The change of the recovery address was a stranger's: the one that was confirmed before it is in force again. */
export async function putRecoveryBack(context: Context, by: Actor, { account, formerRecovery }: Alarm) {
  if (!formerRecovery) return
  await context.database
    .update(accounts)
    .set({ recovery: formerRecovery, recoveryConfirmedAt: context.clock.now() })
    .where(eq(accounts.id, account))
  await record(context, by, 'account.recovery-put-back', { account })
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
