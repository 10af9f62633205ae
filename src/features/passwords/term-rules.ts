import type { Policy } from './rules.ts'

/** What a password policy asks, as data. Lengths count characters as people see them, not bytes. */
export type Terms = {
  /** Where the password alone opens the account. */
  shortest: number
  /** Beside a one-time code. */
  shortestWithSecond: number
  longest: number
  /** How many of digits, capitals, small letters and symbols; 0: any will do. */
  classes: number
  /** Capitals, small letters and digits, each at least once (guide M10.3). */
  mixed: boolean
  /** 「密碼強度」 at least 「中」 (guide M4.3). */
  medium: boolean
  characters: 'half-width' | 'any'
  withoutName: boolean
  /** None of the common passwords (common.ts). */
  blocklist: boolean
  /** The last so many are not taken again. */
  history: number
}
export type ShippedId = 'guide' | 'ikpd' | 'nist'
/** Which part of 附表十 a policy does not keep. */
export type Below = 'history' | 'length' | 'complexity'
/** What a holder's new password must keep now. `hasSecond`: codes are on, so the password is never enough by itself. */
export type Requirements = { terms: Terms; hasSecond: boolean }

export const LONGEST = 128
/** The last so many passwords are not taken again (附表十, 普 and above). */
export const SCHEDULE_TEN_HISTORY = 3
/** 附表十 asks for a least length without naming it; the guide names these (M4.4, M10.3). */
const LEAST_LENGTH: Record<Policy, number> = { account: 8, portal: 7 }
/** So many kinds of characters, or a list of common passwords instead, count as 最低密碼複雜度. */
const LEAST_CLASSES = 3

/** The policies that ship: the guide's, iKPD's own, and one after NIST SP 800-63B-4 §3.1.1.2 and OWASP ASVS 5.0 V6.2. */
export const SHIPPED: Record<ShippedId, Terms> = {
  guide: {
    ...{ shortest: 8, shortestWithSecond: 8, longest: LONGEST, classes: 3, mixed: false, medium: true },
    ...{ characters: 'half-width', withoutName: true, blocklist: true, history: SCHEDULE_TEN_HISTORY },
  },
  ikpd: {
    ...{ shortest: 7, shortestWithSecond: 7, longest: LONGEST, classes: 0, mixed: true, medium: false },
    ...{ characters: 'half-width', withoutName: true, blocklist: false, history: SCHEDULE_TEN_HISTORY },
  },
  // The two texts ask for no history; 附表十 does.
  nist: {
    ...{ shortest: 15, shortestWithSecond: 8, longest: LONGEST, classes: 0, mixed: false, medium: false },
    ...{ characters: 'any', withoutName: true, blocklist: true, history: SCHEDULE_TEN_HISTORY },
  },
}
export const USUAL: Record<Policy, ShippedId> = { account: 'guide', portal: 'ikpd' }

export function isShipped(id: string): id is ShippedId {
  return Object.hasOwn(SHIPPED, id)
}

/** How long it must be for this holder. */
export function shortestFor({ terms, hasSecond }: Requirements): number {
  return hasSecond ? terms.shortestWithSecond : terms.shortest
}

/** Where these terms ask less than 附表十 does at this face. */
export function belowScheduleTen(face: Policy, terms: Terms): Below[] {
  const below: Record<Below, boolean> = {
    history: terms.history < SCHEDULE_TEN_HISTORY,
    length: Math.min(terms.shortest, terms.shortestWithSecond) < LEAST_LENGTH[face],
    complexity: terms.classes < LEAST_CLASSES && !terms.mixed && !terms.blocklist,
  }
  return (Object.keys(below) as Below[]).filter((part) => below[part])
}

/** The same terms, lifted to what 附表十 asks: also where a policy was chosen before the installation was bound to it. */
export function lifted(face: Policy, terms: Terms): Terms {
  const below = belowScheduleTen(face, terms)
  const least = below.includes('length') ? LEAST_LENGTH[face] : 0
  return {
    ...terms,
    history: Math.max(terms.history, SCHEDULE_TEN_HISTORY),
    shortest: Math.max(terms.shortest, least),
    shortestWithSecond: Math.max(terms.shortestWithSecond, least),
    classes: below.includes('complexity') ? LEAST_CLASSES : terms.classes,
  }
}

/** A line of a policy that two policies differ in. */
export type Difference = {
  [Term in keyof Terms]: { term: Term; from: Terms[Term]; to: Terms[Term] }
}[keyof Terms]

/** What changes for whoever chooses a password, term by term. */
export function differences(from: Terms, to: Terms): Difference[] {
  return (Object.keys(SHIPPED.guide) as (keyof Terms)[])
    .filter((term) => from[term] !== to[term])
    .map((term) => ({ term, from: from[term], to: to[term] }) as Difference)
}

/** Does any line ask more than before, so that a password of today may be refused tomorrow? */
export function isStricter({ term, from, to }: Difference): boolean {
  if (term === 'longest') return to < from
  if (term === 'characters') return to === 'half-width'
  return Number(to) > Number(from)
}
