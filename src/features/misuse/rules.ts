/** Why the use of a mailbox may be ended (rule 5 of the mailbox rules). */
export const ABUSE_REASONS = ['unlawful', 'attack', 'bulk', 'commercial', 'shared', 'other'] as const
export type AbuseReason = (typeof ABUSE_REASONS)[number]

/** How a case of a misused account is settled, and what becomes of the letters that were kept back. */
export const SETTLEMENTS = ['reopen', 'keep'] as const
export type Settlement = (typeof SETTLEMENTS)[number]
export const LETTERS = ['drop', 'send'] as const
export type Letters = (typeof LETTERS)[number]

/** Letters of somebody's own words: 500 as with 「不是我」. */
export const MOST_WORDS = 500

type Role = { role: string; agency: string }

/** The agencies for which somebody acts in one of these roles; the query adds everything under them. */
export function reachAs(roles: Role[], ...acting: string[]): string[] {
  return roles.filter(({ role }) => acting.includes(role)).map(({ agency }) => agency)
}

/** How the cases are sorted and narrowed; as usual the open ones come first. */
export const CASE_WISHES = {
  sorts: ['', 'person', 'agency', '-opened'],
  filters: { state: ['open', 'closed'] },
} as const
