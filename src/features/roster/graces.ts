import { and, eq, isNull, sql } from 'drizzle-orm'
import { policiesOf, setPolicies } from '#features/mail-rules/policies.ts'
import { mailEndings } from '#features/mail-rules/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { isPostOn } from '#features/personnel/personnel.ts'
import { posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'

/** A kind of employee: how long leavers' mailboxes stay, whom it concerns, and how many stay now. */
export type Grace = { category: string; days: number; people: number; kept: number }

/** Days of grace of each category that the roster knows or that has a number of its own, and of all others. */
export async function gracesOf(context: Context): Promise<{ graces: Grace[]; otherwise: number }> {
  const { grace, graceDays: otherwise } = await policiesOf(context)
  const today = taipeiDay(context.clock.now())
  const people = await context.database
    .select({ category: posts.category, count: sql<number>`count(distinct ${posts.person})`.mapWith(Number) })
    .from(posts)
    .where(isPostOn(today))
    .groupBy(posts.category)
  const kept = await context.database
    .select({ category: posts.category, count: sql<number>`count(*)`.mapWith(Number) })
    .from(mailEndings)
    .innerJoin(mailboxes, eq(mailboxes.id, mailEndings.mailbox))
    .innerJoin(posts, and(eq(posts.person, mailboxes.person), eq(posts.main, true)))
    .where(and(eq(mailEndings.why, 'left'), isNull(mailEndings.endedAt)))
    .groupBy(posts.category)
  const of = (rows: { category: string; count: number }[], category: string) =>
    rows.find((row) => row.category === category)?.count ?? 0
  const graces = Object.entries(grace).map(([category, days]) => ({
    ...{ category, days },
    ...{ people: of(people, category), kept: of(kept, category) },
  }))
  return { graces, otherwise }
}

/** Changes them, from the next nightly round on. */
export function setGraces(
  context: Context,
  by: Actor,
  wish: { grace: { [category: string]: number }; otherwise: number },
): Promise<void> {
  return setPolicies(context, by, { grace: wish.grace, graceDays: wish.otherwise })
}
