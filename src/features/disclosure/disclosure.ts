import { and, eq, gt, isNull, lte, ne, type SQL } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { isConcerned } from '#features/mailboxes/offices.ts'
import { mailboxNamed } from '#features/mailboxes/overseeing.ts'
import { plainName } from '#features/sign-in/rules.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { addDays, addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { holdMailbox } from './holding.ts'
import { aboutOf, disclosuresWithin, disclosureWithin, type Officer, reachTo, type Wish } from './reading.ts'
import { ASKED_DAYS, type End } from './rules.ts'
import { disclosures } from './tables.ts'

export type Asked = Wish & { name: string; firstDay: string; lastDay: string; hours: number }
export type Asking = { kind: 'asked'; id: string } | { kind: 'unknown' | 'own' }
export type Deciding = 'done' | 'same-officer' | 'own' | 'gone'
type Row = typeof disclosures.$inferSelect

/**
 * The first officer asks for the mail of one mailbox and a bounded time (rule 4 of the mailbox rules: no monitoring, disclosure
 * by law alone). Nothing can be read by it, but until it is over the mailbox is not deleted. Never one's own mailbox, nor that of an
 * office which one keeps; the holder is not told.
 */
export function ask(context: Context, by: Actor, officer: Officer, asked: Asked): Promise<Asking> {
  return transaction(context, async (context) => {
    const { document, authority, basis, reason, firstDay, lastDay, hours } = asked
    const name = plainName(asked.name, context.settings.cityDomain)
    const box = await mailboxNamed(context, reachTo(officer), name)
    if (!box) return { kind: 'unknown' }
    if (await isConcerned(context, box.id, officer.person)) return { kind: 'own' }
    const [id, askedAt] = [newId(), context.clock.now()]
    const expiresAt = addDays(askedAt, ASKED_DAYS)
    if (!(await holdMailbox(context, by, box.id, expiresAt))) return { kind: 'unknown' }
    const wish = context.keys.seal('disclosure.wish', JSON.stringify({ document, authority, basis, reason }))
    await context.database.insert(disclosures).values({
      ...{ id, mailbox: box.id, wish, firstDay, lastDay, hours, askedAt, expiresAt },
      askedBy: officer.account,
    })
    const about = { account: box.account ?? undefined, person: box.person ?? undefined, subject: id }
    await record(context, by, 'disclosure.asked', about, { document, authority, firstDay, lastDay, hours })
    return { kind: 'asked', id }
  })
}

/** A second officer approves, once: from now on the two of them may read until the hours are over. */
export function approve(
  context: Context,
  by: Actor,
  officer: Officer,
  deed: { id: string; reason: string },
): Promise<Deciding> {
  return decide(context, by, officer, deed, 'disclosure.approved')
}

/** A second officer refuses, once and for all. */
export function refuse(
  context: Context,
  by: Actor,
  officer: Officer,
  deed: { id: string; reason: string },
): Promise<Deciding> {
  return decide(context, by, officer, deed, 'disclosure.refused')
}

/** Whoever asked takes it back; what was approved is over with it. */
export function withdraw(context: Context, by: Actor, officer: Officer, id: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const isTheirs = and(isAlive(context, id), eq(disclosures.askedBy, officer.account))
    const [ended] = await end(context, isTheirs, 'withdrawn')
    if (!ended) return false
    await holdMailbox(context, by, ended.mailbox)
    await record(context, by, 'disclosure.withdrawn', await aboutOf(context, ended))
    return true
  })
}

/** How many wait for this officer's decision. */
export async function countToDecide(context: Context, officer: Officer): Promise<number> {
  return (await disclosuresWithin(context, officer)).filter(({ mayDecide }) => mayDecide).length
}

/** Job: writes down what the clock has ended. */
export async function endOver(context: Context): Promise<void> {
  const now = context.clock.now()
  const isOver = and(isNull(disclosures.endedAt), lte(disclosures.expiresAt, now))
  const over = await context.database.select({ id: disclosures.id }).from(disclosures).where(isOver)
  for (const { id } of over) {
    await transaction(context, async (context) => {
      const [row] = await context.database.select().from(disclosures).where(eq(disclosures.id, id))
      const which = and(eq(disclosures.id, id), isOver)
      const [ended] = await end(context, which, row?.approvedAt ? 'expired' : 'lapsed')
      if (ended) await record(context, SYSTEM, 'disclosure.expired', await aboutOf(context, ended))
    })
  }
}

type Decision = 'disclosure.approved' | 'disclosure.refused'

/** Claimed by condition: of two who decide at the same instant one does, and never whoever asked or is concerned. */
function decide(
  context: Context,
  by: Actor,
  officer: Officer,
  { id, reason }: { id: string; reason: string },
  action: Decision,
): Promise<Deciding> {
  return transaction(context, async (context) => {
    const one = await disclosureWithin(context, officer, id)
    if (!one) return 'gone'
    if (one.askedBy === officer.account) return 'same-officer'
    if (one.isConcerned) return 'own'
    const about = await aboutOf(context, one)
    const now = context.clock.now()
    const isApproval = action === 'disclosure.approved'
    const [decided] = await context.database
      .update(disclosures)
      .set({
        decidedBy: officer.account,
        decidedAt: now,
        decision: context.keys.seal('disclosure.decision', reason),
        ...(isApproval
          ? { approvedAt: now, expiresAt: addHours(now, one.hours) }
          : { endedAt: now, end: 'refused' as const }),
      })
      .where(
        and(isAlive(context, id), isNull(disclosures.decidedAt), ne(disclosures.askedBy, officer.account)),
      )
      .returning()
    if (!decided) return 'gone'
    await holdMailbox(context, by, decided.mailbox)
    const until = decided.expiresAt.toISOString()
    await record(context, by, action, about, isApproval ? { reason, until } : { reason })
    return 'done'
  })
}

function end(context: Context, which: SQL | undefined, how: End): Promise<Row[]> {
  return context.database
    .update(disclosures)
    .set({ endedAt: context.clock.now(), end: how })
    .where(which)
    .returning()
}

function isAlive({ clock }: Context, id: string): SQL | undefined {
  return and(eq(disclosures.id, id), isNull(disclosures.endedAt), gt(disclosures.expiresAt, clock.now()))
}
