import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import type { Rail } from './console-page.tsx'
import { words } from './console-rail-words.ts'
import type { SignedIn } from './door.tsx'
import type { IconName } from './icon.tsx'

export type Roles = SignedIn['roles']
/** One kind of task in the console. */
export type Work =
  | 'people'
  | 'roster'
  | 'hr-desk'
  | 'approvals'
  | 'cases'
  | 'desk'
  | 'certificates'
  | 'notices'
  | 'outbox'
  | 'applications'
  | 'mailboxes'
  | 'offices'
  | 'lists'
  | 'mail-rules'
  | 'misuse'
  | 'disclosures'
  | 'moving-in'
  | 'audit'
  | 'evidence'
  | 'statistics'
  | 'roles'

const GROUPS = ['daily', 'mail', 'records', 'systems'] as const

type Entry = {
  href: string
  icon: IconName
  /** Where in the rail it stands; with the daily work unless something else is said. */
  group?: (typeof GROUPS)[number]
  roles: Roles[number]['role'][]
  /** It concerns everybody: a role over some agency below the city is not enough. */
  isWholeCity?: boolean
}

/** Where each work lies and who does it; `app.ts` guards the same addresses. */
const works: Record<Work, Entry> = {
  people: {
    href: paths.adminPeople,
    icon: 'person',
    roles: ['information-centre', 'agency-admin', 'hr'],
  },
  roster: { href: paths.adminRoster, icon: 'tree', roles: ['information-centre'], isWholeCity: true },
  'hr-desk': {
    href: paths.adminHr,
    icon: 'seat',
    roles: ['hr', 'agency-admin', 'information-centre'],
  },
  approvals: { href: paths.adminApprovals, icon: 'people', roles: ['personnel-department'] },
  cases: { href: paths.adminCases, icon: 'case', roles: ['hr', 'information-centre'] },
  desk: { href: paths.adminDesk, icon: 'key', roles: ['hr', 'information-centre'] },
  mailboxes: {
    href: paths.adminMailboxes,
    icon: 'mail',
    group: 'mail',
    roles: ['information-centre', 'agency-admin', 'hr'],
  },
  offices: {
    href: paths.adminOffices,
    icon: 'inbox',
    group: 'mail',
    roles: ['information-centre', 'agency-admin', 'hr'],
  },
  lists: {
    href: paths.adminLists,
    icon: 'people',
    group: 'mail',
    roles: ['information-centre', 'agency-admin', 'hr'],
  },
  'mail-rules': {
    href: paths.adminMailRules,
    icon: 'clock',
    group: 'mail',
    roles: ['information-centre', 'agency-admin'],
  },
  misuse: { href: paths.adminMisuse, icon: 'lock', roles: ['hr', 'information-centre'] },
  disclosures: { href: paths.adminDisclosures, icon: 'scales', group: 'mail', roles: ['information-centre'] },
  'moving-in': {
    href: paths.adminMovingIn,
    icon: 'people',
    group: 'systems',
    roles: ['information-centre'],
    isWholeCity: true,
  },
  statistics: {
    href: paths.adminStatistics,
    icon: 'chart',
    group: 'records',
    roles: ['information-centre', 'agency-admin', 'personnel-department', 'hr'],
  },
  roles: {
    href: paths.adminRoles,
    icon: 'hat',
    roles: ['information-centre', 'agency-admin', 'personnel-department', 'hr'],
  },
  audit: { href: paths.adminAudit, icon: 'eye', group: 'records', roles: ['auditor'] },
  evidence: {
    href: paths.adminEvidence,
    icon: 'shield',
    group: 'records',
    roles: ['auditor', 'information-centre'],
    isWholeCity: true,
  },
  certificates: {
    href: paths.adminCertificates,
    icon: 'card',
    group: 'systems',
    roles: ['information-centre'],
    isWholeCity: true,
  },
  outbox: {
    href: paths.adminOutbox,
    icon: 'sent',
    group: 'systems',
    roles: ['information-centre'],
    isWholeCity: true,
  },
  notices: { href: paths.adminNotices, icon: 'sign-out', group: 'systems', roles: ['information-centre'] },
  applications: {
    href: paths.adminApplications,
    icon: 'plug',
    group: 'systems',
    roles: ['information-centre', 'personnel-department'],
  },
}

/** Of the roles held, those over the city as a whole: what concerns everybody asks for one of them. */
export function overWholeCity(roles: Roles): Roles {
  return roles.filter(({ wholeCity }) => wholeCity)
}

/** Where a work lies, and its sign. */
export function placeOf(work: Work): { href: string; icon: IconName } {
  const { href, icon } = works[work]
  return { href, icon }
}

/** What an officer may do, by the roles held, and for which agencies. */
export function workOf(roles: Roles): { work: Work; reach: string[] }[] {
  return (Object.keys(works) as Work[]).flatMap((work) => {
    const { roles: doers, isWholeCity } = works[work]
    const theirs = isWholeCity ? overWholeCity(roles) : roles
    const reach = theirs.filter(({ role }) => doers.includes(role)).map(({ agency }) => agency)
    return reach.length > 0 ? [{ work, reach }] : []
  })
}

/** The rail of every page of the console: the officer's works, with how much of each is waiting where that is known. */
export function railOf(
  locale: Locale,
  roles: Roles,
  current?: Work,
  counts: { [work in Work]?: number } = {},
): Rail {
  const say = words[locale]
  const own = workOf(roles).map(({ work }) => work)
  const ofGroup = (group: string) => own.filter((work) => (works[work].group ?? 'daily') === group)
  return GROUPS.filter((group) => ofGroup(group).length > 0).map((group) => ({
    heading: say.groups[group],
    links: ofGroup(group).map((work) => ({
      ...placeOf(work),
      label: say[work],
      count: counts[work],
      current: work === current,
    })),
  }))
}
