import { count, eq, ne } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { passkeyDomain, passkeys } from './tables.ts'

export type Move = { from: string | undefined; to: string; useless: number }

/**
 * At the start: keeps the domain that passkeys are bound to (RP ID), and refuses to go on when the setting names another
 * while passkeys of the kept one exist, because every one of them would open nothing. Throws a sentence for the operator.
 */
export async function guardPasskeyDomain(context: Context, by: Actor): Promise<void> {
  const { passkeyDomain: wished, url } = context.settings
  const host = new URL(url).hostname
  if (host !== wished && !host.endsWith(`.${wished}`))
    throw new Error(
      `CITYHALL_PASSKEY_DOMAIN is ${wished}, but browsers take only ${host} or what it ends with.`,
    )
  const kept = await keep(context, wished)
  if (kept === wished) return
  const [bound] = await context.database
    .select({ count: count() })
    .from(passkeys)
    .where(eq(passkeys.domain, kept))
  if (bound!.count > 0)
    throw new Error(
      `Passkeys are bound to ${kept}, but CITYHALL_PASSKEY_DOMAIN or CITYHALL_URL now says ${wished}: ${bound!.count} passkeys would open nothing. Set it back, or run \`npm run cityhall -- passkeys move --to ${wished}\`.`,
    )
  await movePasskeyDomain(context, by, wished)
}

/** Binds new passkeys to another domain. Those of other domains are kept, but open nothing until it is moved back. */
export function movePasskeyDomain(context: Context, by: Actor, to: string): Promise<Move> {
  return transaction(context, async (context) => {
    const [before] = await context.database.select().from(passkeyDomain).for('update')
    const [others] = await context.database
      .select({ count: count() })
      .from(passkeys)
      .where(ne(passkeys.domain, to))
    const move = { from: before?.domain, to, useless: others!.count }
    if (move.from === to) return move
    await context.database
      .insert(passkeyDomain)
      .values({ id: 1, domain: to })
      .onConflictDoUpdate({ target: passkeyDomain.id, set: { domain: to } })
    await record(
      context,
      by,
      'passkey.domain-moved',
      {},
      { from: move.from ?? '', to, useless: move.useless },
    )
    return move
  })
}

async function keep(context: Context, wished: string): Promise<string> {
  await context.database.insert(passkeyDomain).values({ id: 1, domain: wished }).onConflictDoNothing()
  const [row] = await context.database.select().from(passkeyDomain)
  return row!.domain
}
