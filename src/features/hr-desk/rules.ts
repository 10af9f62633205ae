import { lesserThan, type Proofing } from '#features/accounts/rules.ts'
import type { AccountState } from '#features/accounts/tables.ts'

/** How far back new accounts can be looked at; the first is today and yesterday. */
export const PERIODS = ['2', '7', '30'] as const
/** So long after its opening an account can be called somebody else's; later it is misused. */
export const NEW_DAYS = 30
export const PROOFINGS = ['personal-data', 'hr-desk', 'tw-fido', 'citizen-card'] as const satisfies Proofing[]
/** Papers with a photograph and the ID number. */
export const DOCUMENTS = ['national-id', 'health-card', 'passport', 'residence-permit'] as const
export type Document = (typeof DOCUMENTS)[number]
/** Letters of an officer's own words. */
export const MOST_NOTE = 500

/** Agencies, with all under them: that somebody sees here, deals with, and of those as the information centre. */
export type Reach = { see: string[]; act: string[]; centre: string[] }

/** HR offices and the information centre deal with accounts here; an agency's administrators only look. */
export function reachOf(roles: { role: string; agency: string }[]): Reach {
  const of = (...wanted: string[]): string[] =>
    roles.filter(({ role }) => wanted.includes(role)).map(({ agency }) => agency)
  return {
    see: of('hr', 'agency-admin', 'information-centre'),
    act: of('hr', 'information-centre'),
    centre: of('information-centre'),
  }
}

/** What the list of new accounts can be sorted by and narrowed to; `agencies` are the codes within reach. */
export function wishesForNew(agencies: string[]) {
  return {
    sorts: ['-opened', 'name', 'agency'],
    filters: { days: PERIODS, proofing: PROOFINGS, agency: agencies },
  }
}

export function wishesForProofing(agencies: string[]) {
  return { sorts: ['name', 'agency', '-opened'], filters: { agency: agencies } }
}

/** Units are those of one agency: without an agency there is nothing to choose. */
export function wishesForMissing(given: { agencies: string[]; units: string[]; categories: string[] }) {
  const { agencies, units, categories } = given
  return {
    sorts: ['agency', 'name', 'category', 'start'],
    filters: { agency: agencies, unit: units, category: categories },
  }
}

/** How an account stands, and whether it lies with this officer to deal with it. */
type Standing = { state: AccountState; proofing: Proofing; openedAt: Date; mayAct: boolean; own: boolean }

/** 「不是本人申請」 is for new accounts in use; nobody says it of their own: 「不是我」 is there for that. */
export function mayDisown({ state, openedAt, mayAct, own }: Standing, now: Date): boolean {
  return mayAct && !own && state === 'active' && now.getTime() - openedAt.getTime() <= NEW_DAYS * DAY_MS
}

/** Papers shown at the desk raise the weakest proofing alone (M3.6). */
export function mayProof({ state, proofing, mayAct, own }: Standing): boolean {
  return mayAct && !own && state === 'active' && lesserThan('hr-desk').includes(proofing)
}

/** The day so many days before. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)
}

/** Of which days HR offices are told today: from after the last that was told, up to yesterday, a week at most. */
export function daysToTell(today: string, last: string | undefined): { from: string; to: string } {
  const to = daysBefore(today, 1)
  const next = last ? daysBefore(last, -1) : to
  const earliest = daysBefore(today, MOST_DAYS_TOLD)
  return { from: [next, earliest].toSorted().at(-1)!, to }
}

const MOST_DAYS_TOLD = 7
const DAY_MS = 86_400_000
