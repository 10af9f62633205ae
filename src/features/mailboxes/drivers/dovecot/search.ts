import type { Context } from '#foundation/context.ts'
import type { Listed } from '../../driver.ts'
import { MOST_FOUND } from '../../rules.ts'
import { type Line, onLine } from './connections.ts'
import { look, type Place, select } from './folders.ts'
import { anyOf, atom, literal, type Said, say, type Token } from './imap.ts'
import { listed } from './summaries.ts'

type Hit = { place: Place; uid: number; at: number }

/** Every word in subject, people or text, in any folder; the server compares without width and case (RFC 5051). */
export async function search(context: Context, mailbox: string, query: string): Promise<Listed[]> {
  const words = query.normalize('NFKC').split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const messages = await onLine(context, mailbox, async (line) => {
    const hits: Hit[] = []
    for (const { place, total } of await look(line))
      if (total > 0 && (await select(line, place))) hits.push(...(await hitsIn(line, place, words)))
    return told(line, hits.sort((a, b) => b.at - a.at).slice(0, MOST_FOUND))
  })
  return messages ?? []
}

/** The UIDs in the selected folder that answer to these keys. */
export async function found({ client }: Line, keys: Token[]): Promise<number[]> {
  const answers = await say(client, 'UID SEARCH', [atom('CHARSET'), atom('UTF-8'), ...keys], 'SEARCH')
  return answers.flat().flatMap((said: Said) => (said && !Array.isArray(said) ? [Number(said.value)] : []))
}

async function hitsIn(line: Line, place: Place, words: string[]): Promise<Hit[]> {
  const uids = (await found(line, words.flatMap(anywhere))).slice(-MOST_FOUND)
  if (uids.length === 0) return []
  const times = await line.client.fetchAll(uids.join(), { uid: true, internalDate: true }, { uid: true })
  return times.map(({ uid, internalDate }) => ({ place, uid, at: new Date(internalDate ?? 0).getTime() }))
}

/** Not TEXT: that finds words of the trace that servers leave in a message. */
function anywhere(word: string): Token[] {
  return anyOf(['SUBJECT', 'FROM', 'TO', 'BODY'].map((key) => [atom(key), literal(word)]))
}

async function told(line: Line, hits: Hit[]): Promise<Listed[]> {
  const messages: Listed[] = []
  for (const place of new Set(hits.map((hit) => hit.place))) {
    const uids = hits.filter((hit) => hit.place === place).map(({ uid }) => uid)
    if (await select(line, place)) messages.push(...(await listed(line, place, uids)))
  }
  return messages.sort((a, b) => b.at.getTime() - a.at.getTime())
}
