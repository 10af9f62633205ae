import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import { stopEverything } from './recovery.ts'
import { ALARM_DAYS } from './rules.ts'
import { alarms } from './tables.ts'

/** The address behind 「不是我」 in a mail: whoever has lost the account to a stranger cannot sign in to say so. */
export async function newAlarm(context: Context, account: string): Promise<string> {
  const token = newToken()
  const expiresAt = addDays(context.clock.now(), ALARM_DAYS)
  await context.database.insert(alarms).values({ tokenHash: tokenHash(token), account, expiresAt })
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

/** 「不是我」 from a mail: stops everything, once. */
export function raiseAlarm(
  context: Context,
  by: Actor,
  token: string,
  about?: string,
): Promise<'stopped' | 'dead'> {
  return transaction(context, async (context) => {
    const [alarm] = await context.database
      .update(alarms)
      .set({ usedAt: context.clock.now() })
      .where(isAlive(context, token))
      .returning({ account: alarms.account })
    if (!alarm) return 'dead'
    await stopEverything(context, by, { account: alarm.account, about })
    return 'stopped'
  })
}

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
