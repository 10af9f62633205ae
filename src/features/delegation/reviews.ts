import { and, desc, eq, gt, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { isInForce } from '#features/accounts/accounts.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type Picked, rowsOf, type Wish } from '#foundation/wish.ts'
import { isWithinSays, type Officer, type Which } from './holdings.ts'
import { tellReview } from './reviews-ending.ts'
import { CONFIRMS, type Outcome, STARTERS, saysOf } from './rules.ts'
import { roleReviewItems as items, roleReviews as reviews } from './tables.ts'

export type Review = {
  id: string
  agency: string
  agencyName: string
  startedAt: Date
  endsAt: Date
  closedAt: Date | null
  /** Of the roles within the officer's reach. */
  counts: { [outcome in Outcome | 'open']: number }
}
export type Item = Which & {
  name: string
  personName: string
  agencyName: string
  outcome: Outcome | null
  at: Date | null
  confirmedBy: string | null
  /** The officer who looks may confirm it. */
  mayConfirm: boolean
}

/** Begins a review of the roles, held for this agency and all under it, that the officer has a say over; one at a time for an agency. */
export function startReview(
  context: Context,
  by: Actor & { account: string },
  officer: Officer,
  { agency, endsAt, reason }: { agency: string; endsAt: Date; reason: string },
): Promise<{ kind: 'started'; id: string } | { kind: 'beyond' | 'under-way' }> {
  return transaction(context, async (context) => {
    const [own] = await context.database
      .select({ code: agencies.code })
      .from(agencies)
      .where(and(eq(agencies.code, agency), inArray(agencies.code, agenciesWithin(startersReach(officer)))))
    if (!own) return { kind: 'beyond' }
    const id = newId()
    const row = { id, agency, startedBy: by.account, startedAt: context.clock.now(), endsAt }
    const made = await context.database.insert(reviews).values(row).onConflictDoNothing().returning()
    if (made.length === 0) return { kind: 'under-way' }
    const isTheirs = isWithinSays(saysOf(officer.roles, CONFIRMS), sql`${roles.role}`, sql`${roles.agency}`)
    await context.database.execute(sql`
      insert into ${items} (review, account, role, agency, granted_at)
      select ${id}::uuid, account, role, agency, granted_at from ${roles}
      where ${roles.agency} in ${agenciesWithin([agency])} and ${isInForce(context)} and ${isTheirs}`)
    await record(context, by, 'role.review-started', { subject: agency }, { reason })
    await tellReview(context, 'review-started', id, reason)
    return { kind: 'started', id }
  })
}

/** Agencies that an officer may have reviewed. */
export function startersReach({ roles }: Officer): string[] {
  return roles.filter(({ role }) => STARTERS.includes(role)).map(({ agency }) => agency)
}

/** Reviews that hold a role within the officer's reach, or are of an agency within it; the newest first. */
export function reviewsWithin(context: Context, officer: Officer): Promise<Review[]> {
  return overview(context, officer)
}

export async function reviewWithin(
  context: Context,
  officer: Officer,
  id: string,
): Promise<Review | undefined> {
  const [review] = await overview(context, officer, eq(reviews.id, id))
  return review
}

/** The roles of a review within the officer's reach. */
export async function itemsWithin(
  context: Context,
  officer: Officer,
  review: string,
  wish: Wish,
): Promise<Picked<Item>> {
  const { limit, offset } = rowsOf(wish)
  const order = wish.sort === 'person' ? persons.name : items.agency
  const rows = await context.database
    .select({
      account: items.account,
      role: items.role,
      agency: items.agency,
      name: accounts.name,
      personName: persons.name,
      agencyName: agencies.name,
      outcome: items.outcome,
      at: items.at,
      confirmedBy: sql<string | null>`(select doer.name from ${accounts} doer where doer.id = ${items.by})`,
      mayConfirm: sql<boolean>`(${isConfirmable(context, officer)})`,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(items)
    .innerJoin(reviews, eq(reviews.id, items.review))
    .innerJoin(accounts, eq(accounts.id, items.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(agencies, eq(agencies.code, items.agency))
    .where(and(eq(items.review, review), inArray(items.agency, reachIn(officer)), isWished(wish)))
    .orderBy(wish.isDown ? desc(order) : order, items.role, accounts.name)
    .limit(limit)
    .offset(offset)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** Confirms that somebody still needs a role: by someone above, never by its holder. */
export function confirmItem(
  context: Context,
  by: Actor & { account: string },
  officer: Officer,
  { review, ...which }: Which & { review: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const { account, role, agency } = which
    const isOpen = sql`exists (select from ${reviews} where ${reviews.id} = ${items.review}
      and ${reviews.closedAt} is null and ${reviews.endsAt} > ${context.clock.now()})`
    const isIt = and(
      eq(items.review, review),
      eq(items.account, account),
      eq(items.role, role),
      eq(items.agency, agency),
    )
    const [confirmed] = await context.database
      .update(items)
      .set({ outcome: 'confirmed', by: by.account, at: context.clock.now() })
      .where(and(isIt, isOpen, isDoable(officer)))
      .returning()
    if (confirmed) await record(context, by, 'role.confirmed', { account, subject: agency }, { role })
    return confirmed !== undefined
  })
}

function isWished({ filters: { outcome } }: Wish): SQL | undefined {
  if (!outcome) return undefined
  return outcome === 'open' ? isNull(items.outcome) : eq(items.outcome, outcome as Outcome)
}

function isConfirmable({ clock }: Context, officer: Officer): SQL {
  return and(isNull(reviews.closedAt), gt(reviews.endsAt, clock.now()), isDoable(officer))!
}

function isDoable(officer: Officer): SQL {
  const says = saysOf(officer.roles, CONFIRMS)
  return and(
    isNull(items.outcome),
    ne(items.account, officer.account),
    isWithinSays(says, sql`${items.role}`, sql`${items.agency}`),
  )!
}

function reachIn({ roles }: Officer): SQL {
  return agenciesWithin(saysOf(roles, CONFIRMS).map(({ agency }) => agency))
}

async function overview(context: Context, officer: Officer, which?: SQL): Promise<Review[]> {
  const reach = reachIn(officer)
  const counted = (outcome: Outcome | 'open') =>
    sql<number>`count(${items.account}) filter (where coalesce(${items.outcome}, 'open') = ${outcome})`.mapWith(
      Number,
    )
  return context.database
    .select({
      id: reviews.id,
      agency: reviews.agency,
      agencyName: agencies.name,
      startedAt: reviews.startedAt,
      endsAt: reviews.endsAt,
      closedAt: reviews.closedAt,
      counts: {
        open: counted('open'),
        confirmed: counted('confirmed'),
        ended: counted('ended'),
        kept: counted('kept'),
        gone: counted('gone'),
      },
    })
    .from(reviews)
    .innerJoin(agencies, eq(agencies.code, reviews.agency))
    .leftJoin(items, and(eq(items.review, reviews.id), inArray(items.agency, reach)))
    .where(which)
    .groupBy(reviews.id, agencies.name)
    .having(sql`count(${items.account}) > 0 or ${reviews.agency} in ${reach}`)
    .orderBy(desc(reviews.startedAt))
    .limit(200)
}
