import { eq, inArray, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { type ReservedFor, reservedNames } from './reserved-name-tables.ts'
import { foldName } from './rules.ts'
import { accounts } from './tables.ts'

/**
 * Keeps a name from ever becoming an account: it is a mailing list's, an office's, a further name of a mailbox, or in use in the
 * system that is being replaced. False when it belongs to somebody or something already.
 */
export function reserveName(
  context: Context,
  by: Actor,
  { name: typed, reservedFor }: { name: string; reservedFor: ReservedFor },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const name = foldName(typed)
    await holdName(context, name)
    const held = await context.database
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.name, name))
    if (held.length > 0) return false
    const made = await context.database
      .insert(reservedNames)
      .values({ name, reservedFor, at: context.clock.now() })
      .onConflictDoNothing()
      .returning({ name: reservedNames.name })
    if (made.length > 0) await record(context, by, 'account.name-reserved', {}, { reservedFor })
    return made.length > 0
  })
}

/** Which of these are reserved. */
export async function reservedAmong(context: Context, names: string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const rows = await context.database
    .select({ name: reservedNames.name })
    .from(reservedNames)
    .where(inArray(reservedNames.name, names))
  return new Set(rows.map(({ name }) => name))
}

/** Of those who reserve a name and those who open an account under it, one waits for the other until its transaction ends. */
export async function holdName({ database }: Context, name: string): Promise<void> {
  await database.execute(sql`select pg_advisory_xact_lock(hashtext(${`account name ${name}`}))`)
}
