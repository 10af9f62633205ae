import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { sealedOrigin } from './origin.ts'
import type { Face } from './rules.ts'
import { signIns } from './tables.ts'
import type { SignInWay } from './way-rules.ts'
import { isWayOpen } from './ways.ts'

export type WayClosed = { kind: 'way-closed' }
type Proven = { face: Face; account: string; person: string; way: SignInWay }

/**
 * Is the way that somebody has come by closed to them? Asked only behind a right secret, so the answer may be kind and tells
 * strangers nothing. Their history says so; it is no failure, as nothing was guessed.
 */
export async function turnedAway(
  context: Context,
  by: Actor,
  proven: Proven,
): Promise<WayClosed | undefined> {
  const { face, account, person, way } = proven
  if (await isWayOpen(context, way, person)) return undefined
  await transaction(context, async (inside) => {
    const what = { face, account, way, result: 'way-closed' } as const
    const from = sealedOrigin(inside, by)
    await inside.database.insert(signIns).values({ id: newId(), ...what, at: inside.clock.now(), from })
    await record(inside, by, 'sign-in.refused', { account, person }, { face, way, result: 'way-closed' })
  })
  context.metrics.signIns.inc({ face, result: 'way-closed' })
  return { kind: 'way-closed' }
}
