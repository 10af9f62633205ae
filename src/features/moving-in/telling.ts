import { eq } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { movedMail } from './mails.tsx'

type Done = { mailbox: string; stored: number; there: number; left: number }

/** Writes to the holder, into the mailbox, that the mail of the former server is there. Those of offices have no holder. */
export async function tellHolder(context: Context, done: Done): Promise<void> {
  const [box] = await context.database
    .select({ name: mailboxes.name, account: accounts.id, language: accounts.language })
    .from(mailboxes)
    .innerJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(eq(mailboxes.id, done.mailbox))
  if (!box) return
  const address = addressOf(context, box.name)
  const { url: link } = context.settings
  const moved = done.stored + done.there
  const mail = movedMail({ locale: box.language, address, moved, left: done.left, link })
  await post(context, { from: 'city', to: address, ...mail, about: { account: box.account } })
}
