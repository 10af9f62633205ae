import type { Membership, Writers } from './tables.ts'

export const MEMBERSHIPS: Membership[] = ['roster', 'chosen']
export const WRITERS: Writers[] = ['owners', 'members', 'city', 'anyone']
/** What the lists can be narrowed to; as usual those without an owner come first. */
export const LIST_WISHES = {
  sorts: ['', 'title', 'agency'],
  filters: { owner: ['none', 'named'], members: MEMBERSHIPS, writers: WRITERS },
} as const
export const LONGEST_TITLE = 60
/** Names of readers that are shown to other readers. */
export const MOST_SHOWN = 200

/** A list as its form says it. */
export type Filled = {
  name: string
  title: string
  agency: string
  owner: string
  membership: Membership
  categories: string[]
  writers: Writers
  shown: boolean
}
export const BLANK: Filled = {
  name: '',
  title: '',
  agency: '',
  owner: '',
  membership: 'roster',
  categories: [],
  writers: 'members',
  shown: false,
}

/** Of these, those whose administrators may name an owner as they see fit; an HR office does so under safeguards. */
export function reachToName(roles: { role: string; agency: string }[]): string[] {
  return reachOf(roles.filter(({ role }) => role !== 'hr'))
}

/** Agencies whose lists somebody looks after: HR offices keep 全校同仁, agency administrators all others. */
export function reachOf(roles: { role: string; agency: string }[]): string[] {
  const looking = ['information-centre', 'agency-admin', 'hr']
  return roles.filter(({ role }) => looking.includes(role)).map(({ agency }) => agency)
}
