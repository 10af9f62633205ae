import { and, asc, desc, eq, ilike, ne, or, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { matchName } from '#features/personnel/rules.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { admit } from '#foundation/throttle.ts'
import { containing } from './rules.ts'
import { announcements, zoneItems } from './tables.ts'

export type Item = typeof zoneItems.$inferSelect
export type Announcement = typeof announcements.$inferSelect
/** One line of the directory: a post held today, and nothing else about the person. */
export type Entry = { name: string; agency: string; unit: string; title: string; mailbox: string | null }
export type Directory = { kind: 'found'; entries: Entry[]; total: number } | { kind: 'too-short' | 'throttled' }

export const DIRECTORY_PAGE = 50
const SHORTEST_QUERY = 2
/** A colleague looks up some people; a copy of the roster is not handed out page by page. */
const LOOKS = { name: 'portal-directory', limit: 120, minutes: 60 }

export function announcementsOf(context: Context): Promise<Announcement[]> {
  return context.database.select().from(announcements).orderBy(desc(announcements.day), asc(announcements.place))
}

export async function announcementOf(context: Context, slug: string): Promise<Announcement | undefined> {
  const [found] = await context.database.select().from(announcements).where(eq(announcements.slug, slug))
  return found
}

/** What a zone holds, newest first. */
export function itemsOf(context: Context, zone: string): Promise<Item[]> {
  return context.database.select().from(zoneItems).where(eq(zoneItems.zone, zone)).orderBy(desc(zoneItems.day), asc(zoneItems.slug))
}

export async function itemOf(context: Context, zone: string, slug: string): Promise<Item | undefined> {
  const [found] = await context.database.select().from(zoneItems).where(and(eq(zoneItems.zone, zone), eq(zoneItems.slug, slug)))
  return found
}

/** Items of the zones whose title or text holds the words, newest first; 人事人員專區 only for those who may read it. */
export function searchItems(context: Context, words: string, withPersonnel: boolean): Promise<Item[]> {
  if (words === '') return Promise.resolve([])
  const like = containing(words)
  const holds = or(ilike(zoneItems.title, like), ilike(zoneItems.titleEn, like), ilike(zoneItems.body, like))
  return context.database
    .select()
    .from(zoneItems)
    .where(and(holds, withPersonnel ? undefined : ne(zoneItems.zone, 'personnel')))
    .orderBy(desc(zoneItems.day), asc(zoneItems.slug))
    .limit(100)
}

/** 名錄: people in post whose name, agency, unit or title holds the words. */
export async function directory(context: Context, account: string, words: string, page: number): Promise<Directory> {
  if (Array.from(words).length < SHORTEST_QUERY) return { kind: 'too-short' }
  if (!(await admit(context, LOOKS, account))) return { kind: 'throttled' }
  const found = inPost(context, words)
  const [[counted], entries] = await Promise.all([
    context.database.select({ total: sql<number>`count(*)`.mapWith(Number) }).from(found),
    context.database
      .select()
      .from(found)
      .orderBy(asc(found.agency), asc(found.unit), asc(found.name), asc(found.title))
      .limit(DIRECTORY_PAGE)
      .offset((page - 1) * DIRECTORY_PAGE),
  ])
  return { kind: 'found', total: counted!.total, entries: entries.map(({ name, agency, unit, title, mailbox }) => ({ name, agency, unit, title, mailbox })) }
}

function inPost({ database, clock }: Context, words: string) {
  const today = taipeiDay(clock.now())
  const like = containing(words)
  const isHeld = sql`${posts.status} = '在職' and ${posts.start} <= ${today}::date and (${posts.end} is null or ${posts.end} >= ${today}::date)`
  const name = ilike(persons.matchName, containing(matchName(words)))
  const holds = or(name, ilike(agencies.name, like), ilike(posts.unit, like), ilike(posts.title, like))
  return database
    .select({ name: persons.name, agency: sql<string>`${agencies.name}`.as('agency'), unit: posts.unit, title: posts.title, mailbox: sql<string | null>`${mailboxes.name}`.as('mailbox') })
    .from(posts)
    .innerJoin(persons, eq(persons.id, posts.person))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .leftJoin(accounts, and(eq(accounts.person, persons.id), eq(accounts.state, 'active')))
    .leftJoin(mailboxes, and(eq(mailboxes.account, accounts.id), eq(mailboxes.state, 'ready')))
    .where(and(isHeld, holds))
    .as('found')
}
