import { and, eq, isNull, lte } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { deleteNow } from '#features/mailboxes/life.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { alone, change, datesOf, endingOf } from './endings.ts'
import { deletedMail } from './mails.tsx'
import { mailEndings } from './tables.ts'
import { tellHolder } from './telling.ts'

type Gone = { messages: number; bytes: number }

/** Deletes for good every closed mailbox whose days are over, whoever closed it, and keeps the evidence. One that fails is tried the next night. */
export async function deleteDue(context: Context): Promise<void> {
  const isDue = and(eq(mailboxes.decided, 'closed'), lte(mailboxes.deleteAt, context.clock.now()))
  for (const id of await idsOf(context, isDue)) {
    try {
      // Not within a deed of ours: what is gone stays gone, so it must be on record first.
      const gone = await deleteNow(context, SYSTEM, id, isDue)
      if (gone) await tell(context, id, gone)
    } catch (error) {
      context.log.warn({ mailbox: id, error: (error as Error).name }, 'a mailbox could not be deleted')
    }
  }
  await finish(context)
}

/** The evidence in one place – letters, closing, what was deleted – and the last letter. */
function tell(context: Context, mailbox: string, gone?: Gone): Promise<void> {
  return transaction(context, async (context) => {
    await alone(context, mailbox)
    const ending = await endingOf(context, mailbox)
    if (!ending && !gone) return
    const holder = await holderOf(context, mailbox)
    const at = context.clock.now()
    const { account, person } = holder
    const about = { account: account ?? undefined, person: person ?? undefined, subject: mailbox }
    await record(context, SYSTEM, 'mail-rules.deleted', about, { ...gone, ...(ending && datesOf(ending)) })
    if (ending) await change(context, ending, { end: 'deleted', endedAt: at, ...gone })
    await tellHolder(context, holder, { recovery: true }, (locale, address) =>
      deletedMail({ locale, address, gone, at, link: context.settings.url }),
    )
  })
}

/** Those that were deleted by hand, or whose deletion broke off before it was told. */
async function finish(context: Context): Promise<void> {
  const left = await context.database
    .select({ id: mailEndings.mailbox })
    .from(mailEndings)
    .innerJoin(mailboxes, eq(mailboxes.id, mailEndings.mailbox))
    .where(and(isNull(mailEndings.endedAt), eq(mailboxes.decided, 'deleted')))
  for (const { id } of left) await tell(context, id)
}

async function idsOf({ database }: Context, which: ReturnType<typeof and>): Promise<string[]> {
  const rows = await database.select({ id: mailboxes.id }).from(mailboxes).where(which)
  return rows.map(({ id }) => id)
}

async function holderOf({ database }: Context, mailbox: string) {
  const { account, person, name } = mailboxes
  const [holder] = await database
    .select({ account, person, name, language: accounts.language })
    .from(mailboxes)
    .leftJoin(accounts, eq(accounts.id, account))
    .where(eq(mailboxes.id, mailbox))
  return holder!
}
