import type { ListState } from '#foundation/revocation/watch.ts'

export type ListStand = 'in-force' | 'stale' | 'missing'

/** Whether cards of this authority are accepted: past the list's end, and without one, none is. */
export function standOf({ list }: ListState, now: Date): ListStand {
  if (!list) return 'missing'
  return list.nextUpdate <= now ? 'stale' : 'in-force'
}

/** Does somebody have to look after it? */
export function isFaulty(state: ListState, now: Date): boolean {
  return state.lastError !== undefined || standOf(state, now) !== 'in-force'
}
