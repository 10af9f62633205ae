import { and, eq, isNotNull, isNull, lte, ne, or, type SQL } from 'drizzle-orm'
import { endOwnAppPasswords } from '#features/accounts/app-passwords.ts'
import { reserveName } from '#features/accounts/reserved-names.ts'
import { foldName, isReserved, isWellFormed } from '#features/accounts/rules.ts'
import { record } from '#features/audit/audit.ts'
import { forget } from '#features/mail-filters/filters.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { driverOf } from './driver.ts'
import { KEEP, keepMailbox } from './keeping.ts'
import { aboutOf } from './mailboxes.ts'
import { QUOTA_BYTES } from './rules.ts'
import { type Decided, type DecidedFor, mailAliases, mailboxes } from './tables.ts'

export type Decision = {
  decided: Exclude<Decided, 'deleted'>
  why: DecidedFor
  /** When a closed mailbox is to be deleted for good. */
  deleteAt?: Date
}
type Box = typeof mailboxes.$inferSelect

const DEEDS = {
  open: 'mailbox.reopened',
  locked: 'mailbox.locked',
  suspended: 'mailbox.suspended',
  closed: 'mailbox.closed',
} as const

/**
 * Decides what a mailbox is to be: open; locked (mail arrives, nobody reads); suspended or closed (mail is refused with
 * 550 5.2.1; the holder's app passwords end with a closing). The driver follows at once. False when that was decided already, for the same reason, or it is deleted.
 */
export function decide(
  context: Context,
  by: Actor,
  mailbox: string,
  { decided, why, deleteAt }: Decision,
): Promise<boolean> {
  const decidedFor = decided === 'open' ? null : why
  const values = { decided, decidedFor, decidedAt: context.clock.now(), deleteAt: deleteAt ?? null }
  const isOther = or(
    ne(mailboxes.decided, decided),
    decidedFor
      ? or(isNull(mailboxes.decidedFor), ne(mailboxes.decidedFor, decidedFor))
      : isNotNull(mailboxes.decidedFor),
  )
  return transaction(context, async (context) => {
    const changed = await change(context, and(isInUse(mailbox), isOther), values)
    if (!changed) return false
    if (decided === 'closed') await endAppPasswords(context, by, changed)
    await record(context, by, DEEDS[decided], aboutOf(changed), {
      reason: why,
      ...(deleteAt ? { deleteAt: deleteAt.toISOString() } : {}),
    })
    return true
  })
}

/** Bytes; null: as rule 8 says. False when it is so already. */
export function setQuota(
  context: Context,
  by: Actor,
  mailbox: string,
  bytes: number | null,
): Promise<boolean> {
  const isOther =
    bytes === null ? isNotNull(mailboxes.quota) : or(isNull(mailboxes.quota), ne(mailboxes.quota, bytes))
  return transaction(context, async (context) => {
    const changed = await change(context, and(isInUse(mailbox), isOther), { quota: bytes })
    if (changed)
      await record(context, by, 'mailbox.quota-set', aboutOf(changed), { bytes: bytes ?? QUOTA_BYTES })
    return changed !== undefined
  })
}

/** A further name of the mailbox. A name that anybody or anything ever had is taken, except by this mailbox itself. */
export function addAlias(
  context: Context,
  by: Actor,
  mailbox: string,
  typed: string,
): Promise<'added' | 'taken' | 'bad-name'> {
  return transaction(context, async (context) => {
    const name = foldName(typed)
    if (!isAliasName(name)) return 'bad-name'
    const [own] = await context.database
      .update(mailAliases)
      .set({ endedAt: null })
      .where(and(eq(mailAliases.name, name), eq(mailAliases.mailbox, mailbox)))
      .returning()
    const isFree = own !== undefined || (await reserveName(context, by, { name, reservedFor: 'alias' }))
    if (!isFree || (await isMailboxName(context, name))) return 'taken'
    const madeAt = context.clock.now()
    if (!own) await context.database.insert(mailAliases).values({ name, mailbox, madeAt })
    const changed = await change(context, isInUse(mailbox), {})
    if (changed) await record(context, by, 'mailbox.alias-added', aboutOf(changed), { name })
    return 'added'
  })
}

