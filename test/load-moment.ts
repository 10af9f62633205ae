import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import type { Context } from '#foundation/context.ts'
import { nowMs, waitFor } from './waiting.ts'

const LOOK_MS = 20

/**
 * Milliseconds since 1970 when the next load of the roster was in force: the last moment at which nobody could see it yet, so that
 * nothing is measured too short.
 */
export async function momentOfLoad(context: Context): Promise<number> {
  const before = await loadedAt(context)
  let unseen = nowMs()
  const isLoaded = async (): Promise<boolean> => {
    const asked = nowMs()
    if ((await loadedAt(context)) !== before) return true
    unseen = asked
    return false
  }
  await waitFor('a load of the roster', isLoaded, LOOK_MS)
  return unseen
}

async function loadedAt(context: Context): Promise<number | undefined> {
  return (await rosterLoadedAt(context))?.getTime()
}
