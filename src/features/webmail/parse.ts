import {
  type AddressObject,
  type Attachment,
  type HeaderValue,
  type ParsedMail,
  simpleParser,
} from 'mailparser'
import { bareWords, isTooDeep } from '#features/mailboxes/html.ts'
import { fileName, type Party, plainLine } from './rules.ts'

export type Part = {
  /** Its place in the message, by which it is fetched. */
  place: number
  name: string
  type: string
  size: number
  /** The name by which the message's HTML shows it. */
  cid?: string
  /** Only shown within the text, not listed below it. */
  within: boolean
}

/** A file with its bytes. */
export type Enclosed = { name: string; type: string; bytes: Buffer }

/** A message as a person reads it. */
export type Opened = {
  subject: string
  from: Party | undefined
  replyTo: Party[]
  to: Party[]
  cc: Party[]
  date: Date | undefined
  text: string
  html: string | undefined
  parts: Part[]
  messageId: string | undefined
  references: string[]
  /** It could not be read as a message; only the original is left. */
  broken: boolean
}

/** Longer HTML is read as text: nobody reads so much, and cleaning it would hold up the others. */
const MOST_HTML = 1_000_000
const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

/** Reads a message in whatever character set it came; one that is broken is told, never thrown. */
export async function openMessage(raw: Buffer): Promise<Opened> {
  const mail = await parsed(raw)
  if (!mail) return nothing()
  const text = mail.text || bareWords(mail.html || '')
  const html = mail.html && mail.html.length <= MOST_HTML && !isTooDeep(mail.html) ? mail.html : undefined
  return {
    subject: plainLine(mail.subject ?? ''),
    from: parties(mail.from)[0],
    replyTo: parties(mail.replyTo),
    to: parties(mail.to),
    cc: parties(mail.cc),
    date: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : undefined,
    text: text.replaceAll('\r\n', '\n').trimEnd(),
    html,
    parts: mail.attachments.map((part, place) => described(part, place, html)),
    messageId: mail.messageId,
    references: [mail.references ?? []].flat(),
    broken: false,
  }
}

/** One part with its bytes. */
export async function partOf(raw: Buffer, place: number): Promise<(Part & { bytes: Buffer }) | undefined> {
  const mail = await parsed(raw)
  const part = mail?.attachments[place]
  return part && { ...described(part, place, mail.html || undefined), bytes: part.content }
}

/** May a browser show it as a picture? SVG may not: it is a document. */
export function isPicture(type: string): boolean {
  return IMAGES.includes(type)
}

function parsed(raw: Buffer): Promise<ParsedMail | undefined> {
  return simpleParser(raw, {
    skipTextToHtml: true,
    skipHtmlToText: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: MOST_HTML,
  }).catch(() => undefined)
}

function described(part: Attachment, place: number, html: string | undefined): Part {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(part.contentType ?? '')
    ? part.contentType.toLowerCase()
    : 'application/octet-stream'
  const fallback = type === 'message/rfc822' ? `message-${place + 1}.eml` : `attachment-${place + 1}`
  const within = Boolean(
    part.cid && isPicture(type) && html?.toLowerCase().includes(`cid:${part.cid.toLowerCase()}`),
  )
  return {
    place,
    name: fileName(part.filename || undefined, fallback),
    type,
    size: part.size,
    within,
    ...(part.cid ? { cid: part.cid } : {}),
  }
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
    .map(({ name, address }) => ({ name: plainLine(name ?? ''), address: plainLine(address ?? '') }))
    .filter(({ name, address }) => name || address)
}

function nothing(): Opened {
  return {
    subject: '',
    from: undefined,
    replyTo: [],
    to: [],
    cc: [],
    date: undefined,
    text: '',
    html: undefined,
    parts: [],
    messageId: undefined,
    references: [],
    broken: true,
  }
}
