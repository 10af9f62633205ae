import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Caller } from './authentication.ts'
import type { Visitor } from './handing-over.ts'
import { grantsInForce } from './in-force.ts'
import { pick } from './rules.ts'
import { releases } from './tables.ts'

/** Gives an application those values that it is granted at this moment, and notes it for the log and for the person. */
export function release(
  context: Context,
  by: Actor,
  { caller, visitor }: { caller: Caller; visitor: Visitor },
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  return transaction(context, async (context) => {
    const inForce = (await grantsInForce(context, caller.id)).filter(({ field }) => field in values)
    if (inForce.length === 0) return {}
    const [{ account, person }, at] = [visitor, context.clock.now()]
    await context.database.insert(releases).values({
      id: newId(),
      account,
      application: caller.id,
      grants: inForce.map(({ id }) => id).sort(),
      fromFeed: false,
      at,
      lastAt: at,
      times: 1,
    })
    const fields = inForce.map(({ field }) => field)
    const told = { name: caller.name, fields: [...new Set(fields)].join(' ') }
    await record(context, by, 'accounts-api.released', { account, person, subject: caller.id }, told)
    return pick(values, fields)
  })
}
