import { and, eq, inArray, isNull, lte, notInArray } from 'drizzle-orm'
import { revokeHeld } from '#features/accounts/granting.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { confirmersOf, type Which } from './holdings.ts'
import type { RoleEvent } from './mails.tsx'
import { IRREPLACEABLE, outcomeAtEnd, REMIND_DAYS } from './rules.ts'
import { roleReviewItems as items, roleReviews as reviews } from './tables.ts'
import { rootsOf, tell, tellCity, tellHolder } from './telling.ts'

type Row = typeof reviews.$inferSelect
type Settled = { item: Which; outcome: ReturnType<typeof outcomeAtEnd> }

/** Job: closes reviews whose deadline is over. Each role that nobody confirmed ends; one that nobody else could have confirmed stays, and so do the last ones over the whole city. */
export async function closeDueReviews(context: Context): Promise<void> {
  const isDue = and(isNull(reviews.closedAt), lte(reviews.endsAt, context.clock.now()))
  for (const review of await context.database.select().from(reviews).where(isDue))
    await close(context, SYSTEM, review)
}

/** Job: reminds once those who can still confirm something, `REMIND_DAYS` before the deadline. */
export async function remindOfReviews(context: Context): Promise<void> {
  const soon = addDays(context.clock.now(), REMIND_DAYS)
  const isSoon = and(isNull(reviews.closedAt), isNull(reviews.remindedAt), lte(reviews.endsAt, soon))
  for (const { id, agency } of await context.database.select().from(reviews).where(isSoon))
    await transaction(context, async (context) => {
      const [mine] = await context.database
        .update(reviews)
        .set({ remindedAt: context.clock.now() })
        .where(and(eq(reviews.id, id), isNull(reviews.remindedAt)))
        .returning()
      if (!mine) return
      await record(context, SYSTEM, 'role.review-reminded', { subject: agency })
      await tellReview(context, 'review-reminded', id)
    })
}

/** One letter to each who can confirm one of the roles that are open. */
export async function tellReview(
  context: Context,
  event: RoleEvent,
  id: string,
  reason?: string,
): Promise<void> {
  const [review] = await context.database.select().from(reviews).where(eq(reviews.id, id))
  const open = await openItems(context, id)
  const readers = new Set<string>()
  for (const item of open) for (const one of await confirmersOf(context, item)) readers.add(one)
  const { startedBy, agency, endsAt } = review!
  const told = { account: startedBy, role: 'information-centre', agency, until: endsAt, reason } as const
  await tell(context, event, told, [...readers])
}

function close(context: Context, by: Actor, { id, agency }: Row): Promise<void> {
  return transaction(context, async (context) => {
    const [mine] = await context.database
      .update(reviews)
      .set({ closedAt: context.clock.now() })
      .where(and(eq(reviews.id, id), isNull(reviews.closedAt)))
      .returning()
    if (!mine) return
    // Who could confirm is asked for all of them before the first one ends: they must not decide about one another by their order.
    const settled: Settled[] = []
    for (const item of await openItems(context, id)) {
      const hasOthers = (await confirmersOf(context, item)).length > 0
      settled.push({ item, outcome: outcomeAtEnd({ isHeld: item.isHeld, hasOthers }) })
    }
    await keepTheLast(context, settled)
    for (const { item, outcome } of settled) await settle(context, by, id, item, outcome)
    const ended = settled.filter(({ outcome }) => outcome === 'ended').length
    await record(context, by, 'role.review-closed', { subject: agency }, { ended })
  })
}

/** Nobody could give these roles anew: where all holders of one over the whole city would end at once, all stay, and the city is told. */
async function keepTheLast(context: Context, settled: Settled[]): Promise<void> {
  for (const agency of await rootsOf(context))
    for (const role of IRREPLACEABLE) {
      const ending = settled.filter(
        ({ item, outcome }) => outcome === 'ended' && item.role === role && item.agency === agency,
      )
      const leaving = ending.map(({ item }) => item.account)
      if (leaving.length === 0 || (await isHeldByOthers(context, { role, agency }, leaving))) continue
      for (const one of ending) one.outcome = 'kept'
      await tellCity(context, 'last-kept', { role, agency })
    }
}

/** By somebody whose role has no end: who only stands in for a while does not count. */
async function isHeldByOthers(
  { database }: Context,
  { role, agency }: Omit<Which, 'account'>,
  leaving: string[],
): Promise<boolean> {
  const lasting = database
    .select({ account: roles.account })
    .from(roles)
    .where(and(eq(roles.role, role), eq(roles.agency, agency), isNull(roles.expiresAt)))
  const isOther = and(inArray(accounts.id, lasting), notInArray(accounts.id, leaving))
  return (await database.$count(accounts, and(eq(accounts.state, 'active'), isOther))) > 0
}

async function settle(
  context: Context,
  by: Actor,
  review: string,
  { account, role, agency }: Which,
  outcome: Settled['outcome'],
): Promise<void> {
  await context.database
    .update(items)
    .set({ outcome, at: context.clock.now() })
    .where(
      and(
        eq(items.review, review),
        eq(items.account, account),
        eq(items.role, role),
        eq(items.agency, agency),
      ),
    )
  if (outcome !== 'ended') return
  await revokeHeld(context, by, { account, role, agency }, 'unconfirmed')
  await tellHolder(context, 'unconfirmed', { account, role, agency })
}

/** Roles that nobody has confirmed; `isHeld`: still the same one, not taken back and granted anew meanwhile. */
async function openItems({ database }: Context, id: string): Promise<(Which & { isHeld: boolean })[]> {
  const isSame = and(
    eq(roles.account, items.account),
    eq(roles.role, items.role),
    eq(roles.agency, items.agency),
    eq(roles.grantedAt, items.grantedAt),
  )
  const rows = await database
    .select({ account: items.account, role: items.role, agency: items.agency, held: roles.account })
    .from(items)
    .innerJoin(accounts, eq(accounts.id, items.account))
    .leftJoin(roles, isSame)
    .where(and(eq(items.review, id), isNull(items.outcome)))
  return rows.map(({ held, ...item }) => ({ ...item, isHeld: held !== null }))
}
