import { and, count, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { openWith } from '#foundation/keyring.ts'
import type { Listed, Page, Usage } from '../../driver.ts'
import { matches, PER_PAGE } from '../../rules.ts'
import { type Folder, mailStores, messages } from './tables.ts'

const MOST_FOUND = 100
const ROWS_PER_READ = 200

const listed = {
  id: messages.id,
  folder: messages.folder,
  summary: messages.summary,
  seen: messages.seen,
  external: messages.external,
  size: messages.size,
  at: messages.at,
}
type Row = {
  id: string
  folder: Folder
  summary: Buffer
  seen: boolean
  external: boolean
  size: number
  at: Date
}

export async function usage(context: Context, mailbox: string): Promise<Usage> {
  const [store] = await context.database
    .select({ used: mailStores.used, quota: mailStores.quota })
    .from(mailStores)
    .where(eq(mailStores.mailbox, mailbox))
  const rows = await context.database
    .select({
      folder: messages.folder,
      total: count(),
      unread: sql<number>`count(*) filter (where not ${messages.seen})`.mapWith(Number),
    })
    .from(messages)
    .where(eq(messages.mailbox, mailbox))
    .groupBy(messages.folder)
  const result: Usage = { used: store?.used ?? 0, quota: store?.quota ?? 0, unread: none(), total: none() }
  for (const row of rows) {
    result.unread[row.folder] = row.unread
    result.total[row.folder] = row.total
  }
  return result
}

export async function list(
  context: Context,
  mailbox: string,
  { folder, page }: { folder: Folder; page: number },
): Promise<Page> {
  const inFolder = and(eq(messages.mailbox, mailbox), eq(messages.folder, folder))
  const [counted] = await context.database.select({ total: count() }).from(messages).where(inFolder)
  const total = counted!.total
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const rows = await context.database
    .select(listed)
    .from(messages)
    .where(inFolder)
    .orderBy(desc(messages.id))
    .limit(PER_PAGE)
    .offset((shown - 1) * PER_PAGE)
  const key = rows.length > 0 ? await keyOf(context, mailbox) : undefined
  return { messages: rows.map((row) => opened(key!, row)), page: shown, pages, total }
}

export async function read(
  context: Context,
  mailbox: string,
  id: string,
): Promise<(Listed & { raw: Buffer }) | undefined> {
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

/** Opens summaries and words from the newest on; whole messages stay sealed. */
export async function search(context: Context, mailbox: string, query: string): Promise<Listed[]> {
  const key = await keyOf(context, mailbox)
  const found: Listed[] = []
  let before: SQL | undefined
  while (key && found.length < MOST_FOUND) {
    const rows = await context.database
      .select({ ...listed, words: messages.words })
      .from(messages)
      .where(and(eq(messages.mailbox, mailbox), before))
      .orderBy(desc(messages.id))
      .limit(ROWS_PER_READ)
    for (const { words, ...row } of rows) {
      const message = opened(key, row)
      const { from, fromAddress, to, subject } = message.summary
      if (matches(query, [from, fromAddress, to, subject, openWith(key, words).toString()]))
        found.push(message)
    }
    if (rows.length < ROWS_PER_READ) break
    before = lt(messages.id, rows.at(-1)!.id)
  }
  return found.slice(0, MOST_FOUND)
}

async function keyOf(context: Context, mailbox: string): Promise<Buffer | undefined> {
  const [store] = await context.database
    .select({ key: mailStores.key })
    .from(mailStores)
    .where(eq(mailStores.mailbox, mailbox))
  return store && context.keys.unwrap(store.key)
}

function opened(key: Buffer, row: Row): Listed {
  return { ...row, summary: JSON.parse(openWith(key, row.summary).toString()) }
}

function none(): Record<Folder, number> {
  return { inbox: 0, sent: 0, trash: 0 }
}
