import { and, count, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { recordExport } from '#features/audit/audit.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { type Picked, type Picking, picked, type Wish } from '#foundation/wish.ts'
import { accountsToRelease, type Officer } from './officers.ts'
import { type ReleaseReason, type ReleaseState, stateOf } from './rules.ts'
import { releases } from './tables.ts'

/** A release as officers read of it. */
export type ReleaseRow = {
  id: string
  personName: string
  accountName: string
  agencyName: string
  state: ReleaseState
  reason: ReleaseReason
  note: string
  openedAt: Date
  openedBy: string
  approvedAt: Date | null
  approvedBy: string | null
  endedAt: Date | null
  usableAt: Date
  expiresAt: Date
  /** May this officer be the second one, and may this officer take it back? */
  mayApprove: boolean
  mayCancel: boolean
}

const DAYS_SHOWN = 30

/** Releases within reach, the newest first: open ones, and those that ended within a month. */
async function releasesWithin(context: Context, officer: Officer): Promise<ReleaseRow[]> {
  const since = addDays(context.clock.now(), -DAYS_SHOWN)
  return read(context, officer, or(isNull(releases.endedAt), gt(releases.endedAt, since)))
}

/** Those that are asked for. A list that is taken along stays on record. */
export async function releasesListed(
  context: Context,
  by: Actor,
  officer: Officer,
  wish: Wish,
): Promise<Picked<ReleaseRow>> {
  const list = picked(await releasesWithin(context, officer), wish, PICKING)
  await recordExport(context, by, wish, { list: 'releases', rows: list.rows.length })
  return list
}

const PICKING: Picking<ReleaseRow> = {
  texts: ({ personName, accountName, agencyName, openedBy }) => [
    ...[personName, accountName, agencyName, openedBy],
  ],
  filters: { state: ({ state }) => state },
  sorts: {
    opened: ({ openedAt }) => openedAt,
    person: ({ personName }) => personName,
    agency: ({ agencyName }) => agencyName,
    until: ({ expiresAt }) => expiresAt,
  },
}

export async function releaseWithin(
  context: Context,
  officer: Officer,
  id: string,
): Promise<ReleaseRow | undefined> {
  return (await read(context, officer, eq(releases.id, id)))[0]
}

/** How many releases wait for a second officer who could be this one. */
export async function countToApprove(context: Context, officer: Officer): Promise<number> {
  const [row] = await context.database
    .select({ count: count() })
    .from(releases)
    .where(
      and(
        isNull(releases.endedAt),
        isNull(releases.approvedBy),
        gt(releases.expiresAt, context.clock.now()),
        ne(releases.openedBy, officer.account),
        isFor(context, officer),
      ),
    )
  return row!.count
}

async function read(context: Context, officer: Officer, which: SQL | undefined): Promise<ReleaseRow[]> {
  const rows = await context.database
    .select({
      release: releases,
      personName: persons.name,
      accountName: accounts.name,
      agencyName: agencies.name,
      openedBy: personOf(sql`${releases.openedBy}`),
      approvedBy: personOf(sql`${releases.approvedBy}`),
    })
    .from(releases)
    .innerJoin(accounts, eq(accounts.id, releases.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(and(which, isFor(context, officer)))
    .orderBy(desc(releases.openedAt))
    .limit(200)
  const now = context.clock.now()
  return rows.map(({ release, openedBy, approvedBy, ...names }) => ({
    ...names,
    ...shown(context, release, now),
    openedBy: openedBy ?? '',
    approvedBy,
    ...rightsOf(release, officer.account, now),
  }))
}

function shown(context: Context, release: typeof releases.$inferSelect, now: Date) {
  const { id, openedAt, approvedAt, endedAt, usableAt, expiresAt } = release
  const why: { reason: ReleaseReason; note: string } = JSON.parse(
    context.keys.open('recovery.reason', release.reason),
  )
  return {
    id,
    openedAt,
    approvedAt,
    endedAt,
    usableAt,
    expiresAt,
    ...why,
    state: stateOf(release, now),
  }
}

function rightsOf(release: typeof releases.$inferSelect, officer: string, now: Date) {
  const state = stateOf(release, now)
  const isOpen = state === 'opened' || state === 'waiting' || state === 'ready'
  return {
    mayApprove: state === 'opened' && release.openedBy !== officer,
    mayCancel: isOpen && (release.openedBy === officer || release.approvedBy === officer),
  }
}

/** Within reach, and never the officer's own. */
function isFor(context: Context, { account, reach }: Officer): SQL | undefined {
  return and(inArray(releases.account, accountsToRelease(context, reach)), ne(releases.account, account))
}

function personOf(account: SQL): SQL<string | null> {
  return sql`(select p.name from ${persons} p join ${accounts} a on a.person = p.id where a.id = ${account})`
}
