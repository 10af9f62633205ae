import type { CaseKind } from './tables.ts'

/** Agencies, with all under them, whose cases somebody looks after as their HR office, and as the information centre. */
export type Reach = { hr: string[]; centre: string[] }

export function reachOf(roles: { role: string; agency: string }[]): Reach {
  const as = (wanted: 'hr' | 'information-centre') =>
    roles.flatMap(({ role, agency }) => (role === wanted ? [agency] : []))
  return { hr: as('hr'), centre: as('information-centre') }
}

/** The information centre alone sees and settles these. */
export function isForCentre(kind: CaseKind): boolean {
  return kind === 'misused' || kind === 'appeal'
}

/** Settling one of these opens or locks something too: it has a page of its own. */
export function isSettledElsewhere(kind: CaseKind): boolean {
  return kind === 'misused' || kind === 'not-me'
}

/**
 * Is the outcome told to the person by letter? Not where the account itself may be a stranger's (「這不是我申請的」): the officer speaks
 * with the person. What is settled on a page of its own tells them from there.
 */
export function tellsReporter(kind: CaseKind): boolean {
  return kind === 'wrong-data' || kind === 'appeal'
}

export const CASE_KINDS = ['wrong-data', 'not-my-account', 'not-me', 'misused', 'appeal'] as const
export const CASE_STATES = ['open', 'mine', 'unassigned', 'closed'] as const
/** What the list can be sorted by and narrowed to; as usual the open ones come first. */
export const WISHES = {
  sorts: ['-opened', 'person', 'kind', 'agency'],
  filters: { state: CASE_STATES, kind: CASE_KINDS },
}
export const MOST_OUTCOME = 500

/** What was chosen of the usual outcomes, and what the officer added. */
export function outcomeOf(usual: string | undefined, added: string): string {
  return [usual, added].filter(Boolean).join('\n').slice(0, MOST_OUTCOME)
}
