import { words } from './fault-words.ts'

/** A client as it stands in the file: nothing is known of it yet. */
export type Entry = Record<string, unknown>
/** What is wrong, in the words of whoever reads it. */
type Saying = (say: (typeof words)['en'] | (typeof words)['zh-TW']) => string
/** What is wrong with one member, said so that it can be mended. */
export type Fault = [member: string, saying: Saying]

export const SECRET_LENGTH = 32

export function fault(isWrong: boolean, member: string, saying: Saying): Fault[] {
  return isWrong ? [[member, saying]] : []
}

/** A fault as a line: which client, which member, what is expected. */
export function said(client: string, [member, saying]: Fault): string {
  return `${client}: ${member} ${saying(words.en)}`
}

export function nameOf(entry: Entry, place = 0): string {
  return typeof entry.client_id === 'string' && entry.client_id
    ? entry.client_id
    : `client number ${place + 1}`
}

/** What has no address to come back to and takes tickets does nothing else. */
export function isOnlyTicket({ redirect_uris: uris, portal_ticket: ticket }: Entry): boolean {
  return uris === undefined && ticket !== undefined
}

export function isEntry(entry: unknown): entry is Entry {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

export function isShort(secret: unknown): boolean {
  return typeof secret !== 'string' || secret.length < SECRET_LENGTH
}

export function listed(values: readonly string[]): string {
  return values.map((value) => `“${value}”`).join(', ')
}
