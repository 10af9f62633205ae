import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { addMinutes } from './clock.ts'
import type { Context } from './context.ts'
import { neighbourhood } from './neighbourhood.ts'
import { throttle } from './throttle-tables.ts'

/** At most `limit` tries in a window of `minutes`, counted in the database so that all hosts count together. */
export type Rate = { name: string; limit: number; minutes: number }

/** Counts one try of the subject; false when it is over the limit. The window begins with the first try. */
export async function admit(context: Context, rate: Rate, subject: string): Promise<boolean> {
  return (await countTry(context, rate, subject)).tries <= rate.limit
}

/** The same, for whoever tells how many tries are left, and until when. */
export async function countTry(
  context: Context,
  rate: Rate,
  subject: string,
): Promise<{ tries: number; endsAt: Date }> {
  const now = context.clock.now()
  const endsAt = addMinutes(now, rate.minutes)
  const over = sql`${throttle.endsAt} <= ${now}`
  const [row] = await context.database
    .insert(throttle)
    .values({
      rule: rate.name,
      subject: context.keys.index(`throttle ${rate.name}`, subject),
      tries: 1,
      endsAt,
    })
    .onConflictDoUpdate({
      target: [throttle.rule, throttle.subject],
      set: {
        tries: sql`case when ${over} then 1 else ${throttle.tries} + 1 end`,
        endsAt: sql`case when ${over} then ${endsAt} else ${throttle.endsAt} end`,
      },
    })
    .returning({ tries: throttle.tries, endsAt: throttle.endsAt })
  return row!
}

/** The same by network address: one subscriber has more IPv6 addresses than there are tries, so those count together. */
export function admitFrom(context: Context, rate: Rate, address = ''): Promise<boolean> {
  return admit(context, rate, neighbourhood(address))
}

/** Whether one more try would be admitted; counts nothing, for rules that count failures only. */
export async function isOpen(context: Context, rate: Rate, subject: string): Promise<boolean> {
  const key = context.keys.index(`throttle ${rate.name}`, subject)
  const [row] = await context.database
    .select({ tries: throttle.tries })
    .from(throttle)
    .where(
      and(eq(throttle.rule, rate.name), eq(throttle.subject, key), gt(throttle.endsAt, context.clock.now())),
    )
  return (row?.tries ?? 0) < rate.limit
}

/** Takes one try back: it turned out to be rightful. */
export async function forgive(context: Context, rate: Rate, subject: string): Promise<void> {
  const key = context.keys.index(`throttle ${rate.name}`, subject)
  await context.database
    .update(throttle)
    .set({ tries: sql`greatest(${throttle.tries} - 1, 0)` })
    .where(and(eq(throttle.rule, rate.name), eq(throttle.subject, key)))
}

/** Job: forgets windows that are over. */
export async function forgetOldTries(context: Context): Promise<void> {
  await context.database.delete(throttle).where(lt(throttle.endsAt, context.clock.now()))
}
