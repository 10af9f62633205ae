import type { LoadState } from '#features/personnel/rules.ts'

/** What came of a fetch: under way; taken over; waiting for officers; faulty; the same as before; overtaken by another load; failed. */
export type FetchState = 'going' | 'loaded' | 'waiting' | 'refused' | 'unchanged' | 'overtaken' | 'failed'
/** Why there was nothing to read. */
export const FETCH_PROBLEMS = [
  'missing',
  'unreadable',
  'being-written',
  'too-large',
  'unreachable',
  'denied',
  'too-slow',
  'broken-off',
] as const
export type FetchProblem = (typeof FETCH_PROBLEMS)[number]

type Fetched = { state: FetchState; at: Date }

/** A fetch that was not heard of for so long has died with its host. */
const MOST_MINUTES = 60
/** What failed is tried again soon. */
const AGAIN_MINUTES = 10
const MINUTE_MS = 60_000

/** Whether the roster is to be fetched now; `everyMs` as the installation says. */
export function isDue(last: Fetched | undefined, everyMs: number, now: Date): boolean {
  return last === undefined || now >= nextAt(last, everyMs)
}

/** When the roster is fetched next. */
export function nextAt({ state, at }: Fetched, everyMs: number): Date {
  const pause = {
    going: MOST_MINUTES * MINUTE_MS,
    failed: Math.min(everyMs, AGAIN_MINUTES * MINUTE_MS),
    overtaken: Math.min(everyMs, AGAIN_MINUTES * MINUTE_MS),
  }
  return new Date(at.getTime() + (pause[state as keyof typeof pause] ?? everyMs))
}

/** One is under way, on whatever host. */
export function isUnderWay(last: Fetched | undefined, now: Date): boolean {
  return last?.state === 'going' && !isDue(last, 0, now)
}

type Stood = { state: LoadState; at: Date; endedAt: Date | null }

/**
 * Whether a file that has not changed is read all the same: what became of it was nobody's decision – overtaken, or thrown away because
 * nobody decided in time. What officers threw away or took back, and what is faulty, waits for another file.
 */
export function isReadAgain(load: Stood | undefined, previewHours: number): boolean {
  if (!load) return true
  if (load.state === 'stale') return true
  const age = (load.endedAt?.getTime() ?? 0) - load.at.getTime()
  return load.state === 'discarded' && age >= previewHours * 60 * MINUTE_MS
}

/** Whether the roster's source is not as it should be, so that somebody has to look at it. */
export function isAmiss(state: FetchState | undefined): boolean {
  return state === 'failed' || state === 'refused'
}
