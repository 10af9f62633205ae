import type { Role } from '#features/accounts/rules.ts'

/** What each role may give and take back: only roles whose doors stand open to its holder too. */
export const GRANTS: Record<Role, readonly Role[]> = {
  'information-centre': ['information-centre', 'agency-admin', 'hr'],
  'agency-admin': ['agency-admin'],
  'personnel-department': ['personnel-department'],
  hr: ['hr'],
  auditor: [],
}

/** Who confirms what in a review. Auditors watch the information centre, so it has no say in whether they stay. */
export const CONFIRMS: Record<Role, readonly Role[]> = {
  ...GRANTS,
  'personnel-department': ['personnel-department', 'hr', 'auditor'],
}

/** Who begins reviews; personnel too, since nobody else confirms auditors. */
export const STARTERS: readonly string[] = ['information-centre', 'agency-admin', 'personnel-department']

type Held = { role: Role; agency: string; expiresAt?: Date | null }
/** Somebody's say over roles: these ones, for this agency and everything under it. */
export type Say = { roles: readonly Role[]; agency: string }

/** Over which roles somebody has a say, and where. */
export function saysOf(held: readonly { role: string; agency: string }[], table = GRANTS): Say[] {
  return held
    .map(({ role, agency }) => ({ roles: table[role as Role], agency }))
    .filter(({ roles }) => roles.length > 0)
}

/** The roles that may be given at all, each once. */
export function rolesToGive(held: readonly { role: string; agency: string }[]): Role[] {
  return [...new Set(saysOf(held).flatMap(({ roles }) => roles))]
}

/** When a grant ends: as wished, but never later than what it is given of; null is never. */
export function endOfGrant(wished: Date | null, given: readonly Pick<Held, 'expiresAt'>[]): Date | null {
  const ends = given.map(({ expiresAt }) => expiresAt ?? null)
  if (ends.length === 0 || ends.includes(null)) return wished
  const longest = new Date(Math.max(...ends.map((end) => end!.getTime())))
  return wished && wished < longest ? wished : longest
}

/** Letters of a reason. */
export const MOST_REASON = 300
/** How long the second of two people has to confirm an emergency. */
export const EMERGENCY_MINUTES = 15
/** How long the role of an emergency lasts. */
export const EMERGENCY_HOURS = 4
/** Shortest and longest time that a review gives. */
export const REVIEW_DAYS = { least: 3, most: 90 }
/** How long before its end a review reminds once more. */
export const REMIND_DAYS = 3

export type Outcome = 'confirmed' | 'ended' | 'kept' | 'gone'

/** Roles over the whole city that only their holders, or nobody at all, can give: a review never ends the last of them. */
export const IRREPLACEABLE: readonly Role[] = ['information-centre', 'personnel-department', 'auditor']

/** What becomes of a role at the deadline of its review. Nobody confirms for themselves, so where nobody else could, it stays and is told of. */
export function outcomeAtEnd(item: { isHeld: boolean; hasOthers: boolean }): Exclude<Outcome, 'confirmed'> {
  if (!item.isHeld) return 'gone'
  return item.hasOthers ? 'ended' : 'kept'
}

export type EmergencyState = 'asked' | 'open' | 'lapsed' | 'over'
type Emergency = { askedAt: Date; endsAt: Date | null; endedAt: Date | null }

/** How it stands with an emergency: for `EMERGENCY_MINUTES` it waits for a second person, then it is open until its end. */
export function emergencyState({ askedAt, endsAt, endedAt }: Emergency, now: Date): EmergencyState {
  if (endedAt) return 'over'
  if (endsAt) return now < endsAt ? 'open' : 'over'
  return now.getTime() - askedAt.getTime() < EMERGENCY_MINUTES * 60_000 ? 'asked' : 'lapsed'
}

/** The last day that a review or a grant may name, an ISO day in Taipei; it ends when that day is over. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 24 * 3600_000)
}

/** How roles are sorted and filtered. */
export const WISHES = {
  sorts: ['agency', 'person', '-granted', 'expires'],
  filters: {
    role: ['hr', 'agency-admin', 'information-centre', 'personnel-department', 'auditor'],
    until: ['ending', 'open'],
  },
} as const

/** How the reviews are sorted and filtered: the newest first. */
export const REVIEW_WISHES = {
  sorts: ['-started', 'agency', 'ends', 'open'],
  filters: { state: ['open', 'closed'] },
} as const

/** How the roles of a review are sorted and filtered. */
export const ITEM_WISHES = {
  sorts: ['agency', 'person'],
  filters: { outcome: ['open', 'confirmed', 'ended', 'kept', 'gone'] },
} as const
