import { and, inArray, type SQL, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { type Context, transaction } from '#foundation/context.ts'

/** Accounts in one transaction: each lot is done as soon as it is committed, and a crash costs no more than one. */
const AT_ONCE = 500

/** Goes through all accounts of which the condition holds, lot by lot; it is asked again in each lot's own transaction. */
export async function inLots(
  context: Context,
  which: SQL | undefined,
  deed: (context: Context, lot: string[]) => Promise<void>,
): Promise<number> {
  const all = await found(context, which)
  let done = 0
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done += await transaction(context, async (inside) => {
      await waitForTurn(inside)
      const lot = await found(inside, and(which, inArray(accounts.id, all.slice(from, from + AT_ONCE))))
      if (lot.length > 0) await deed(inside, lot)
      return lot.length
    })
  }
  return done
}

/** Two loads may come at once: the later one sees what the earlier has done, and nobody waits in a ring. */
export async function waitForTurn({ database }: Context): Promise<void> {
  await database.execute(sql`select pg_advisory_xact_lock(hashtext('cityhall leaving'))`)
}

async function found({ database }: Context, which: SQL | undefined): Promise<string[]> {
  const rows = await database.select({ id: accounts.id }).from(accounts).where(which)
  return rows.map(({ id }) => id)
}
