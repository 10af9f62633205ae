import { and, eq, ne } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { endApiKeys } from './api-keys.ts'
import { accounts } from './tables.ts'

/**
 * Closes an account for good: it is never opened again and its name never given again, while its person may apply for another one
 * (M3.4). Whoever closes also ends what the account opens: officers do it all by people's `actOn`. False when it was closed already.
 */
export function closeAccount(context: Context, by: Actor, account: string): Promise<boolean> {
  return transaction(context, async (context) => {
    const [closed] = await context.database
      .update(accounts)
      .set({ state: 'closed', lockedFor: null })
      .where(and(eq(accounts.id, account), ne(accounts.state, 'closed')))
      .returning({ account: accounts.id, person: accounts.person })
    if (!closed) return false
    await record(context, by, 'account.closed', closed)
    await endApiKeys(context, by, [account], 'closed')
    await addJob(context, 'mailboxes.follow', { accounts: [account] })
    return true
  })
}
