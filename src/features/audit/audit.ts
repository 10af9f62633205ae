import { desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { type Copied, copyInto } from '#foundation/copy.ts'
import { openWith } from '#foundation/keyring.ts'
import { run, statement } from '#foundation/statement.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Action } from './actions.ts'
import { markDeed } from './marks.ts'
import { ownerOf } from './rules.ts'
import { auditEntries, auditInbox, auditKeys } from './tables.ts'

export type About = { account?: string; person?: string; subject?: string }
export type Details = Record<string, string | number | boolean>
export type Happening = { action: Action; about: About; details?: Details }

/** Rows in one lot, so that few of them lie in memory at once. */
const ROWS_AT_ONCE = 2_000
const INBOX_ROWS =
  'audit_inbox (at, action, actor, by_account, by_person, account, person, subject, owner, details, mark)'
/** Details wait in the inbox under the house's key, until the sequencer seals them for their owner. */
export const INBOX = 'audit-inbox'

const said = sql.placeholder

/** The entry as part of a deed's own statement (`insert … select …`, to be followed by `from` where it depends); its values are `recordingValues`. */
export const recording: SQL = sql`insert into ${auditInbox}
      (at, action, actor, by_account, by_person, account, person, subject, owner, details, mark)
    select ${said('auditAt')}::timestamptz, ${said('auditAction')}::text, ${said('auditActor')}::text, ${said('auditByAccount')}::uuid,
      ${said('auditByPerson')}::uuid, ${said('auditAccount')}::uuid, ${said('auditPerson')}::uuid, ${said('auditSubject')}::text,
      ${said('auditOwner')}::text, ${said('auditDetails')}::bytea, ${said('auditMark')}::bytea`
const NOTE = statement('audit-record', recording)

export function recordingValues(context: Context, by: Actor, happening: Happening): Record<string, unknown> {
  const row = inboxRow(context, by, context.clock.now(), happening)
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [`audit${key[0]!.toUpperCase()}${key.slice(1)}`, value]),
  )
}

/** Notes one deed in the log, inside the deed's own transaction. */
export async function record(
  context: Context,
  by: Actor,
  action: Action,
  about: About,
  details?: Details,
): Promise<void> {
  await run(context, NOTE, recordingValues(context, by, { action, about, details }))
}

/** Notes that a list in which people stand was taken away as a file; to read a page of it is not noted. */
export async function recordExport(
  context: Context,
  by: Actor,
  { as, sought }: Wish,
  { list, rows }: { list: string; rows: number },
): Promise<void> {
  if (as) await record(context, by, 'console.exported', {}, { list, sought, rows })
}

/** Notes many deeds of one actor at once: a load of the roster brings a million. */
export function recordMany(context: Context, by: Actor, happenings: Happening[]): Promise<void> {
  return transaction(context, async (context) => {
    const at = context.clock.now()
    for (let from = 0; from < happenings.length; from += ROWS_AT_ONCE) {
      const rows = happenings.slice(from, from + ROWS_AT_ONCE).map((one) => inboxRow(context, by, at, one))
      await copyInto(context, INBOX_ROWS, rows.map(copied))
    }
  })
}

function copied(row: ReturnType<typeof inboxRow>): Copied[] {
  const by = [row.actor, row.byAccount, row.byPerson]
  const about = [row.account, row.person, row.subject, row.owner]
  return [row.at.toISOString(), row.action, ...by, ...about, row.details, row.mark]
}

/** The last entries, newest first, details opened where their key still exists. Reading is a deed too. */
export function readLog(context: Context, by: Actor, count: number) {
  return transaction(context, async (context) => {
    const rows = await context.database
      .select({ entry: auditEntries, wrapped: auditKeys.wrapped })
      .from(auditEntries)
      .leftJoin(auditKeys, eq(auditKeys.owner, auditEntries.owner))
      .orderBy(desc(auditEntries.seq))
      .limit(count)
    await record(context, by, 'audit.read', {}, { entries: rows.length })
    return rows.map(({ entry, wrapped }) => ({
      ...entry,
      details: openDetails(context, entry.details, wrapped),
    }))
  })
}

/** Destroys the key to the details about one owner (`person:…`, `account:…`, `month:…`) for good; the chain stays whole. */
export function eraseDetails(context: Context, by: Actor, owner: string): Promise<void> {
  return transaction(context, async (context) => {
    const erasedAt = context.clock.now()
    await context.database
      .insert(auditKeys)
      .values({ owner, createdAt: erasedAt, erasedAt })
      .onConflictDoUpdate({ target: auditKeys.owner, set: { wrapped: null, erasedAt } })
    await record(context, by, 'audit.details-erased', { subject: owner })
  })
}

function inboxRow(context: Context, by: Actor, at: Date, { action, about, details }: Happening) {
  const told = { ...details, ...(by.address && { address: by.address }), ...(by.key && { key: by.key }) }
  const deed = {
    at,
    action: action as string,
    actor: by.kind,
    byAccount: by.account ?? null,
    byPerson: by.person ?? null,
    account: about.account ?? null,
    person: about.person ?? null,
    subject: about.subject ?? null,
    owner: ownerOf(about, by, at),
    details: Object.keys(told).length > 0 ? context.keys.seal(INBOX, JSON.stringify(told)) : null,
  }
  return { ...deed, mark: markDeed(context.keys, deed) }
}

/** What was said of a deed besides, for readers; nothing once the owner's key is destroyed. */
export function openDetails(
  context: Context,
  details: Buffer | null,
  wrapped: Buffer | null,
): Details | undefined {
  if (!details || !wrapped) return undefined
  return JSON.parse(openWith(context.keys.unwrap(wrapped), details).toString('utf8'))
}
