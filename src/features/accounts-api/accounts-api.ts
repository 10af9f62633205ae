import { count, desc, eq, inArray } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { Field } from './rules.ts'
import { applications, grants, releases } from './tables.ts'

/** What was given to an application about somebody. */
export type Release = {
  id: string
  application: string
  fields: Field[]
  /** Law and document number, each once. */
  basis: string[]
  at: Date
  /** With the list of everybody, which is read again and again: so often, last at that moment. */
  fromFeed: boolean
  times: number
  lastAt: Date
}

/** What was given to which application about this person, the newest first: all of it, or one page. */
export async function releasesOf(
  context: Context,
  account: string,
  shown?: { page: number; size: number },
): Promise<Release[]> {
  const query = context.database
    .select({ release: releases, application: applications.name })
    .from(releases)
    .innerJoin(applications, eq(applications.id, releases.application))
    .where(eq(releases.account, account))
    .orderBy(desc(releases.lastAt), desc(releases.id))
    .$dynamic()
  const rows = await (shown ? query.limit(shown.size).offset((shown.page - 1) * shown.size) : query)
  const used = await termsOf(context, [...new Set(rows.flatMap(({ release }) => release.grants))])
  return rows.map(({ release: { id, at, fromFeed, times, lastAt, ...row }, application }) => {
    const terms = row.grants.flatMap((grant) => used.get(grant) ?? [])
    const basis = [...new Set(terms.map((one) => `${one.basis}（${one.document}）`))]
    return { id, application, fields: terms.map(({ field }) => field), basis, at, fromFeed, times, lastAt }
  })
}

export async function countReleases({ database }: Context, account: string): Promise<number> {
  const isTheirs = eq(releases.account, account)
  const [row] = await database.select({ count: count() }).from(releases).where(isTheirs)
  return row!.count
}

async function termsOf({ database }: Context, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const { id, field, basis, document } = grants
  const rows = await database.select({ id, field, basis, document }).from(grants).where(inArray(id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}
