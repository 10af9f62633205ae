import { passwordSetAt } from '#features/passwords/passwords.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { lastSignIns } from '#features/sign-in/sign-in.ts'
import type { Context } from '#foundation/context.ts'
import { portalKind, zonesFor } from './portal.ts'
import { daysBetween } from './rules.ts'
import { counters } from './visits.ts'

type Here = { session: string; account: string; person: string; since: Date }

/** All that the portal's home shows of the one who is here, its zones and its counters (M12). */
export async function homeOf(context: Context, here: Here) {
  const kind = await portalKind(context, here)
  const signIns = await lastSignIns(context, 'portal', { ...here })
  const setAt = await passwordSetAt(context, here.account, 'portal')
  return {
    kind,
    signIns,
    agencyName: (await findPerson(context, here.person))?.main.agencyName,
    passwordDays: setAt && daysBetween(setAt, context.clock.now()),
    zones: await zonesFor(context, kind),
    counters: await counters(context),
  }
}

export type Home = Awaited<ReturnType<typeof homeOf>>
