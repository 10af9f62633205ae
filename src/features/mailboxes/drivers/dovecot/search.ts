import type { Context } from '#foundation/context.ts'
import type { Finds, Listed, Sought } from '../../driver.ts'
import { isFound, isWithinDays, pageOf } from '../../rules.ts'
import { type Line, onLine } from './connections.ts'
import { look, type Place, select } from './folders.ts'
import { idOf } from './ids.ts'
import { anyOf, atom, literal, type Said, say, type Token } from './imap.ts'
import { listed } from './summaries.ts'

type Hit = { place: Place; uid: number; at: number }

const MARKED = { unread: [atom('UNSEEN')], flagged: [atom('FLAGGED')], attached: [] }
/** A line that says more of them may be too long for the server. */
const UIDS_PER_LINE = 1000

/** Every word in subject, people or text, in any folder; the server compares without width and case (RFC 5051). */
export async function search(context: Context, mailbox: string, sought: Sought): Promise<Finds> {
  const words = sought.query.normalize('NFKC').split(/\s+/).filter(Boolean)
  const { page, only } = sought
  if (words.length === 0) return pageOf([], 1)
  const finds = await onLine(context, mailbox, async (line) => {
    const hits = await hitsFor(line, sought, [...words.flatMap(anywhere), ...(only ? MARKED[only] : [])])
    if (only === 'attached') return pageOf(await attached(line, hits, sought), page)
    const shown = pageOf(hits, page)
    return { ...shown, messages: await told(line, shown.messages) }
  })
  return finds ?? pageOf([], 1)
}

/** In the folder that is meant or in all, within the days that are meant, newest first. */
async function hitsFor(line: Line, sought: Sought, keys: Token[]): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const { place, total } of await look(line))
    if (total > 0 && (!sought.folder || place.id === sought.folder) && (await select(line, place)))
      hits.push(...(await hitsIn(line, place, keys)))
  // The server's times are of whole seconds.
  return hits
    .filter(({ at }) => isWithinDays(new Date(at), sought))
    .sort((a, b) => b.at - a.at || b.uid - a.uid)
}

/** What a message encloses is not searched by the server: every one that was found is looked at. */
async function attached(line: Line, hits: Hit[], sought: Sought): Promise<Listed[]> {
  return (await told(line, hits)).filter((one) => isFound(one, sought))
}

/** The UIDs in the selected folder that answer to these keys. */
export async function found({ client }: Line, keys: Token[]): Promise<number[]> {
  const answers = await say(client, 'UID SEARCH', [atom('CHARSET'), atom('UTF-8'), ...keys], 'SEARCH')
  return answers.flat().flatMap((said: Said) => (said && !Array.isArray(said) ? [Number(said.value)] : []))
}

async function hitsIn(line: Line, place: Place, keys: Token[]): Promise<Hit[]> {
  const hits: Hit[] = []
  for (const uids of inLines(await found(line, keys))) {
    const times = await line.client.fetchAll(uids.join(), { uid: true, internalDate: true }, { uid: true })
    for (const { uid, internalDate } of times)
      hits.push({ place, uid, at: new Date(internalDate ?? 0).getTime() })
  }
  return hits
}

function inLines(uids: number[]): number[][] {
  const lines = Math.ceil(uids.length / UIDS_PER_LINE)
  return Array.from({ length: lines }, (_, n) => uids.slice(n * UIDS_PER_LINE, (n + 1) * UIDS_PER_LINE))
}

/** Not TEXT: that finds words of the trace that servers leave in a message. */
function anywhere(word: string): Token[] {
  return anyOf(['SUBJECT', 'FROM', 'TO', 'BODY'].map((key) => [atom(key), literal(word)]))
}

async function told(line: Line, hits: Hit[]): Promise<Listed[]> {
  const messages: Listed[] = []
  for (const place of new Set(hits.map((hit) => hit.place))) {
    const uids = hits.filter((hit) => hit.place === place).map(({ uid }) => uid)
    if (await select(line, place))
      for (const some of inLines(uids)) messages.push(...(await listed(line, place, some)))
  }
  const ranks = new Map(hits.map(({ place: { validity }, uid }, rank) => [idOf({ validity, uid }), rank]))
  return messages.sort((a, b) => ranks.get(a.id)! - ranks.get(b.id)!)
}
