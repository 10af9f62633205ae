import type { AddressObject, Attachment, HeaderValue } from 'mailparser'
import { bareWords, isTooDeep } from '#features/mailboxes/html.ts'
import { MOST_HTML, readMime } from '#features/mailboxes/mime.ts'
import { type Invitation, invitationOf } from './calendar.ts'
import { type Kind, kindOf, sniffed } from './kinds.ts'
import { fileName, type Party, plainLine } from './rules.ts'

export type Part = {
  /** Its place in the message, by which it is fetched. */
  place: number
  name: string
  type: string
  /** What it is to its reader. */
  kind: Kind
  size: number
  /** The name by which the message's HTML shows it. */
  cid?: string
  /** Only shown within the text, not listed below it. */
  within: boolean
}

/** A part of a message with its bytes. */
export type Found = Part & { bytes: Buffer }
/** A file with its bytes. */
export type Enclosed = { name: string; type: string; bytes: Buffer; cid?: string }

/** A message as a person reads it. */
export type Opened = {
  subject: string
  from: Party | undefined
  replyTo: Party[]
  to: Party[]
  cc: Party[]
  /** Of one's own copies and drafts; whoever gets a letter does not see it. */
  bcc: Party[]
  date: Date | undefined
  text: string
  html: string | undefined
  parts: Part[]
  /** What a calendar file within asks. */
  invitation: Invitation | undefined
  messageId: string | undefined
  references: string[]
  /** Who wrote a letter of an office, as its copy says; only what lies in 寄件備份 may be believed. */
  writer: string | undefined
  /** It could not be read as a message; only the original is left. */
  broken: boolean
}

/** Stands on an office's own copy of a letter, never on what readers get. */
export const WRITER = 'X-Cityhall-Writer'
const MOST_HEADER = 200_000
const MOST_SUBJECT = 1_000
const MOST_NAME = 300
const MOST_CALENDAR = 200_000

/** Reads a message in whatever character set it came; one that is broken is told, never thrown. */
export async function openMessage(raw: Buffer): Promise<Opened> {
  const { mail, broken } = await readMime(raw)
  if (!mail) return nothing()
  const text = mail.text || bareWords(mail.html || '')
  const html = mail.html && mail.html.length <= MOST_HTML && !isTooDeep(mail.html) ? mail.html : undefined
  return {
    subject: plainLine((mail.subject ?? '').slice(0, MOST_SUBJECT)),
    from: parties(mail.from)[0],
    replyTo: parties(mail.replyTo),
    to: parties(mail.to),
    cc: parties(mail.cc),
    bcc: parties(mail.bcc),
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : undefined,
    text: text.replaceAll('\r\n', '\n').trimEnd(),
    html,
    parts: mail.attachments.map((part, place, all) => {
      const one = described(part, place, html)
      return isTwin(part, all) ? { ...one, within: true } : one
    }),
    invitation: invitationIn(mail.attachments),
    messageId: mail.messageId,
    references: [mail.references ?? []].flat(),
    writer: writerIn(mail.headers.get(WRITER.toLowerCase())),
    broken,
  }
}

function writerIn(said: HeaderValue | undefined): string | undefined {
  const [, name] = typeof said === 'string' ? (/^=\?utf-8\?B\?([\w+/=]{1,600})\?=$/.exec(said) ?? []) : []
  return name && plainLine(Buffer.from(name, 'base64').toString().slice(0, MOST_NAME))
}

/** One part with its bytes. */
export async function partOf(raw: Buffer, place: number): Promise<Found | undefined> {
  const { mail } = await readMime(raw)
  const part = mail?.attachments[place]
  return part && { ...described(part, place, mail.html || undefined), bytes: part.content }
}

/** A part by its places, the first in this message, the next in the message that is enclosed there, and so on. */
export async function partAt(raw: Buffer, places: number[]): Promise<Found | undefined> {
  const [place, ...deeper] = places
  const found = place === undefined ? undefined : await partOf(raw, place)
  return found && deeper.length > 0 ? partAt(found.bytes, deeper) : found
}

/** The headers as they came, their folded lines together. */
export function headersOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n')
  const short = raw.indexOf('\n\n')
  const ends = [end, short].filter((one) => one >= 0)
  const head = raw.subarray(0, Math.min(raw.length, MOST_HEADER, ...ends))
  return head.toString('utf8').replaceAll('\r\n', '\n').replaceAll('\u0000', '')
}

function described(part: Attachment, place: number, html: string | undefined): Part {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(part.contentType ?? '')
    ? part.contentType.toLowerCase()
    : 'application/octet-stream'
  const fallback = type === 'message/rfc822' ? `message-${place + 1}.eml` : `attachment-${place + 1}`
  const within = Boolean(
    part.cid && sniffed(part.content) && html?.toLowerCase().includes(`cid:${part.cid.toLowerCase()}`),
  )
  const name = fileName(part.filename || undefined, fallback)
  return {
    place,
    name,
    type,
    kind: kindOf(type, name),
    size: part.size,
    within,
    ...(part.cid ? { cid: part.cid } : {}),
  }
}

/** An invitation comes twice, as a way to show the letter and as a file with a name: the file is listed. */
function isTwin(part: Attachment, all: Attachment[]): boolean {
  const isNameless = part.contentType === 'text/calendar' && !part.filename
  return isNameless && all.some((other) => other.filename && other.content.equals(part.content))
}

function invitationIn(parts: Attachment[]): Invitation | undefined {
  const file = parts.find(
    ({ contentType, content }) => contentType === 'text/calendar' && content.length <= MOST_CALENDAR,
  )
  return file && invitationOf(file.content.toString('utf8'))
}

function parties(given: AddressObject | AddressObject[] | HeaderValue | undefined): Party[] {
  const objects = [given ?? []]
    .flat()
    .filter(
      (one): one is AddressObject => typeof one === 'object' && 'value' in one && Array.isArray(one.value),
    )
  return objects
    .flatMap(({ value }) => value)
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => ({ name: shortLine(name), address: shortLine(address) }))
    .filter(({ name, address }) => name || address)
}

function shortLine(text = ''): string {
  return plainLine(text.slice(0, MOST_NAME))
}

function nothing(): Opened {
  return {
    subject: '',
    from: undefined,
    replyTo: [],
    to: [],
    cc: [],
    bcc: [],
    date: undefined,
    text: '',
    html: undefined,
    parts: [],
    invitation: undefined,
    messageId: undefined,
    references: [],
    writer: undefined,
    broken: true,
  }
}
