import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { mailboxes } from '#features/mailboxes/tables.ts'
import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { mailContacts, mailDrafts, mailSendings, mailSignatures } from './tables.ts'

/** Called by the timetable. */
export const jobs: Record<string, Job> = { 'webmail.forget': forgetGone }

/** What a holder wrote down goes with the mailbox, also where there is a new one in its place. */
export async function forgetGone({ database }: Context): Promise<void> {
  await database.delete(mailContacts).where(isGone(mailContacts.mailbox, mailContacts.usedAt))
  await database.delete(mailDrafts).where(isGone(mailDrafts.mailbox, mailDrafts.savedAt))
  await database.delete(mailSendings).where(isGone(mailSendings.mailbox, mailSendings.sentAt))
  await database.delete(mailSignatures).where(isGone(mailSignatures.mailbox, mailSignatures.savedAt))
}

function isGone(mailbox: AnyPgColumn, at: AnyPgColumn): SQL {
  return sql`exists (select from ${mailboxes} where ${mailboxes.id} = ${mailbox}
    and (${mailboxes.decided} = 'deleted' or ${at} < ${mailboxes.requestedAt}))`
}
