import { ImapFlow } from 'imapflow'
import { mailHomes } from '#features/mailboxes/drivers/dovecot/tables.ts'
import { mailToken } from '#features/mailboxes/mail-tokens.ts'
import type { Context } from '#foundation/context.ts'

/** How often each Message-ID lies in the mailboxes. */
export type Found = Map<string, number>

const TRIES = 5

/** Looks by IMAP, as any mail program would. */
export async function foundIn(context: Context, names: string[]): Promise<Found> {
  const found: Found = new Map()
  const homes = await context.database.select().from(mailHomes)
  for (const { mailbox, name } of homes.filter((home) => names.includes(home.name))) {
    const client = await connected(context, mailbox, name)
    for (const { path } of await client.list()) {
      await client.mailboxOpen(path, { readOnly: true })
      for await (const { envelope } of client.fetch('1:*', { envelope: true }))
        if (envelope?.messageId) found.set(envelope.messageId, (found.get(envelope.messageId) ?? 0) + 1)
    }
    await client.logout()
  }
  return found
}

/** Of a database that was killed with Cityhall, Dovecot learns by a sign-in that fails; programs try again. */
async function connected(context: Context, mailbox: string, name: string, tries = TRIES): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: context.settings.imapPort,
    secure: false,
    doSTARTTLS: false,
    auth: { user: name, accessToken: mailToken(context, mailbox) },
    logger: false,
  })
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    if (tries === 1) throw error
    return connected(context, mailbox, name, tries - 1)
  }
}
