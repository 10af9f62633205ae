import { eq } from 'drizzle-orm'
import { moveRole } from '#features/accounts/granting.ts'
import { roles } from '#features/accounts/tables.ts'
import { handOverLists } from '#features/lists/handing-over.ts'
import { handOverOffices } from '#features/mailboxes/office-handing-over.ts'
import { followSuccessors, type Merger } from '#features/personnel/mergers.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { waitForTurn } from './lots.ts'
import { bringBack, note } from './merger-moves.ts'
import { tellOfRole } from './role-telling.ts'

/**
 * What belongs to an agency that has ended goes to its successor: roles, offices' mailboxes, lists. Cases under way, people whose post is
 * still there and everything else lie within the successor's reach from then on. Where a merger was taken back, what went over comes
 * back. Done again, it changes nothing.
 */
export async function settleMergers(context: Context, by: Actor): Promise<void> {
  const mergers = await followSuccessors(context, by)
  await bringBack(context, by, mergers)
  for (const merger of mergers) await transaction(context, (context) => unite(context, by, merger))
}

async function unite(context: Context, by: Actor, merger: Merger): Promise<void> {
  await waitForTurn(context)
  const { from, to } = merger
  const held = await context.database.select().from(roles).where(eq(roles.agency, from))
  for (const one of held) {
    const moved = await moveRole(context, by, one, { to, reason: 'merged' })
    if (!moved) continue
    await note(context, merger, { kind: 'role', ...moved })
    await tellOfRole(context, 'merged', { ...one, to })
  }
  for (const id of await handOverOffices(context, by, merger))
    await note(context, merger, { kind: 'office', id })
  for (const id of await handOverLists(context, by, merger)) await note(context, merger, { kind: 'list', id })
}
