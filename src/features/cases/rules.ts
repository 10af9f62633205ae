import type { CaseKind } from './tables.ts'

/** The information centre alone sees and settles these. */
export function isForCentre(kind: CaseKind): boolean {
  return kind === 'misused' || kind === 'appeal'
}

/** Settling one of these opens or locks something too: it has a page of its own. */
export function isSettledElsewhere(kind: CaseKind): boolean {
  return kind === 'misused' || kind === 'not-me'
}
