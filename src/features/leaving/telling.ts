import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { leftMail, mailPausedMail, pausedMail, resumedMail, returnedMail } from './mails.tsx'

/** Who is told what; a job, so that no ending waits for letters. */
export type Told = {
  event: 'left' | 'returned' | 'paused' | 'mail-paused' | 'resumed'
  accounts: string[]
}
export const TELL = 'leaving.tell'

const MAILS = {
  left: leftMail,
  returned: returnedMail,
  paused: pausedMail,
  'mail-paused': mailPausedMail,
  resumed: resumedMail,
}
const LETTERS_AT_ONCE = 50
const TELL_AFTER_MS = 10_000

/** Letters take longer to write than accounts to end: they wait until the other lots are done, and let all other jobs go first. */
export async function tellLater(context: Context, event: Told['event'], accounts: string[]): Promise<void> {
  for (let from = 0; from < accounts.length; from += LETTERS_AT_ONCE) {
    const told: Told = { event, accounts: accounts.slice(from, from + LETTERS_AT_ONCE) }
    await addJob(context, TELL, told, { afterMs: TELL_AFTER_MS, isPatient: true })
  }
}

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
  const isLockedFor = (why: 'left' | 'on-leave') =>
    and(eq(accounts.state, 'locked'), eq(accounts.lockedFor, why))
  const isStillSo =
    event === 'left' || event === 'paused'
      ? isLockedFor(event === 'left' ? 'left' : 'on-leave')
      : eq(accounts.state, 'active')
  return database
    .select({ id, name, language, recovery, agency: agencies.name })
    .from(accounts)
    .innerJoin(posts, and(eq(posts.person, accounts.person), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(and(inArray(id, ids), isNotNull(recoveryConfirmedAt), isStillSo))
}