/** Mail to this name is refused from now on; nobody else will ever have it. */
export function endAlias(context: Context, by: Actor, mailbox: string, typed: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const name = foldName(typed)
    const ended = await context.database
      .update(mailAliases)
      .set({ endedAt: context.clock.now() })
      .where(and(eq(mailAliases.name, name), eq(mailAliases.mailbox, mailbox), isNull(mailAliases.endedAt)))
      .returning()
    if (ended.length === 0) return false
    const changed = await change(context, eq(mailboxes.id, mailbox), {})
    if (changed) await record(context, by, 'mailbox.alias-ended', aboutOf(changed), { name })
    return true
  })
}

/** Keeps a mailbox from being deleted until then, by a rule or by hand; null: no longer. False when it is deleted already. */
export function hold(context: Context, by: Actor, mailbox: string, until: Date | null): Promise<boolean> {
  return transaction(context, async (context) => {
    const [held] = await context.database
      .update(mailboxes)
      .set({ heldUntil: until })
      .where(isInUse(mailbox))
      .returning()
    if (held) await record(context, by, 'mailbox.held', aboutOf(held), { until: until?.toISOString() ?? '' })
    return held !== undefined
  })
}

/**
 * Deletes the mailbox and every message for good, with the evidence of how much there was; undefined when that is done already,
 * when somebody holds it, or when `only` does not hold of it any more. Its names stay taken.
 */
export async function deleteNow(
  context: Context,
  by: Actor,
  mailbox: string,
  only?: SQL,
): Promise<{ messages: number; bytes: number } | undefined> {
  const gone = await transaction(context, async (context) => {
    const deleted = { decided: 'deleted', decidedAt: context.clock.now(), deleteAt: null } as const
    const changed = await change(context, and(isInUse(mailbox), isFree(context), only), deleted)
    if (!changed) return undefined
    const folders = await driverOf(context).folders(context, mailbox)
    const messages = folders.reduce((sum, { total }) => sum + total, 0)
    const { used: bytes } = await driverOf(context).usage(context, mailbox)
    await forget(context, mailbox)
    await endAppPasswords(context, by, changed)
    await record(context, by, 'mailbox.deleted', aboutOf(changed), {
      messages,
      bytes,
      ...(changed.decidedFor ? { reason: changed.decidedFor } : {}),
    })
    return { messages, bytes }
  })
  // Only after the deed is on record: a crash in between leaves it to the job, which removes what is decided to be gone.
  if (gone) await keepMailbox(context, mailbox)
  return gone
}

/** What opened it opens nothing any more: whoever has it again one day makes new ones. */
async function endAppPasswords(context: Context, by: Actor, { account }: Box): Promise<void> {
  if (account) await endOwnAppPasswords(context, by, account)
}

/** As an account's name, or parted by single dots, hyphens and underscores. */
function isAliasName(name: string): boolean {
  return isWellFormed(name.replace(/(?<=[a-z0-9])[._-](?=[a-z0-9])/g, '')) && !isReserved(name)
}

async function isMailboxName({ database }: Context, name: string): Promise<boolean> {
  const found = await database.select({ id: mailboxes.id }).from(mailboxes).where(eq(mailboxes.name, name))
  return found.length > 0
}

function isInUse(mailbox: string) {
  return and(eq(mailboxes.id, mailbox), eq(mailboxes.state, 'ready'), ne(mailboxes.decided, 'deleted'))
}

/** Nobody holds it. */
function isFree({ clock }: Context) {
  return or(isNull(mailboxes.heldUntil), lte(mailboxes.heldUntil, clock.now()))
}

/** Changes what should be, and asks that the driver be told. */
async function change(
  context: Context,
  which: ReturnType<typeof and>,
  values: Partial<Box>,
): Promise<Box | undefined> {
  const [changed] = await context.database
    .update(mailboxes)
    .set({ ...values, unkeptSince: context.clock.now() })
    .where(which)
    .returning()
  if (changed) await addJob(context, KEEP, {}, { key: KEEP })
  return changed
}
