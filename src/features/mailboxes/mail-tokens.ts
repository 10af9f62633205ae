import { eq } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import { mailHomes } from './drivers/dovecot/tables.ts'

const TOKEN = 'mail-token'
const TOKEN_MINUTES = 5

/**
 * What opens this mailbox in Dovecot for five minutes instead of a password (OAUTHBEARER, RFC 7628). Whoever asks for one has
 * decided who may read: it also opens mailboxes that are locked, for disclosure and erasure.
 */
export function mailToken(context: Context, mailbox: string): string {
  return sealNote(context, TOKEN, { mailbox }, TOKEN_MINUTES)
}

/** The name of the mailbox that this token of ours opens, if its time is not over and the mailbox is there. */
export async function openedBy(context: Context, token: string): Promise<string | undefined> {
  const note = openNote<{ mailbox: string }>(context, TOKEN, token)
  if (!note) return undefined
  const [home] = await context.database
    .select({ name: mailHomes.name })
    .from(mailHomes)
    .where(eq(mailHomes.mailbox, note.mailbox))
  return home?.name
}
