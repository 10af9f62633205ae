import { createHash } from 'node:crypto'
import type { FetchMessageObject, MessageStructureObject } from 'imapflow'
import type { Listed, Marks } from '../../driver.ts'
import { digestOf } from '../../summary.ts'
import type { Head, Line } from './connections.ts'
import type { Place } from './folders.ts'
import { idOf } from './ids.ts'
import { atom, type Said, say } from './imap.ts'

/** What lists need of a message's head; Dovecot keeps these beside the messages (mail_always_cache_fields). */
const HEADS = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'x-cityhall-outside',
]
const START_CHARACTERS = 160
/** So many lines of lists are remembered of a mailbox that is being read. */
const MOST_HEADS = 3000

/** The messages of the selected folder with these UIDs, in the order asked for; those that are gone are left out. */
export async function listed(line: Line, place: Place, uids: number[]): Promise<Listed[]> {
  if (uids.length === 0) return []
  const { heads } = line.house
  const id = (uid: number): string => idOf({ validity: place.validity, uid })
  if (heads.size > MOST_HEADS) heads.clear()
  const unknown = uids.filter((uid) => !heads.has(id(uid)))
  if (unknown.length > 0) await learn(line, place, unknown)
  const marked = await line.client.fetchAll(uids.join(), { uid: true, flags: true }, { uid: true })
  const marks = new Map(marked.map(({ uid, flags }) => [uid, marksOf(flags)]))
  return uids.flatMap((uid) => {
    const [head, said] = [heads.get(id(uid)), marks.get(uid)]
    return head && said ? [{ ...head, ...said }] : []
  })
}

/** Everything but its marks stays as it is while a message is there: it is read once. */
async function learn(line: Line, place: Place, uids: number[]): Promise<void> {
  const found = await line.client.fetchAll(
    uids.join(),
    { uid: true, internalDate: true, size: true, bodyStructure: true, headers: HEADS },
    { uid: true },
  )
  const starts = await startsOf(line, uids)
  for (const message of found) {
    const head = await headOf(place, message, starts.get(message.uid) ?? '')
    line.house.heads.set(head.id, head)
  }
}

/** What tells who answers whom, of each message. */
export async function headsOf({ client }: Line, uids: number[]): Promise<Buffer[]> {
  const headers = ['message-id', 'in-reply-to', 'references']
  const found = await client.fetchAll(uids.join(), { uid: true, headers }, { uid: true })
  return found.map((message) => message.headers ?? Buffer.alloc(0))
}

function marksOf(flags: Set<string> | undefined): Marks {
  return {
    seen: flags?.has('\\Seen') ?? false,
    flagged: flags?.has('\\Flagged') ?? false,
    answered: flags?.has('\\Answered') ?? false,
  }
}

/** The Message-IDs that a message names: the first of its conversation comes first. */
export function namedIds(head: Buffer): string[] {
  const unfolded = head.toString('latin1').replace(/\r?\n[ \t]+/g, ' ')
  const line = (name: string): string => new RegExp(`^${name}:(.*)$`, 'im').exec(unfolded)?.[1] ?? ''
  const named = ['references', 'in-reply-to', 'message-id'].map(line).join(' ')
  return [...new Set(named.match(/<[^<>\s]+>/g) ?? [])]
}

async function headOf(place: Place, message: FetchMessageObject, start: string): Promise<Head> {
  const head = message.headers ?? Buffer.alloc(0)
  const { summary } = await digestOf(head)
  const id = idOf({ validity: place.validity, uid: message.uid })
  return {
    id,
    folder: place.id,
    summary: { ...summary, start, attachments: attachmentsOf(message.bodyStructure) },
    external: /^x-cityhall-outside:\s*yes\s*$/im.test(head.toString('latin1')),
    size: message.size ?? 0,
    at: new Date(message.internalDate ?? 0),
    thread: threadOf(namedIds(head)[0] ?? id),
  }
}

/** Message-IDs hold whatever their writers like; this stands in addresses. */
function threadOf(root: string): string {
  return createHash('sha256').update(root).digest('base64url').slice(0, 22)
}

/** Pictures within a letter are not counted, nor are the parts that are shown as its text. */
function attachmentsOf(part: MessageStructureObject | undefined): number {
  if (!part) return 0
  if (part.childNodes && part.type !== 'message/rfc822')
    return part.childNodes.reduce((sum, child) => sum + attachmentsOf(child), 0)
  if (part.disposition === 'attachment') return 1
  const isText = part.type.startsWith('text/') && !part.dispositionParameters?.filename
  return isText || part.id || part.disposition === 'inline' ? 0 : 1
}

/** The first words of the text, which the server prepares when a message arrives (PREVIEW, RFC 8970). */
async function startsOf({ client }: Line, uids: number[]): Promise<Map<number, string>> {
  const wish = [atom('UID'), atom('PREVIEW')]
  const answers = await say(client, 'UID FETCH', [{ type: 'SEQUENCE', value: uids.join() }, wish], 'FETCH')
  return new Map(answers.flatMap(startIn))
}

function startIn([, items]: Said[]): [number, string][] {
  if (!Array.isArray(items)) return []
  const after = (name: string): string => {
    const at = items.findIndex((item) => item && !Array.isArray(item) && item.value === name)
    const said = at < 0 ? null : items[at + 1]
    return said && !Array.isArray(said) ? String(said.value ?? '') : ''
  }
  const start = Array.from(after('PREVIEW').replace(/\s+/g, ' ').trim()).slice(0, START_CHARACTERS).join('')
  return [[Number(after('UID')), start]]
}
