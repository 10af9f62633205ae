import { eq } from 'drizzle-orm'
import { moveRole } from '#features/accounts/granting.ts'
import { roles } from '#features/accounts/tables.ts'
import { handOverLists } from '#features/lists/handing-over.ts'
import { handOverOffices } from '#features/mailboxes/office-handing-over.ts'
import { followSuccessors, type Merger } from '#features/personnel/mergers.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { waitForTurn } from './lots.ts'
import { tellOfRole } from './role-telling.ts'

/**
 * What belongs to an agency that has ended goes to its successor: roles, offices' mailboxes, lists. Cases under way, people whose post is
 * still there and everything else lie within the successor's reach from then on. Done again, it changes nothing.
 */
export async function settleMergers(context: Context, by: Actor): Promise<void> {
  for (const merger of await followSuccessors(context, by))
    await transaction(context, (context) => unite(context, by, merger))
}

async function unite(context: Context, by: Actor, { from, to }: Merger): Promise<void> {
  await waitForTurn(context)
  const held = await context.database.select().from(roles).where(eq(roles.agency, from))
  for (const one of held) {
    await moveRole(context, by, one, { to, reason: 'merged' })
    await tellOfRole(context, 'merged', { ...one, to })
  }
  await handOverOffices(context, by, { from, to })
  await handOverLists(context, by, { from, to })
}
