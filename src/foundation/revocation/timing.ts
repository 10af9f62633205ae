import type { Head } from './check.ts'

type Life = Pick<Head, 'thisUpdate' | 'nextUpdate'>

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const LATER_IN_LIFE = 0.75
/** While there is no list nobody signs in by card: then the pauses stay short. */
const LONGEST_PAUSE = { with: HOUR, without: 5 * 60 * SECOND }
const SHARE_OF_REST = 0.1

/**
 * When to ask for a list again: at three quarters of its life and daily at least, so that a broken server has time to be
 * mended; afterwards, while no newer one is out, in ever shorter steps. After failures in growing pauses, from a second on.
 */
export function nextTry(now: Date, list: Life | undefined, failures: number): Date {
  const later = (pause: number): Date => new Date(now.getTime() + pause)
  if (failures > 0 || !list) {
    const longest = list ? LONGEST_PAUSE.with : LONGEST_PAUSE.without
    return later(Math.min(SECOND * 2 ** Math.max(failures - 1, 0), longest))
  }
  const life = list.nextUpdate.getTime() - list.thisUpdate.getTime()
  const untilDue = list.thisUpdate.getTime() + life * LATER_IN_LIFE - now.getTime()
  if (untilDue > 0) return later(Math.min(untilDue, DAY))
  const rest = list.nextUpdate.getTime() - now.getTime()
  return later(Math.min(Math.max(rest * SHARE_OF_REST, 60 * SECOND), HOUR))
}
