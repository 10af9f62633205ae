/** Rule 8 of the mailbox rules: 300 MB. */
export const QUOTA_BYTES = 300 * 1024 * 1024
/** The largest message that is taken or sent (MISSION C). */
export const MESSAGE_BYTES = 36 * 1024 * 1024
/** A refused review is repeated at each roster load for so long. */
export const REVIEW_AGAIN_DAYS = 30
export const PER_PAGE = 50

const FIRST_PAUSE_MINUTES = 1
const LONGEST_PAUSE_MINUTES = 60

/** Minutes until a failed step is tried again: 1, 2, 4 … 60. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE_MINUTES * 2 ** (tries - 1), LONGEST_PAUSE_MINUTES)
}

/** Does every word of the query occur somewhere? Width and case do not matter; an empty query finds nothing. */
export function matches(query: string, texts: string[]): boolean {
  const wanted = fold(query).split(/\s+/).filter(Boolean)
  const text = fold(texts.join('\n'))
  return wanted.length > 0 && wanted.every((word) => text.includes(word))
}

/** The part of an address before the last @, folded as account names are. */
export function localPart(address: string): string {
  return address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase()
}

/** Is the domain of this address the city's own, or below it? */
export function isOfDomain(address: string, domain: string): boolean {
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return own === domain || own.endsWith(`.${domain}`)
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
