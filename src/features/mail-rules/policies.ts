import { asc, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { FIRST_CATEGORIES, GRACE_DAYS, graceOf } from './rules.ts'
import { mailGrace, mailPolicies } from './tables.ts'

/** What the information centre decides of the mailbox rules. Days; `reminderDays` empty: nobody is reminded. */
export type Policies = {
  reminderDays: number | null
  graceDays: number
  /** Of each category that the roster knows or that has a number of its own. */
  grace: { [category: string]: number }
}

/** What is in force now. */
export async function policiesOf(context: Context): Promise<Policies> {
  const [row] = await context.database.select().from(mailPolicies)
  const set = await context.database.select().from(mailGrace)
  const known = await context.database
    .selectDistinct({ category: posts.category })
    .from(posts)
    .orderBy(asc(posts.category))
  const own = Object.fromEntries(set.map(({ category, days }) => [category, days]))
  const graceDays = row?.graceDays ?? GRACE_DAYS
  const categories = new Set([
    ...known.map(({ category }) => category),
    ...FIRST_CATEGORIES,
    ...Object.keys(own),
  ])
  const grace = Object.fromEntries([...categories].map((one) => [one, graceOf(one, own, graceDays)]))
  return { reminderDays: row?.reminderDays ?? null, graceDays, grace }
}

export async function reminderDaysOf({ database }: Context): Promise<number | null> {
  const [row] = await database.select({ days: mailPolicies.reminderDays }).from(mailPolicies)
  return row?.days ?? null
}

/** Changes what is in force, from the next round on; dates that were told to somebody stay, and so does what is not named. */
export function setPolicies(context: Context, by: Actor, wish: Partial<Policies>): Promise<void> {
  return transaction(context, async (context) => {
    const before = await policiesOf(context)
    const now = { ...before, ...wish }
    const { reminderDays, graceDays } = now
    const values = { reminderDays, graceDays }
    await context.database
      .insert(mailPolicies)
      .values({ id: 1, ...values })
      .onConflictDoUpdate({ target: mailPolicies.id, set: values })
    // A category that stands with a number keeps it, also where it had none of its own and all others change.
    const follow = (await policiesOf(context)).grace
    const changed = Object.entries(wish.grace ?? {}).filter(([category, days]) => follow[category] !== days)
    if (changed.length > 0) await setGrace(context, changed)
    await record(context, by, 'mail-rules.changed', {}, told(before, now, changed))
  })
}

async function setGrace({ database }: Context, changed: [string, number][]): Promise<void> {
  await database
    .insert(mailGrace)
    .values(changed.map(([category, days]) => ({ category, days })))
    .onConflictDoUpdate({ target: mailGrace.category, set: { days: sql`excluded.days` } })
}

/** What it was and what it is, for the log. */
function told(before: Policies, now: Policies, changed: [string, number][]) {
  const of = ({ reminderDays, graceDays }: Policies) => `${reminderDays ?? 'off'} / ${graceDays}`
  const graces = changed.map(([category, days]) => [category, `${before.grace[category] ?? '–'} → ${days}`])
  return { 'reminder / grace': `${of(before)} → ${of(now)}`, ...Object.fromEntries(graces) }
}
