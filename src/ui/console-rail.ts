import type { Locale } from '#foundation/words.ts'
import type { Rail } from './console-page.tsx'
import { words } from './console-rail-words.ts'
import { works } from './console-works.ts'
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
  | 'clients'
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
  | 'policies'
  | 'ways'
  | 'portal-content'
  | 'contacts'
  | 'texts'
  | 'settings'
  | 'jobs'
  | 'api-keys'

/** The headings of the rail, in order. */
const GROUPS = ['daily', 'mail', 'publishing', 'records', 'systems'] as const

/** One line of the rail. */
export type Entry = {
  href: string
  icon: IconName
  /** Where in the rail it stands; with the daily work unless something else is said. */
  group?: (typeof GROUPS)[number]
  roles: Roles[number]['role'][]
  /** It concerns everybody: a role over some agency below the city is not enough. */
  isWholeCity?: boolean
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
