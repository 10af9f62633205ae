/** How many lines of the history stand on a page. */
export const HISTORY_LINES = 20
/** And how many of the data given to other systems. */
export const RELEASE_LINES = 20

/** An identifier as it stands in our addresses; anything else belongs to nothing. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** Which page was asked for, 1 when it says nothing usable. */
export function pageNumber(text: string | undefined): number {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1
}

/** Whole days since a moment, today being 0. */
export function daysSince(at: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - at.getTime()) / 86_400_000))
}
