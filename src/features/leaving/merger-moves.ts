import { inArray } from 'drizzle-orm'
import { type Moved, moveRoleBack } from '#features/accounts/granting.ts'
import type { roles } from '#features/accounts/tables.ts'
import { handOverLists } from '#features/lists/handing-over.ts'
import { handOverOffices } from '#features/mailboxes/office-handing-over.ts'
import type { Merger } from '#features/personnel/mergers.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { waitForTurn } from './lots.ts'
import { mergerMoves } from './tables.ts'

type Went = ({ kind: 'role' } & Moved) | { kind: 'office' | 'list'; id: string }
type Note = typeof mergerMoves.$inferSelect
type Row = typeof roles.$inferSelect
type Grant = NonNullable<Note['role']>['moved']

/** Notes what went over with a merger; in the deed that moves it. */
export async function note({ database, clock }: Context, { from, to }: Merger, went: Went): Promise<void> {
  const about = went.kind === 'role' ? roleOf(went) : { subject: went.id }
  await database
    .insert(mergerMoves)
    .values({ id: newId(), from, to, kind: went.kind, at: clock.now(), ...about })
}

/** Brings back what went over with mergers that are no more, as far as it is still where it went; nobody's word since is undone. */
export function bringBack(context: Context, by: Actor, mergers: Merger[]): Promise<void> {
  return transaction(context, async (context) => {
    await waitForTurn(context)
    const stands = new Set(mergers.map(({ from, to }) => `${from} ${to}`))
    // The latest first: what went over twice comes back by the way it went.
    const notes = await context.database.select().from(mergerMoves).orderBy(mergerMoves.at)
    const undone = notes.toReversed().filter(({ from, to }) => !stands.has(`${from} ${to}`))
    for (const one of undone) await bringOneBack(context, by, one)
    const ids = undone.map(({ id }) => id)
    if (ids.length > 0) await context.database.delete(mergerMoves).where(inArray(mergerMoves.id, ids))
  })
}

async function bringOneBack(context: Context, by: Actor, { kind, subject, role, from, to }: Note) {
  const back = { from: to, to: from, only: [subject] }
  if (kind === 'office') return handOverOffices(context, by, back)
  if (kind === 'list') return handOverLists(context, by, back)
  const rowOf = (grant: Grant, agency: string): Row => ({
    ...{ account: subject, role: role!.role, agency, grantedBy: grant.grantedBy },
    grantedAt: new Date(grant.grantedAt),
    expiresAt: grant.expiresAt ? new Date(grant.expiresAt) : null,
  })
  const joined = role!.joined && rowOf(role!.joined, to)
  return moveRoleBack(context, by, { moved: rowOf(role!.moved, from), joined }, to)
}

function roleOf({ moved, joined }: Moved): Pick<Note, 'subject' | 'role'> {
  const grantOf = ({ grantedAt, grantedBy, expiresAt }: Row): Grant => ({
    grantedAt: grantedAt.toISOString(),
    grantedBy,
    expiresAt: expiresAt?.toISOString() ?? null,
  })
  const role = { role: moved.role, moved: grantOf(moved), ...(joined && { joined: grantOf(joined) }) }
  return { subject: moved.account, role }
}
