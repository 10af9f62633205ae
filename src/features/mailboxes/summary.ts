import type { AddressObject, ParsedMail } from 'mailparser'
import { bareWords } from './html.ts'
import { readMime } from './mime.ts'

/** What a list shows of a message. */
export type Summary = {
  /** The name if there is one, else the address. */
  from: string
  fromAddress: string
  to: string
  subject: string
  /** The first words of the text. */
  start: string
  /** When it says it was written; ISO. */
  date: string | null
  attachments: number
}

export type Digest = {
  summary: Summary
  words: string
  messageId: string | undefined
  /** The Message-IDs that it answers, oldest first (RFC 5322 3.6.4). */
  references: string[]
}

/** One message to a hundred mailboxes is parsed once. */
const digests = new WeakMap<Buffer, Promise<Digest>>()

const START_CHARACTERS = 160
const SEARCHED_CHARACTERS = 32_000
const MOST_REFERENCES = 40
/** What a list has room for; some subjects are as long as a book. */
const LINE_CHARACTERS = 300

/** Reads once what lists and searches need. A message that cannot be read is kept all the same, with an empty summary. */
export function digestOf(raw: Buffer): Promise<Digest> {
  const made = digests.get(raw) ?? digest(raw)
  digests.set(raw, made)
  return made
}

async function digest(raw: Buffer): Promise<Digest> {
  const { mail } = await readMime(raw)
  const text = (mail?.text || bareWords(mail?.html || '')).replace(/\s+/g, ' ').trim()
  const from = mail?.from?.value[0]
  return {
    summary: {
      from: line(from?.name || from?.address || ''),
      fromAddress: line(from?.address ?? ''),
      to: line(namesOf(mail?.to)),
      subject: line(mail?.subject ?? ''),
      start: beginning(text, START_CHARACTERS),
      date: dateOf(mail),
      attachments: (mail?.attachments ?? []).filter(({ related }) => !related).length,
    },
    words: text.slice(0, SEARCHED_CHARACTERS),
    messageId: mail?.messageId,
    references: referencesOf(mail),
  }
}

/** A long conversation is known by its first message and its last ones. */
function referencesOf(mail: ParsedMail | undefined): string[] {
  const named = [mail?.references ?? [], mail?.inReplyTo ?? []]
    .flat()
    .flatMap((text) => text.match(/<[^<>\s]{1,998}>/g) ?? [])
  const each = Array.from(new Set(named))
  return each.length > MOST_REFERENCES ? [each[0]!, ...each.slice(1 - MOST_REFERENCES)] : each
}

function line(text: string): string {
  return beginning(text.replace(/\s+/g, ' '), LINE_CHARACTERS)
}

/** Whole characters, those of four bytes too. */
function beginning(text: string, characters: number): string {
  return Array.from(text.slice(0, characters * 2))
    .slice(0, characters)
    .join('')
}

function namesOf(to: AddressObject | AddressObject[] | undefined): string {
  return [to ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ name, address }) => name || address || '')
    .join(', ')
}

function dateOf(mail: ParsedMail | undefined): string | null {
  return mail?.date && !Number.isNaN(mail.date.getTime()) ? mail.date.toISOString() : null
}
