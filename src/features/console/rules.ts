import type { ListState } from '#foundation/revocation/watch.ts'

/** Days in the plots of the first page. */
export const PLOTTED_DAYS = 14
export type ListStand = 'in-force' | 'stale' | 'missing'

/** Whether cards of this authority are accepted: past the list's end, and without one, none is. */
export function standOf({ list }: ListState, now: Date): ListStand {
  if (!list) return 'missing'
  return list.nextUpdate <= now ? 'stale' : 'in-force'
}

const [HOUR_MINUTES, DAY_MINUTES] = [60, 24 * 60]

/** How long ago, in the largest unit that fills twice. */
export function waitedFor(since: Date, now: Date): { count: number; unit: 'minutes' | 'hours' | 'days' } {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
  if (minutes >= 2 * DAY_MINUTES) return { count: Math.floor(minutes / DAY_MINUTES), unit: 'days' }
  if (minutes >= 2 * HOUR_MINUTES) return { count: Math.floor(minutes / HOUR_MINUTES), unit: 'hours' }
  return { count: minutes, unit: 'minutes' }
}

/** Does somebody have to look after it? */
export function isFaulty(state: ListState, now: Date): boolean {
  return state.lastError !== undefined || standOf(state, now) !== 'in-force'
}
