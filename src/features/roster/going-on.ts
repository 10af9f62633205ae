import { and, eq } from 'drizzle-orm'
import { apiKeys } from '#features/accounts/api-key-tables.ts'
import { isInForce } from '#features/accounts/api-keys.ts'
import { rosterStages } from '#features/personnel/load-tables.ts'
import type { LoadState } from '#features/personnel/rules.ts'
import { addHours } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { officersOf } from './officers.ts'
import { does } from './roster.ts'
import { type Deed, goesOn } from './rules.ts'
import { askerOf, carryOn, leftBehind, type Work } from './works.ts'

/** What was decided longer ago, nobody expects any more. */
const EXPECTED_HOURS = 1

/** Job: goes on with what was decided where the host died that was at it. It had done all of it, or nothing. */
export async function goOn(context: Context): Promise<void> {
  for (const work of await leftBehind(context)) {
    const { id, kind, load, reason } = work
    await carryOn(context, id, async (progress) => {
      if (!goesOn(kind) || !load || !(await mayGoOn(context, work)))
        throw new Error('it is not gone on with; whoever wants it decides anew')
      const answer = await does[kind](context, askerOf(work), { load, reason: reason ?? '', progress })
      return { answer: (await isDone(context, load, kind)) ? DONE[kind] : answer }
    })
  }
}

/** Only what is expected still, and in the name of somebody who may still decide it. */
async function mayGoOn(context: Context, { at, byAccount, byPerson, byKey }: Work): Promise<boolean> {
  const now = context.clock.now()
  // Works of the release before do not name the person: nobody could be told from a second one.
  if (!byAccount || !byPerson || addHours(at, EXPECTED_HOURS) <= now) return false
  if (byKey && !(await isKeyInForce(context, byKey))) return false
  return (await officersOf(context)).some(({ account }) => account === byAccount)
}

async function isKeyInForce({ database, clock }: Context, key: string): Promise<boolean> {
  return (await database.$count(apiKeys, and(eq(apiKeys.id, key), isInForce(clock.now())))) > 0
}

/** What a roster is when the deed is done, which is what the deed answers, too. */
const DONE = {
  apply: 'loaded',
  approve: 'loaded',
  discard: 'discarded',
  'roll-back': 'rolled-back',
} as const satisfies Record<Deed, LoadState>

async function isDone({ database }: Context, load: string, deed: Deed): Promise<boolean> {
  const [stage] = await database.select().from(rosterStages).where(eq(rosterStages.id, load))
  return stage?.state === DONE[deed]
}
