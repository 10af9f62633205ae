/** Whose password it is: the city's account, or iKPD's own. */
export type Policy = 'account' | 'portal'
/** How somebody came to set a new password. */
export type Way = 'mail' | 'card' | 'desk'
/** As what an officer acts at the desk. */
export type OfficerRole = 'hr' | 'information-centre'
export type ReleaseEnd = 'used' | 'cancelled' | 'stopped' | 'expired'

/** How long a link, a card's proof and an entered code let one set a new password (M14). */
export const RESET_MINUTES = 15
/** How long the holder has for 「不是我」 before a release works: every account has a recovery address, which is told (M14). */
export const WAIT_HOURS = 24
export const RELEASE_DAYS = 7

export const LOOK_UP_REASONS = ['in-person', 'by-phone', 'in-writing', 'other'] as const
export type LookUpReason = (typeof LOOK_UP_REASONS)[number]
export const RELEASE_REASONS = ['forgotten', 'no-address', 'locked', 'other'] as const
export type ReleaseReason = (typeof RELEASE_REASONS)[number]

/** Letters and digits that nobody takes for another: 31 of them, so a half of 6 holds 29 bits. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const HALF = 6

/** One officer's part of a code, of random bytes (those that would favour a letter are passed over). */
export function halfFrom(random: Uint8Array): string {
  const fair = random.filter((byte) => byte < LETTERS.length * Math.floor(256 / LETTERS.length))
  if (fair.length < HALF) throw new Error('too few random bytes for half a code')
  return Array.from(fair.subarray(0, HALF), (byte) => LETTERS[byte % LETTERS.length]).join('')
}

/** The two halves of what the holder typed: full-width letters, blanks and hyphens are forgiven. */
export function halvesOf(typed: string): [first: string, second: string] | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015_-]/gu, '')
  return code.length === HALF * 2 ? [code.slice(0, HALF), code.slice(HALF)] : undefined
}

export const RELEASE_STATES = [
  'opened',
  'waiting',
  'ready',
  'used',
  'cancelled',
  'stopped',
  'expired',
] as const
export type ReleaseState = (typeof RELEASE_STATES)[number]
/** How the list of releases is sorted and narrowed: the newest first. */
export const RELEASE_WISHES = {
  sorts: ['-opened', 'person', 'agency', 'until'],
  filters: { state: RELEASE_STATES },
} as const
type Release = {
  usableAt: Date
  expiresAt: Date
  approvedAt: Date | null
  endedAt: Date | null
  end: ReleaseEnd | null
}

/** How far a release has come. */
export function stateOf(release: Release, now: Date): ReleaseState {
  if (release.end) return release.end
  if (release.expiresAt <= now) return 'expired'
  if (!release.approvedAt) return 'opened'
  return release.usableAt > now ? 'waiting' : 'ready'
}

type Role = { role: string; agency: string }
/** For which agencies somebody acts at the desk, and as what. */
export type Reach = { hr: string[]; centre: string[] }

export function reachOf(roles: Role[]): Reach {
  const of = (wanted: OfficerRole): string[] =>
    roles.filter(({ role }) => role === wanted).map(({ agency }) => agency)
  return { hr: of('hr'), centre: of('information-centre') }
}

/** Letters of a holder's or an officer's own words. */
export const MOST_ABOUT = 500
