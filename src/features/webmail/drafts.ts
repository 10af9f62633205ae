import { and, eq } from 'drizzle-orm'
import { deleteForever, saveDraft as keep, moveMessage, readMessage } from '#features/mailboxes/messages.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type Content, composedDraft, type Letter, weigh } from './letter.ts'
import { type Enclosed, openMessage, type Part } from './parse.ts'
import { readable } from './recipients.ts'
import { ATTACHED_BYTES, MOST_TEXT_CHARACTERS } from './rules.ts'
import { keptParts, sourceOf, writtenIn } from './source.ts'
import { mailDrafts, mailSendings } from './tables.ts'
import type { Holder } from './webmail.ts'

/** A draft as it lies in 草稿 now. */
export type Kept = { message: string; token: string; edition: number; at: Date; parts: Part[] }
export type Saving =
  /** `copied`: another page had saved the draft meanwhile, so this one is a draft of its own. */
  { kind: 'saved' | 'copied'; kept: Kept } | { kind: 'sent' | 'full' | 'too-large' | 'too-long' }

type Row = typeof mailDrafts.$inferSelect

/** Keeps the letter in 草稿 in place of the one before, with its attachments; it need not be finished. */
export async function saveDraft(context: Context, holder: Holder, letter: Letter): Promise<Saving> {
  if (letter.text.length > MOST_TEXT_CHARACTERS) return { kind: 'too-long' }
  return transaction(context, async (context) => {
    if (await isSent(context, holder, letter.token)) return { kind: 'sent' }
    const row = await claim(context, holder, letter)
    const content = await contentOf(context, holder, letter)
    if (weigh(content.enclosed) > ATTACHED_BYTES) return { kind: 'too-large' }
    return isOvertaken(row, letter)
      ? put(context, holder, letter, { content, token: newId(), before: undefined, edition: 1 })
      : put(context, holder, letter, {
          content,
          token: letter.token,
          before: row.message || letter.begun,
          edition: row.edition + 1,
        })
  })
}

/** Opens a draft to write on, also one that was begun in another mail program. */
export async function openDraft(
  context: Context,
  holder: Holder,
  id: string,
): Promise<{ letter: Letter; parts: Part[] } | undefined> {
  const message = await readMessage(context, holder.mailbox, id)
  if (message?.folder !== 'drafts') return undefined
  const [row] = await context.database
    .select()
    .from(mailDrafts)
    .where(and(eq(mailDrafts.mailbox, holder.mailbox), eq(mailDrafts.message, id)))
  const opened = await openMessage(message.raw)
  const kept = opened.parts.map(({ place, cid }) => cid ?? String(place))
  const letter = { ...(await writtenIn(message.raw, opened)), kept, files: [], writer: newId() }
  // One whose letter has left already, but which could not be taken away then, begins another.
  const isOpen = row && !(await isSent(context, holder, row.token))
  return {
    letter: isOpen
      ? { ...letter, token: row.token, edition: row.edition }
      : { ...letter, token: newId(), edition: 0, begun: id },
    parts: opened.parts,
  }
}

/** 「捨棄草稿」: it goes to the trash; answers its id there. */
export function discardDraft(context: Context, holder: Holder, letter: Letter): Promise<string | undefined> {
  return transaction(context, async (context) => {
    const message = (await forgetDraft(context, holder, letter.token)) ?? letter.begun
    return message ? moveMessage(context, holder.mailbox, message, 'trash') : undefined
  })
}

/** The letter has left: its draft is needed no more. */
export async function dropDraft(context: Context, holder: Holder, letter: Letter): Promise<void> {
  const message = (await forgetDraft(context, holder, letter.token)) ?? letter.begun
  if (message) await deleteForever(context, holder.mailbox, message)
}

/** The row is made first, so that two savings at once wait for one another. */
async function claim(context: Context, { mailbox }: Holder, { token, writer }: Letter): Promise<Row> {
  await context.database
    .insert(mailDrafts)
    .values({ mailbox, token, message: '', edition: 0, writer, savedAt: context.clock.now() })
    .onConflictDoNothing()
  const [row] = await context.database
    .select()
    .from(mailDrafts)
    .where(and(eq(mailDrafts.mailbox, mailbox), eq(mailDrafts.token, token)))
    .for('update')
  return row!
}

/** Another page has saved the draft since this one was made: it may not be written over. */
function isOvertaken(row: Row, { edition, writer }: Letter): boolean {
  return row.edition !== edition && row.writer !== writer
}

type Sheet = Omit<Content, 'letter'>

async function contentOf(context: Context, holder: Holder, letter: Letter): Promise<Sheet> {
  const found = await sourceOf(context, holder, letter)
  const source = found === 'lost' ? undefined : found
  const kept = source ? await keptParts(source, letter.kept) : []
  return {
    ...readable(letter, context.settings.cityDomain),
    enclosed: [...kept, ...letter.files].map(named),
    thread: source?.thread ?? [],
  }
}

type Put = { content: Sheet; token: string; before: string | undefined; edition: number }

async function put(
  context: Context,
  holder: Holder,
  letter: Letter,
  { content, token, before, edition }: Put,
): Promise<Saving> {
  const raw = await composedDraft(context, holder, { ...content, letter: { ...letter, token } })
  const message = await keep(context, holder.mailbox, raw, before)
  if (!message) return { kind: 'full' }
  const at = context.clock.now()
  const row = { message, edition, writer: letter.writer, savedAt: at }
  await context.database
    .insert(mailDrafts)
    .values({ mailbox: holder.mailbox, token, ...row })
    .onConflictDoUpdate({ target: [mailDrafts.mailbox, mailDrafts.token], set: row })
  const { parts } = await openMessage(raw)
  return { kind: token === letter.token ? 'saved' : 'copied', kept: { message, token, edition, at, parts } }
}

async function forgetDraft(
  context: Context,
  { mailbox }: Holder,
  token: string,
): Promise<string | undefined> {
  const [row] = await context.database
    .delete(mailDrafts)
    .where(and(eq(mailDrafts.mailbox, mailbox), eq(mailDrafts.token, token)))
    .returning({ message: mailDrafts.message })
  return row?.message || undefined
}

async function isSent(context: Context, { mailbox }: Holder, token: string): Promise<boolean> {
  const rows = await context.database
    .select({ token: mailSendings.token })
    .from(mailSendings)
    .where(and(eq(mailSendings.mailbox, mailbox), eq(mailSendings.token, token)))
  return rows.length > 0
}

/** Each attachment of a draft keeps the id that it got first, however often the draft is made anew. */
function named(file: Enclosed): Enclosed {
  return { ...file, cid: file.cid ?? newId() }
}
