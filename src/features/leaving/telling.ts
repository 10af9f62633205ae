import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { leftMail, returnedMail } from './mails.tsx'

/** Who is told what; a job, so that no ending waits for letters. */
export type Told = { event: 'left' | 'returned'; accounts: string[] }
export const TELL = 'leaving.tell'

const MAILS = { left: leftMail, returned: returnedMail }

/**
 * Tells holders, at the confirmed recovery address (the city mailbox is shut to them), that their account rests or works again. Whoever has
 * come or gone again since is not told what is no longer so. An address that nobody has confirmed may be a stranger's.
 */
export function tellHolders(context: Context, told: Told): Promise<void> {
  return transaction(context, async (context) => {
    for (const { id, name, language, recovery, agency } of await holdersOf(context, told)) {
      const contacts = context.settings.url + paths.contacts
      const mail = MAILS[told.event]({ locale: language, accountName: name, agency, contacts })
      const to = context.keys.open('accounts.recovery', recovery)
      await post(context, { from: 'city', to, ...mail, about: { account: id } })
    }
  })
}

function holdersOf({ database }: Context, { event, accounts: ids }: Told) {
  const { id, name, language, recovery, recoveryConfirmedAt } = accounts
  const isStillSo =
    event === 'left'
      ? and(eq(accounts.state, 'locked'), eq(accounts.lockedFor, 'left'))
      : eq(accounts.state, 'active')
  return database
    .select({ id, name, language, recovery, agency: agencies.name })
    .from(accounts)
    .innerJoin(posts, and(eq(posts.person, accounts.person), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(and(inArray(id, ids), isNotNull(recoveryConfirmedAt), isStillSo))
}
