import { and, eq } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { readMessage } from '#features/mailboxes/messages.ts'
import type { Context } from '#foundation/context.ts'
import { attached, type Draft, EMPTY } from './answer.ts'
import { type Letter, typedIn } from './letter.ts'
import { type Enclosed, type Opened, openMessage, type Part, partOf } from './parse.ts'
import { written } from './rules.ts'
import { mailDrafts } from './tables.ts'
import type { Holder } from './webmail.ts'

/** Where the attachments and the thread of a letter come from: its own draft, or the message that it answers. */
export type Source = { raw: Buffer; thread: string[] }

const MOST_THREAD = 20

/** `lost`: the letter was about a message that is no longer there. */
export async function sourceOf(
  context: Context,
  holder: Holder,
  letter: Letter,
): Promise<Source | 'lost' | undefined> {
  const draft = await draftOf(context, holder, letter)
  const own = draft && (await readMessage(context, holder.mailbox, draft))
  if (own) return { raw: own.raw, thread: (await openMessage(own.raw)).references }
  if (!letter.about) return undefined
  const original = await readMessage(context, holder.mailbox, letter.about.id)
  if (!original) return 'lost'
  const { messageId, references } = await openMessage(original.raw)
  const isAnswer = letter.about.way !== 'forward' && messageId
  return { raw: original.raw, thread: isAnswer ? [...references, messageId].slice(-MOST_THREAD) : [] }
}

/** The parts that stay ticked; those of a draft are known by an id of their own, those of another message by their place. */
export async function keptParts({ raw }: Source, kept: string[]): Promise<Enclosed[]> {
  const { parts } = await openMessage(raw)
  const wanted = parts.filter(({ place, cid }) => kept.includes(cid ?? '') || kept.includes(String(place)))
  const found = await Promise.all(wanted.map(({ place }) => partOf(raw, place)))
  return found.filter((part) => part !== undefined)
}

/** The files that a letter has without those just chosen: its draft's, or those of the message it hands on. */
export async function partsOf(context: Context, holder: Holder, letter: Letter): Promise<Part[]> {
  const isDraft = letter.edition > 0 || letter.begun
  if (!isDraft && letter.about?.way !== 'forward') return []
  const source = await sourceOf(context, holder, letter)
  if (!source || source === 'lost') return []
  const opened = await openMessage(source.raw)
  return isDraft ? opened.parts : attached(opened)
}

/** A draft as it was typed; one of another mail program by its recipients. */
export async function writtenIn(raw: Buffer, { to, cc, bcc, subject, text }: Opened): Promise<Draft> {
  const mail = await simpleParser(raw.subarray(0, raw.indexOf('\r\n\r\n') + 4), {}).catch(() => undefined)
  const typed = (mail && typedIn(mail.headers)) ?? {
    to: to.map(written).join(', '),
    cc: cc.map(written).join(', '),
    bcc: bcc.map(written).join(', '),
  }
  return { ...EMPTY, ...typed, subject, text }
}

/** The letter's draft, if any: a page made before the first saving speaks of the message that it answers. */
export async function draftOf(
  context: Context,
  { mailbox }: Holder,
  { token, edition, begun }: Letter,
): Promise<string | undefined> {
  if (edition === 0) return begun
  const [row] = await context.database
    .select({ message: mailDrafts.message })
    .from(mailDrafts)
    .where(and(eq(mailDrafts.mailbox, mailbox), eq(mailDrafts.token, token)))
  return row?.message
}
