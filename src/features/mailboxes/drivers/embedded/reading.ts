import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { openWith } from '#foundation/keyring.ts'
import { isId } from '#foundation/tokens.ts'
import type { Conversation, Listed, Page } from '../../driver.ts'
import { PER_PAGE } from '../../rules.ts'
import { keyOf } from './keys.ts'
import { mailStores, messages } from './tables.ts'

/** A message of an earlier release is a conversation of its own. */
const thread = sql<string>`coalesce(${messages.thread}, ${messages.id})`

export const listed = {
  id: messages.id,
  folder: messages.folder,
  summary: messages.summary,
  seen: messages.seen,
  flagged: messages.flagged,
  answered: messages.answered,
  external: messages.external,
  size: messages.size,
  at: messages.at,
  thread,
}
export type Row = Omit<Listed, 'summary'> & { summary: Buffer }
type Wish = { folder: string; page: number; only?: 'unread' | 'flagged' }

export async function list(context: Context, mailbox: string, wish: Wish): Promise<Page> {
  const { conversations, total, page } = await pageOf(context, mailbox, wish)
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const key = conversations.length > 0 ? await keyOf(context, mailbox) : undefined
  if (!key) return { messages: [], page: 1, pages, total }
  const newest = await byId(
    context,
    mailbox,
    conversations.map(({ newest }) => newest),
  )
  const shown = conversations.flatMap(({ newest: id, count, unread }): Conversation[] => {
    const row = newest.get(id)
    return row ? [{ ...opened(key, row), count, unread }] : []
  })
  return { messages: shown, page, pages, total }
}

export async function conversation(context: Context, mailbox: string, id: string): Promise<Listed[]> {
  const key = isId(id) ? await keyOf(context, mailbox) : undefined
  if (!key) return []
  const [one] = await context.database
    .select({ thread })
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), eq(messages.id, id)))
  if (!one) return []
  const isOfIt = or(eq(messages.thread, one.thread), eq(messages.id, one.thread), eq(messages.id, id))
  const isShown = or(ne(messages.folder, 'trash'), eq(messages.id, id))
  const rows = await context.database
    .select(listed)
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), isOfIt, isShown))
    .orderBy(asc(messages.id))
  return rows.map((row) => opened(key, row))
}

export async function read(
  context: Context,
  mailbox: string,
  id: string,
): Promise<(Listed & { raw: Buffer }) | undefined> {
  if (!isId(id)) return undefined
  const [row] = await context.database
    .select({ ...listed, raw: messages.raw, key: mailStores.key })
    .from(messages)
    .innerJoin(mailStores, eq(mailStores.mailbox, messages.mailbox))
    .where(and(eq(messages.mailbox, mailbox), eq(messages.id, id)))
  if (!row) return undefined
  const { key: wrapped, raw, ...shown } = row
  const key = context.keys.unwrap(wrapped)
  return { ...opened(key, shown), raw: openWith(key, raw) }
}

export function opened(key: Buffer, row: Row): Listed {
  return { ...row, summary: JSON.parse(openWith(key, row.summary).toString()) }
}

type Counted = { newest: string; count: number; unread: number }

/** Counts in the index alone, without touching a message; a page that does not exist is the nearest one. */
async function pageOf(
  context: Context,
  mailbox: string,
  wish: Wish,
): Promise<{ conversations: Counted[]; total: number; page: number }> {
  const page = Math.max(1, wish.page)
  const rows = await countedFrom(context, mailbox, wish, page)
  const total = rows[0]?.total ?? 0
  if (rows.length > 0 || page === 1) return { conversations: rows, total, page }
  const [first] = await countedFrom(context, mailbox, wish, 1)
  if (!first) return { conversations: [], total: 0, page: 1 }
  const last = Math.ceil(first.total / PER_PAGE)
  return {
    conversations: await countedFrom(context, mailbox, wish, last),
    total: first.total,
    page: last,
  }
}

function countedFrom({ database }: Context, mailbox: string, { folder, only }: Wish, page: number) {
  // Ids tell the time in their first bits, and PostgreSQL knows no greatest uuid.
  const newest = sql<string>`max(${messages.id}::text)`
  const unread = sql<number>`count(*) filter (where not ${messages.seen})`.mapWith(Number)
  const isWanted = { unread: sql`bool_or(not ${messages.seen})`, flagged: sql`bool_or(${messages.flagged})` }
  return database
    .select({
      newest,
      unread,
      count: sql<number>`count(*)`.mapWith(Number),
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), eq(messages.folder, folder)))
    .groupBy(thread)
    .having(only && isWanted[only])
    .orderBy(sql`${newest} desc`)
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
}

async function byId({ database }: Context, mailbox: string, ids: string[]): Promise<Map<string, Row>> {
  const rows = await database
    .select(listed)
    .from(messages)
    .where(and(eq(messages.mailbox, mailbox), inArray(messages.id, ids)))
  return new Map(rows.map((row) => [row.id, row]))
}
