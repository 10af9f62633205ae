import type { Context } from '#foundation/context.ts'
import type { Listed } from '../../driver.ts'
import { type Line, onLine } from './connections.ts'
import { look, openFolder, type Place, select } from './folders.ts'
import { type MessageId, readId } from './ids.ts'
import { anyOf, atom, literal, type Token } from './imap.ts'
import { threads } from './list.ts'
import { found } from './search.ts'
import { headsOf, listed, namedIds } from './summaries.ts'

/** Of a long conversation the first messages and the last ones tell which belong to it in other folders. */
const MOST_NAMED = 12

/** What the server has as one conversation in its folder, and whatever names one of these messages elsewhere. */
export async function conversation(context: Context, mailbox: string, id: string): Promise<Listed[]> {
  const wanted = readId(id)
  if (!wanted) return []
  const messages = await onLine(context, mailbox, async (line) => {
    const home = await openFolder(line, wanted.validity)
    return home ? everywhere(line, home, wanted) : []
  })
  return (messages ?? []).sort((a, b) => a.at.getTime() - b.at.getTime())
}

async function everywhere(line: Line, home: Place, { uid }: MessageId): Promise<Listed[]> {
  const here = (await threads(line, home)).find((uids) => uids.includes(uid))
  if (!here) return []
  const named = (await headsOf(line, here)).flatMap(namedIds)
  const messages = await listed(line, home, home.role === 'trash' ? [uid] : here)
  for (const { place } of await look(line)) {
    if (place.role === 'trash' || place.validity === home.validity || named.length === 0) continue
    if (await select(line, place))
      messages.push(...(await listed(line, place, await found(line, naming(named)))))
  }
  const thread = messages[0]?.thread
  return messages.map((message) => ({ ...message, thread: thread ?? message.thread }))
}

/** SEARCH keys for messages that are one of these or answer one. */
function naming(ids: string[]): Token[] {
  const each = [...new Set(ids)]
  const told = each.length > MOST_NAMED ? [...each.slice(0, 2), ...each.slice(2 - MOST_NAMED)] : each
  const named = told.flatMap((id) => ['MESSAGE-ID', 'REFERENCES', 'IN-REPLY-TO'].map((name) => [name, id]))
  return anyOf(named.map(([name, id]) => [atom('HEADER'), atom(name!), literal(id!)]))
}
