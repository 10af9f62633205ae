import { SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Job } from '#foundation/jobs.ts'
import { askForOwners, HAND_OVER } from './handing-over.ts'
import { endLeavers, endThoseOfLastDays, openReturned } from './leaving.ts'
import { settleMovers } from './moving.ts'
import { settlePauses } from './pausing.ts'
import { remindLeavers } from './reminding.ts'
import { TELL, tellHolders } from './telling.ts'
import { settleMergers } from './uniting.ts'

/** Looked at each minute; what a longer stop of the whole city left over is found within the hour. */
const DAYS = 3

/** The roster import asks for the first in its own transaction; it and the second also run by the clock. */
export const jobs: Record<string, Job> = {
  'leaving.end': endAndOpen,
  'leaving.end-today': endToday,
  [TELL]: tellHolders,
  [HAND_OVER]: askForOwners,
  'leaving.remind': async (context) => void (await remindLeavers(context)),
}

async function endAndOpen(context: Context): Promise<void> {
  await settleMergers(context, SYSTEM)
  await endLeavers(context, SYSTEM)
  await openReturned(context, SYSTEM)
  await settleMovers(context, SYSTEM)
  await settlePauses(context, SYSTEM)
}

async function endToday(context: Context): Promise<void> {
  await endThoseOfLastDays(context, SYSTEM, DAYS)
}
