import MailComposer from 'nodemailer/lib/mail-composer'
import type { Context } from '#foundation/context.ts'
import type { Draft } from './answer.ts'
import type { Enclosed } from './parse.ts'
import type { Party } from './rules.ts'
import type { Holder } from './webmail.ts'

/** A filled-in form. `token` came with the empty form: the same form is sent once. */
export type Letter = Draft & {
  token: string
  files: Enclosed[]
  /** How often the draft had been saved when the page was made; 0: never. */
  edition: number
  /** Made with each page: two pages may show the same draft. */
  writer: string
  /** A message in 草稿 that was begun elsewhere. */
  begun?: string
}

/** What must be mended before the letter can leave, and in which field. */
export type Flaw =
  | {
      field: 'to' | 'cc' | 'bcc'
      kind: 'bad-address' | 'unknown' | 'closed' | 'not-yours' | 'theirs-full'
      address: string
    }
  | { field: 'to'; kind: 'missing' | 'too-many' | 'too-often' | 'lost' }
  | { field: 'text'; kind: 'empty' | 'too-long' | 'full' }
  | { field: 'files'; kind: 'too-large' }

/** What was written, ready to be made into a message. */
export type Content = {
  letter: Draft & { token: string }
  to: Party[]
  cc: Party[]
  bcc?: Party[]
  enclosed: Enclosed[]
  /** Messages that it answers, the last one directly. */
  thread: string[]
}

/** What only drafts bear: the recipients as they were typed, and what the letter answers. */
export type Typed = Pick<Draft, 'to' | 'cc' | 'bcc' | 'about'>
const DRAFT_HEADER = 'X-Cityhall-Draft'
const HEADER_CHUNKS = /.{1,60}/g

/** What was typed, from a draft's headers; nothing in those of other mail programs. */
export function typedIn(headers: ReadonlyMap<string, unknown>): Typed | undefined {
  const said = headers.get(DRAFT_HEADER.toLowerCase())
  if (typeof said !== 'string') return undefined
  try {
    return JSON.parse(Buffer.from(said, 'base64').toString())
  } catch {
    return undefined
  }
}

/** The letter as it goes out. */
export function composed(context: Context, holder: Holder, content: Content): Promise<Buffer> {
  return built(context, holder, { ...content, bcc: [] }, {})
}

/** The writer's own copy, which alone tells to whom it went besides (RFC 5322 3.6.3). */
export function composedCopy(context: Context, holder: Holder, content: Content): Promise<Buffer> {
  return built(context, holder, content, {})
}

/** The letter as it is kept while it is written: nothing typed is lost, not even half an address. */
export function composedDraft(context: Context, holder: Holder, content: Content): Promise<Buffer> {
  const { to, cc, bcc, about } = content.letter
  const typed: Typed = { to, cc, bcc, ...(about ? { about } : {}) }
  const said = Buffer.from(JSON.stringify(typed)).toString('base64')
  // In pieces, so that the header can be folded.
  return built(context, holder, content, { [DRAFT_HEADER]: said.match(HEADER_CHUNKS)!.join(' ') })
}

/** Bytes of all attachments together. */
export function weigh(enclosed: { bytes: Buffer }[]): number {
  return enclosed.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

function built(
  context: Context,
  holder: Holder,
  { letter, to, cc, bcc = [], enclosed, thread }: Content,
  headers: Record<string, string>,
): Promise<Buffer> {
  const [last] = thread.slice(-1)
  const mail = new MailComposer({
    from: { name: holder.name, address: holder.address },
    ...(to.length > 0 ? { to } : {}),
    ...(cc.length > 0 ? { cc } : {}),
    ...(bcc.length > 0 ? { bcc } : {}),
    subject: letter.subject,
    text: letter.text,
    date: context.clock.now(),
    messageId: `<${letter.token}@${context.settings.cityDomain}>`,
    ...(last ? { inReplyTo: last, references: thread } : {}),
    headers,
    attachments: enclosed.map(({ name, type, bytes, cid }) => ({
      filename: name,
      contentType: type,
      content: bytes,
      contentDisposition: 'attachment' as const,
      ...(cid ? { cid } : {}),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  mail.keepBcc = true
  return mail.build()
}
