import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { driverOf, type Kept } from './driver.ts'
import { mailboxes, mailboxKeepers, mailComparisons, mailDifferences } from './tables.ts'
import { differences, type Found, wantedOf } from './wanted.ts'

/** The job that tells the driver what was decided; each minute the timetable calls it too. */
export const KEEP = 'mailboxes.keep'

/** `name`: of the mailbox, where one is known. */
export type Difference = Found & { name: string | undefined; mendedAt: Date | undefined }
type Which = { accounts: string[]; mailboxes: string[] }
export type Comparison = { at: Date; mailboxes: number; differences: Difference[] }

const KEPT_DAYS = 30

/** Brings every mailbox whose driver has not been told yet to what is decided. What fails is tried again next time. */
export async function keepDue(context: Context): Promise<void> {
  const due = await context.database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(isNotNull(mailboxes.unkeptSince), eq(mailboxes.state, 'ready')))
    .orderBy(asc(mailboxes.unkeptSince))
  for (const { id } of due) {
    await keepMailbox(context, id).catch((error: Error) =>
      context.log.warn({ mailbox: id, error: error.name }, 'a mailbox is not yet as it should be'),
    )
  }
}

/**
 * The mailboxes of accounts that were locked or opened follow them, open connections included: those to offices that somebody who is
 * locked out keeps end too. The other keepers' mail programs come back by themselves.
 */
export async function follow(context: Context, which: string[]): Promise<void> {
  const theirs = await context.database
    .update(mailboxes)
    .set({ unkeptSince: context.clock.now() })
    .where(and(inArray(mailboxes.account, which), eq(mailboxes.state, 'ready')))
    .returning({ id: mailboxes.id })
  for (const { id } of theirs) await keepMailbox(context, id)
  await disconnect(context, { accounts: [], mailboxes: await officesOfLocked(context, which) })
}

/** What opened these mailboxes, and those of these accounts, has ended: so do the connections that it had opened. */
export async function disconnect(context: Context, which: Which): Promise<void> {
  const theirs = await context.database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(or(inArray(mailboxes.account, which.accounts), inArray(mailboxes.id, which.mailboxes)))
  for (const { id } of theirs) await driverOf(context).disconnect(context, id)
}

async function officesOfLocked({ database }: Context, which: string[]): Promise<string[]> {
  const rows = await database
    .selectDistinct({ mailbox: mailboxKeepers.mailbox })
    .from(mailboxKeepers)
    .innerJoin(accounts, and(eq(accounts.id, mailboxKeepers.account), ne(accounts.state, 'active')))
    .where(and(inArray(accounts.id, which), isNull(mailboxKeepers.until)))
  return rows.map(({ mailbox }) => mailbox)
}

/** Brings one mailbox to what is decided. Whoever decides anew waits for it, and is followed after it. */
export function keepMailbox(context: Context, mailbox: string): Promise<void> {
  return transaction(context, async (context) => {
    await context.database
      .select({ id: mailboxes.id })
      .from(mailboxes)
      .where(eq(mailboxes.id, mailbox))
      .for('update')
    const [wanted] = await wantedOf(context, mailbox)
    if (!wanted) return
    const driver = driverOf(context)
    if (wanted.kept === 'gone') await driver.remove(context, mailbox)
    else await driver.keep(context, wanted.kept)
    await context.database.update(mailboxes).set({ unkeptSince: null }).where(eq(mailboxes.id, mailbox))
  })
}

/** What this mailbox should be now; nothing when it is not in use, or deleted. */
export async function keptIn(context: Context, mailbox: string): Promise<Kept | undefined> {
  const [wanted] = await wantedOf(context, mailbox)
  return wanted && wanted.kept !== 'gone' ? wanted.kept : undefined
}

/** Compares what every mailbox should be with what the driver keeps, mends what differs, and writes it down for the console. */
export async function reconcile(context: Context): Promise<Difference[]> {
  await keepDue(context)
  const wanted = await wantedOf(context)
  const found = differences(wanted, await driverOf(context).all(context))
  const mended = new Map<string, Date>()
  for (const mailbox of new Set(found.filter(isMendable).map((one) => one.mailbox))) {
    if (await mend(context, mailbox)) mended.set(mailbox, context.clock.now())
  }
  await writeDown(context, wanted.length, found, mended)
  return (await lastDifferences(context))?.differences ?? []
}

/** The last comparison: when it was, of how many mailboxes, and what it found. */
export async function lastDifferences(context: Context): Promise<Comparison | undefined> {
  const { database } = context
  const [last] = await database.select().from(mailComparisons).orderBy(desc(mailComparisons.id)).limit(1)
  if (!last) return undefined
  const rows = await database
    .select({ difference: mailDifferences, name: mailboxes.name })
    .from(mailDifferences)
    .leftJoin(mailboxes, eq(sql`${mailboxes.id}::text`, mailDifferences.mailbox))
    .where(eq(mailDifferences.comparison, last.id))
    .orderBy(mailDifferences.mailbox, mailDifferences.kind)
  const differences = rows.map(({ difference: { comparison: _, mendedAt, ...found }, name }) => ({
    ...found,
    name: name ?? undefined,
    mendedAt: mendedAt ?? undefined,
  }))
  return { at: last.at, mailboxes: last.mailboxes, differences }
}

function isMendable({ kind }: Found): boolean {
  return kind !== 'unknown'
}

async function mend(context: Context, mailbox: string): Promise<boolean> {
  try {
    await keepMailbox(context, mailbox)
    return true
  } catch (error) {
    context.log.warn({ mailbox, error: (error as Error).name }, 'a difference of a mailbox is not mended')
    return false
  }
}

function writeDown(
  context: Context,
  compared: number,
  found: Found[],
  mended: Map<string, Date>,
): Promise<void> {
  return transaction(context, async ({ database, clock }) => {
    const now = clock.now()
    const comparison = newId()
    await database.insert(mailComparisons).values({ id: comparison, at: now, mailboxes: compared })
    for (let from = 0; from < found.length; from += 1_000)
      await database.insert(mailDifferences).values(
        found.slice(from, from + 1_000).map((one) => ({
          ...one,
          comparison,
          mendedAt: (isMendable(one) && mended.get(one.mailbox)) || null,
        })),
      )
    await database.delete(mailComparisons).where(lt(mailComparisons.at, addDays(now, -KEPT_DAYS)))
  })
}
