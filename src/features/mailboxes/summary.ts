import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { bareWords } from './html.ts'

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

export type Digest = { summary: Summary; words: string; messageId: string | undefined }

const START_CHARACTERS = 160
const SEARCHED_CHARACTERS = 32_000
const MOST_PARSED_HTML = 1_000_000

/** Reads once what lists and searches need. A message that cannot be read is kept all the same, with an empty summary. */
export async function digestOf(raw: Buffer): Promise<Digest> {
  const mail = await simpleParser(raw, {
    skipTextToHtml: true,
    skipHtmlToText: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: MOST_PARSED_HTML,
  }).catch(() => undefined)
  const text = (mail?.text || bareWords(mail?.html || '')).replace(/\s+/g, ' ').trim()
  const from = mail?.from?.value[0]
  return {
    summary: {
      from: from?.name || from?.address || '',
      fromAddress: from?.address ?? '',
      to: namesOf(mail?.to),
      subject: mail?.subject ?? '',
      start: Array.from(text.slice(0, START_CHARACTERS * 2))
        .slice(0, START_CHARACTERS)
        .join(''),
      date: dateOf(mail),
      attachments: (mail?.attachments ?? []).filter(({ related }) => !related).length,
    },
    words: text.slice(0, SEARCHED_CHARACTERS),
    messageId: mail?.messageId,
  }
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
