import { randomBytes } from 'node:crypto'
import { and, eq, exists, gt, inArray, isNull, lte, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { accounts, roles } from '#features/accounts/tables.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { record } from '#features/audit/audit.ts'
import { plainName } from '#features/sign-in/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays, addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { newId } from '#foundation/tokens.ts'
import { accountsOfCentre, accountsToRelease, type Officer } from './officers.ts'
import { endResetsOfRelease } from './resets.ts'
import { halfFrom, RELEASE_DAYS, type ReleaseReason, WAIT_HOURS } from './rules.ts'
import { releases } from './tables.ts'

export type Opening =
  | { kind: 'opened'; release: string; half: string }
  /** Not within reach, a holder of a role, locked for another reason, or nobody at all: one answer. */
  | { kind: 'unknown' | 'own' | 'open-already' | 'throttled' }
export type Approval = { kind: 'approved'; half: string } | { kind: 'same-officer' | 'own' | 'gone' }
type Asked = { name: string; reason: ReleaseReason; note: string }

/** What one officer may open in a day: a stolen session shall not empty a school. */
const OPENINGS = { name: 'recovery-release', limit: 20, minutes: 24 * 60 }

/**
 * The first officer opens the release of a lost password (M14), having seen the holder's papers. Every known address is told,
 * with 「不是我」, and has 24 hours to press it, confirmed or not. The first half of the code is in this answer only.
 */
export async function openRelease(
  context: Context,
  by: Actor,
  { account: officer, reach }: Officer,
  asked: Asked,
): Promise<Opening> {
  if (!(await admit(context, OPENINGS, officer))) return { kind: 'throttled' }
  return transaction(context, async (context) => {
    const holder = await holderOf(context, reach, asked.name)
    if (!holder) return { kind: 'unknown' }
    if (holder.account === officer || holder.person === by.person) return { kind: 'own' }
    await endOldReleases(context, holder.account)
    const opened = await keepRelease(context, officer, holder, asked)
    if (!opened) return { kind: 'open-already' }
    const { release, half, until } = opened
    const about = { account: holder.account, person: holder.person, subject: release }
    await record(context, by, 'recovery.release-opened', about, { reason: asked.reason, note: asked.note })
    await tellHolder(context, holder.account, 'release-opened', { until })
    return { kind: 'opened', release, half }
  })
}

/** A second officer agrees, once; the second half of the code is in this answer only. Never the first officer, nor the holder. */
export function approveRelease(
  context: Context,
  by: Actor,
  { account: officer, reach }: Officer,
  release: string,
): Promise<Approval> {
  return transaction(context, async (context) => {
    const half = halfFrom(randomBytes(32))
    const [approved] = await context.database
      .update(releases)
      .set({
        approvedBy: officer,
        approvedAt: context.clock.now(),
        secondHalf: keyedHalf(context, release, 'second', half),
      })
      .where(
        and(
          isOpen(context, release),
          isNull(releases.approvedBy),
          ne(releases.openedBy, officer),
          ne(releases.account, officer),
          inArray(releases.account, accountsToRelease(context, reach)),
          or(eq(releases.openedAs, 'information-centre'), not(holdsRole(context))),
        ),
      )
      .returning({ account: releases.account, usableAt: releases.usableAt })
    if (!approved) return { kind: await whyNot(context, officer, release) }
    const { account, usableAt } = approved
    await record(context, by, 'recovery.release-approved', { account, subject: release })
    const until = usableAt > context.clock.now() ? usableAt : undefined
    await tellHolder(context, account, 'release-done', { until })
    return { kind: 'approved', half }
  })
}

/** Either officer takes the release back; what it had opened so far ends with it. */
export function cancelRelease(
  context: Context,
  by: Actor,
  officer: string,
  release: string,
): Promise<'cancelled' | 'gone'> {
  return transaction(context, async (context) => {
    await endResetsOfRelease(context, release)
    const isTheirs = or(eq(releases.openedBy, officer), eq(releases.approvedBy, officer))
    const [cancelled] = await context.database
      .update(releases)
      .set({ endedAt: context.clock.now(), endedBy: officer, end: 'cancelled' })
      .where(and(isOpen(context, release), isTheirs))
      .returning({ account: releases.account })
    if (!cancelled) return 'gone'
    const about = { account: cancelled.account, subject: release }
    await record(context, by, 'recovery.release-cancelled', about)
    return 'cancelled'
  })
}

/** Ends releases whose 7 days are over: all of them, or the account's own. */
export async function endOldReleases(context: Context, account?: string): Promise<void> {
  const now = context.clock.now()
  const isOver = and(isNull(releases.endedAt), lte(releases.expiresAt, now))
  await context.database
    .update(releases)
    .set({ endedAt: now, end: 'expired' })
    .where(and(isOver, account ? eq(releases.account, account) : undefined))
}

/** Half a code as it is kept: found again by the house's key alone, and bound to its release and place. */
export function keyedHalf(
  context: Context,
  release: string,
  place: 'first' | 'second',
  half: string,
): Buffer {
  return context.keys.index('recovery.half', `${release} ${place} ${half}`)
}

async function holderOf(context: Context, reach: Officer['reach'], typed: string) {
  const name = plainName(typed, context.settings.cityDomain)
  const mayBeReleased = or(
    eq(accounts.state, 'active'),
    and(eq(accounts.state, 'locked'), eq(accounts.lockedFor, 'not-me')),
  )
  const [holder] = await context.database
    .select({
      account: accounts.id,
      person: accounts.person,
      isCentre: sql<boolean>`${inArray(accounts.id, accountsOfCentre(context, reach))}`,
    })
    .from(accounts)
    .where(
      and(eq(accounts.name, name), mayBeReleased, inArray(accounts.id, accountsToRelease(context, reach))),
    )
  return holder
}

type Holder = { account: string; isCentre: boolean }

/** One release is open for an account at a time: of two opened at the same instant the database lets one through. */
async function keepRelease(
  context: Context,
  openedBy: string,
  { account, isCentre }: Holder,
  { reason, note }: Asked,
): Promise<{ release: string; half: string; until: Date } | undefined> {
  const [id, half, openedAt] = [newId(), halfFrom(randomBytes(32)), context.clock.now()]
  const usableAt = addHours(openedAt, WAIT_HOURS)
  const made = await context.database
    .insert(releases)
    .values({
      ...{ id, account, openedBy, openedAt, usableAt },
      openedAs: isCentre ? 'information-centre' : 'hr',
      reason: context.keys.seal('recovery.reason', JSON.stringify({ reason, note })),
      firstHalf: keyedHalf(context, id, 'first', half),
      expiresAt: addDays(openedAt, RELEASE_DAYS),
    })
    .onConflictDoNothing()
    .returning({ id: releases.id })
  return made.length > 0 ? { release: id, half, until: usableAt } : undefined
}

function isOpen(context: Context, release: string): SQL | undefined {
  return and(eq(releases.id, release), isNull(releases.endedAt), gt(releases.expiresAt, context.clock.now()))
}

/** A role may have been granted since the release was opened by an officer of HR. */
function holdsRole({ database }: Context): SQL {
  return exists(database.select({ role: roles.role }).from(roles).where(eq(roles.account, releases.account)))
}

async function whyNot(
  context: Context,
  officer: string,
  release: string,
): Promise<'same-officer' | 'own' | 'gone'> {
  const [row] = await context.database
    .select({ account: releases.account, openedBy: releases.openedBy })
    .from(releases)
    .where(and(isOpen(context, release), isNull(releases.approvedBy)))
  if (row?.openedBy === officer) return 'same-officer'
  return row?.account === officer ? 'own' : 'gone'
}
