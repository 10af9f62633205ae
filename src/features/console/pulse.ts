import { and, asc, count, eq, inArray, isNotNull, min, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { agenciesWithin, hangsUnder } from '#features/personnel/personnel.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { countJobs } from '#foundation/job-board.ts'

/** Mailboxes applied for that are not ready yet: how many, since when the oldest, and how many were tried in vain. */
export type Making = { waiting: number; failing: number; since: Date | null }
/** An agency, and whether others hang under it. */
export type Within = { name: string; hasBelow: boolean }
export type Jobs = { waiting: number; failing: number }

export async function makingWithin({ database }: Context, reach: string[]): Promise<Making> {
  const [row] = await database
    .select({
      waiting: count(),
      failing: sql<number>`count(*) filter (where ${mailboxes.tries} > 0)`.mapWith(Number),
      since: min(mailboxes.requestedAt),
    })
    .from(mailboxes)
    .innerJoin(posts, and(eq(posts.person, mailboxes.person), posts.main))
    .where(
      and(
        isNotNull(mailboxes.dueAt),
        inArray(mailboxes.state, ['requested', 'reviewed']),
        inArray(posts.agency, agenciesWithin(reach)),
      ),
    )
  return row!
}

export async function countLocked({ database }: Context, reach: string[]): Promise<number> {
  const [row] = await database
    .select({ locked: count() })
    .from(accounts)
    .innerJoin(posts, and(eq(posts.person, accounts.person), posts.main))
    .where(and(eq(accounts.state, 'locked'), inArray(posts.agency, agenciesWithin(reach))))
  return row!.locked
}

export function namesOf({ database }: Context, codes: string[]): Promise<Within[]> {
  const below = sql<boolean>`exists (select 1 from ${agencies} below where ${hangsUnder('below')} = ${agencies}.code)`
  return database
    .select({ name: agencies.name, hasBelow: below })
    .from(agencies)
    .where(inArray(agencies.code, codes))
    .orderBy(asc(agencies.level), asc(agencies.code))
}

/** Of the whole installation: what waits to be done, and what was tried in vain. */
export async function jobsNow(context: Context): Promise<Jobs> {
  const { due, planned, failing, stuck } = await countJobs(context)
  return { waiting: due + planned, failing: failing + stuck }
}
