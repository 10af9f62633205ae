import type { LoadState } from '#features/personnel/rules.ts'
import { isSecondPerson } from '#features/personnel/rules.ts'

/** What an officer may do with a roster that was handed in. */
export const DEEDS = ['apply', 'approve', 'discard', 'roll-back'] as const
export type Deed = (typeof DEEDS)[number]
export type WorkKind = 'read' | 'fetch' | Deed
export type WorkState = 'going' | 'done' | 'failed'

/** The longest reason. */
export const MOST_REASON = 500
/** A host that was not heard of for so long is at work no more. */
export const SILENT_SECONDS = 60

type Officer = { account: string | null; person: string | null }
type Waiting = {
  state: LoadState
  reason: string | null
  mayRollBack: boolean
  byAccount: string | null
  byPerson: string | null
  askedByAccount: string | null
  askedByPerson: string | null
}

/** What this officer may do with it now; nobody is the second person for what they handed in or asked for. */
export function deedsOn(load: Waiting, officer: Officer): Deed[] {
  if (load.state === 'loaded') return load.mayRollBack ? ['roll-back'] : []
  if (load.state === 'ready') return ['apply', 'discard']
  if (load.state !== 'held') return []
  if (!load.reason) return ['apply', 'discard']
  return maySecond(load, officer) ? ['approve', 'discard'] : ['discard']
}

function maySecond(load: Waiting, officer: Officer): boolean {
  const first = { account: load.byAccount, person: load.byPerson }
  const asked = { account: load.askedByAccount, person: load.askedByPerson }
  return isSecondPerson(officer, [first, asked])
}

/** The host that was at it died; what it had begun to write was undone with it. */
export function isInterrupted(work: { state: WorkState; seenAt: Date }, now: Date): boolean {
  return work.state === 'going' && now.getTime() - work.seenAt.getTime() > SILENT_SECONDS * 1000
}

/** What was decided goes on by itself, on whatever host; a file died with the host that had it, and is handed in again. */
export function goesOn(kind: WorkKind): kind is Deed {
  return DEEDS.some((deed) => deed === kind)
}

/** Whether something has come to a stop: for good, or until another host goes on with it. */
export function haltOf(
  work: { kind: WorkKind; state: WorkState; seenAt: Date },
  now: Date,
): 'stopped' | 'paused' | undefined {
  if (work.state === 'failed') return 'stopped'
  if (!isInterrupted(work, now)) return undefined
  return goesOn(work.kind) ? 'paused' : 'stopped'
}

/** How far something is, in whole percent; unknown while nothing was counted. */
export function percentOf({ done, total }: { done: number; total: number }): number | undefined {
  return total > 0 ? Math.floor((Math.min(done, total) * 100) / total) : undefined
}

/** The boundary between the parts of a form with files (RFC 2046 §5.1.1: 70 characters at most). */
export function boundaryIn(contentType: string): string | undefined {
  const named = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))(?:;|\s|$)/i.exec(
    contentType,
  )
  return named?.[1] ?? named?.[2]
}
