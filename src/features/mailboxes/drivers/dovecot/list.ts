import type { Context } from '#foundation/context.ts'
import type { Conversation, Page } from '../../driver.ts'
import { PER_PAGE } from '../../rules.ts'
import { type Line, onLine } from './connections.ts'
import { type Place, placeOf, select } from './folders.ts'
import { idOf } from './ids.ts'
import { atom, type Said, say } from './imap.ts'
import { listed } from './summaries.ts'

type Wish = { folder: string; page: number; only?: 'unread' | 'flagged' }

const NOTHING: Page = { messages: [], page: 1, pages: 1, total: 0 }

/** Conversations as the server finds them (THREAD=REFS), newest first. */
export async function list(context: Context, mailbox: string, wish: Wish): Promise<Page> {
  const page = await onLine(context, mailbox, async (line) => {
    const place = await placeOf(line, wish.folder)
    return place && (await select(line, place)) ? pageOf(line, place, wish) : NOTHING
  })
  return page ?? NOTHING
}

/** All conversations of the selected folder, newest first, each by the UIDs of its messages, newest last. */
export async function threads(line: Line, { path, validity }: Place): Promise<number[][]> {
  const now = await line.client.status(path, { messages: true, uidNext: true })
  // A folder that has neither grown nor shrunk holds the same messages: UIDs are never given twice.
  const of = now ? `${validity} ${now.uidNext} ${now.messages}` : ''
  const known = line.house.threads.get(path)
  if (known && known.of === of) return known.uids
  const uids = byNewest(await answered(line), await arrivals(line))
  line.house.threads.set(path, { of, uids })
  return uids
}

async function pageOf(line: Line, place: Place, { page, only }: Wish): Promise<Page> {
  const all = await threads(line, place)
  const chosen = only ? await withMark(line, all, only) : all
  const pages = Math.max(1, Math.ceil(chosen.length / PER_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const messages = await conversations(line, place, chosen.slice((shown - 1) * PER_PAGE, shown * PER_PAGE))
  return { messages, page: shown, pages, total: chosen.length }
}

async function withMark(line: Line, all: number[][], only: 'unread' | 'flagged'): Promise<number[][]> {
  const query = only === 'unread' ? { seen: false } : { flagged: true }
  const marked = new Set((await line.client.search(query, { uid: true })) || [])
  return all.filter((uids) => uids.some((uid) => marked.has(uid)))
}

async function conversations(line: Line, place: Place, chosen: number[][]): Promise<Conversation[]> {
  const unread = await unreadOf(line, chosen.flat())
  const newest = chosen.map((uids) => uids.at(-1)!)
  const shown = new Map((await listed(line, place, newest)).map((message) => [message.id, message]))
  return chosen.flatMap((uids) => {
    const message = shown.get(idOf({ validity: place.validity, uid: uids.at(-1)! }))
    const count = uids.length
    return message ? [{ ...message, count, unread: uids.filter((uid) => unread.has(uid)).length }] : []
  })
}

async function unreadOf({ client }: Line, uids: number[]): Promise<Set<number>> {
  if (uids.length === 0) return new Set()
  return new Set((await client.search({ uid: uids.join(), seen: false }, { uid: true })) || [])
}

/** Who answers whom, whatever their subjects say. */
async function answered({ client }: Line): Promise<number[][]> {
  const keys = [atom('REFS'), atom('UTF-8'), atom('ALL')]
  return (await say(client, 'UID THREAD', keys, 'THREAD')).flat().map(numbersIn)
}

/** By the time of arrival, which a message keeps when it is moved. */
async function arrivals({ client }: Line): Promise<Map<number, number>> {
  const keys = [[atom('ARRIVAL')], atom('UTF-8'), atom('ALL')]
  const uids = (await say(client, 'UID SORT', keys, 'SORT')).flat().flatMap(numbersIn)
  return new Map(uids.map((uid, rank) => [uid, rank]))
}

function byNewest(threads: number[][], ranks: Map<number, number>): number[][] {
  const rank = (uid: number | undefined): number => ranks.get(uid ?? 0) ?? 0
  for (const uids of threads) uids.sort((a, b) => rank(a) - rank(b))
  return threads.sort((a, b) => rank(b.at(-1)) - rank(a.at(-1)))
}

function numbersIn(said: Said): number[] {
  if (Array.isArray(said)) return said.flatMap(numbersIn)
  return said?.value ? [Number(said.value)] : []
}
