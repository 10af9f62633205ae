import type { Spread } from './rounds.ts'

/** One figure: what was reached, what it should be, and what was measured beside it in the same run. */
export type Figure = {
  goal: string
  what: string
  unit: string
  reached: Spread
  /** At least or at most so much; undefined for what is only shown beside. */
  wanted?: { atLeast: number } | { atMost: number }
  beside: string[]
}

export type Length = {
  rounds: number
  seconds: number
  starts: number
  restSeconds: number
  /** How long far too many sign in at once. */
  stormSeconds: number
}

export const FULL: Length = { rounds: 6, seconds: 4, starts: 3, restSeconds: 20, stormSeconds: 60 }
export const QUICK: Length = { rounds: 2, seconds: 2, starts: 1, restSeconds: 10, stormSeconds: 15 }

export function isMet({ wanted, reached }: Figure): boolean | undefined {
  if (!wanted) return undefined
  return 'atLeast' in wanted ? reached.median >= wanted.atLeast : reached.median <= wanted.atMost
}

export function wantedText({ wanted, unit }: Figure): string {
  if (!wanted) return ''
  return 'atLeast' in wanted ? `≥ ${wanted.atLeast}${unit}` : `≤ ${wanted.atMost}${unit}`
}

export function reachedText({ reached, unit }: Figure): string {
  const { median, least, most } = reached
  const spread = least === most ? '' : ` (${short(least)}–${short(most)})`
  return `${short(median)}${unit}${spread}`
}

export function verdictText(figure: Figure): string {
  const met = isMet(figure)
  return met === undefined ? '' : met ? 'met' : 'missed'
}

/** Three digits that say something. */
export function short(value: number): string {
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
