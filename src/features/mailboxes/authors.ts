import type { AddressObject, EmailAddress } from 'mailparser'
import type { Context } from '#foundation/context.ts'
import { isCityAddress } from '#foundation/outbox.ts'
import { addresseeOf } from './addressees.ts'
import { fieldsOf } from './envelope.ts'
import { keptIn } from './keeping.ts'
import { readMime } from './mime.ts'
import { ownBoxesOf, writersOf } from './offices.ts'
import { localPart } from './rules.ts'

/**
 * Who may write as this address: the names that sign in for it. A mailbox's own, under each of its names, and for an office's also
 * those of its keepers who may write. Nobody while the mailbox is not open.
 */
export async function loginsFor(context: Context, address: string): Promise<string[]> {
  if (!isCityAddress(context, address)) return []
  const found = await addresseeOf(context, localPart(address))
  const kept = found?.kind === 'mailbox' ? await keptIn(context, found.id) : undefined
  if (found?.kind !== 'mailbox' || kept?.standing !== 'open') return []
  if (found.account) return [kept.name]
  const names = [kept.name]
  for (const box of await ownBoxesOf(context, await writersOf(context, found))) {
    const own = await keptIn(context, box)
    if (own?.standing === 'open') names.push(own.name)
  }
  return names
}

/** Each is looked up: a letter that names more is nobody's. */
const MOST_AUTHORS = 20

/** Is everything that this message says of its authors true of whoever signed in by this name? One that names no author is nobody's. */
export async function isAuthor(context: Context, login: string, head: Buffer): Promise<boolean> {
  const authors = await authorsIn(head)
  for (const author of authors) if (!(await loginsFor(context, author)).includes(login)) return false
  return authors.length > 0
}

/** Every address of its From, of which there is one (RFC 5322 3.6.2), and of its Sender, of which there is one at most; else none. */
async function authorsIn(raw: Buffer): Promise<string[]> {
  // Blanks before the colon are of old (RFC 5322 4.5); not every reader minds them.
  const head = fieldsOf(raw, ['From', 'Sender']).map((field) => field.replace(/^(\w+)[ \t]+:/, '$1:'))
  const { mail } = await readMime(Buffer.from(`${head.join('')}\r\n`, 'latin1'))
  const times = (name: string) => mail?.headerLines.filter(({ key }) => key === name).length ?? 0
  const from = addressesIn(mail?.from)
  if (times('from') !== 1 || times('sender') > 1 || from.length === 0) return []
  const authors = [...from, ...addressesIn(mail?.headers.get('sender') as AddressObject | undefined)]
  const each = [...new Set(authors.map((author) => author.toLowerCase()))]
  return each.length > MOST_AUTHORS ? [] : each
}

/** Also those of a group; one without an address is no address of anybody. */
function addressesIn(field: AddressObject | undefined): string[] {
  const members = (one: EmailAddress): EmailAddress[] => one.group?.flatMap(members) ?? [one]
  return (field?.value ?? []).flatMap(members).map(({ address }) => address ?? '')
}
