import type { Role } from '#features/accounts/rules.ts'

type Allowed = { roles: readonly Role[]; wholeCity?: boolean }

/** What a key may do, and which roles of its giver stand behind it: those for whom the console's doors to the same verbs are open. */
export const SCOPES = {
  'people:read': { roles: ['information-centre', 'agency-admin', 'hr'] },
  'accounts:lock': { roles: ['information-centre', 'agency-admin'] },
  'accounts:close': { roles: ['information-centre', 'agency-admin'] },
  'mailboxes:read': { roles: ['information-centre', 'agency-admin', 'hr'] },
  'mailboxes:write': { roles: ['information-centre', 'agency-admin'] },
  'cases:read': { roles: ['hr', 'information-centre'] },
  'cases:write': { roles: ['hr', 'information-centre'] },
  'roles:read': { roles: ['information-centre', 'agency-admin', 'personnel-department', 'hr'] },
  'roles:write': { roles: ['information-centre', 'agency-admin', 'personnel-department', 'hr'] },
  'roster:read': { roles: ['information-centre'], wholeCity: true },
  'roster:write': { roles: ['information-centre'], wholeCity: true },
  'statistics:read': { roles: ['information-centre', 'agency-admin', 'personnel-department', 'hr'] },
  'audit:read': { roles: ['auditor'] },
} as const satisfies Record<string, Allowed>
export type Scope = keyof typeof SCOPES
export const ALL_SCOPES = Object.keys(SCOPES) as Scope[]

/** How long a key may live, the usual life first. */
/** How keys are sorted and filtered. */
export const KEY_WISHES = {
  sorts: ['-made', 'name', 'expires', 'used'],
  filters: { stands: ['in-force', 'over'] },
} as const
export const LIVES_DAYS = ['90', '30', '180', '365'] as const
/** How long an answer is kept for whoever repeats a request. */
export const REPLY_HOURS = 24
/** The largest JSON; a roster's files have a limit of their own. */
export const MOST_JSON_BYTES = 256 * 1024
export const MOST_NAME = 60
export const MOST_REASON = 300

export type Held = { role: Role; agency: string; wholeCity: boolean }

/**
 * What is left of the giver's roles for a key: a role over the key's agency, or over one above it, holds for the key's agency; one further
 * down stays where it is. `above`: the key's agency and those above it, nearest first; `under`: it and all below.
 */
export function narrowed(
  held: readonly { role: Role; agency: string }[],
  { above, under }: { above: readonly string[]; under: readonly string[] },
): Held[] {
  const [agency] = above
  if (agency === undefined) return []
  const wholeCity = above.length === 1
  const left = held.flatMap(({ role, agency: over }): Held[] => {
    if (above.includes(over)) return [{ role, agency, wholeCity }]
    return under.includes(over) ? [{ role, agency: over, wholeCity: false }] : []
  })
  const isFirst = ({ role, agency }: Held, index: number): boolean =>
    left.findIndex((one) => one.role === role && one.agency === agency) === index
  return left.filter(isFirst)
}

/** The roles that stand behind a scope; without any, the key sleeps in this matter. */
export function rolesBehind(scope: Scope, held: readonly Held[]): Held[] {
  const { roles, wholeCity }: Allowed = SCOPES[scope]
  return held.filter((one) => roles.includes(one.role) && (!wholeCity || one.wholeCity))
}

/** What the holder of these roles may give a key: no more than they may do themselves. */
export function scopesToGive(held: readonly Held[]): Scope[] {
  return ALL_SCOPES.filter((scope) => rolesBehind(scope, held).length > 0)
}

export type KeyState = 'good' | 'expired' | 'revoked' | 'asleep'

/** How it stands with a key. Asleep: its giver can no longer do anything of what it is for; with the role, it wakes. */
export function stateOf(
  { revokedAt, expiresAt, scopes }: { revokedAt: Date | null; expiresAt: Date; scopes: readonly Scope[] },
  held: readonly Held[],
  now: Date,
): KeyState {
  if (revokedAt) return 'revoked'
  if (expiresAt <= now) return 'expired'
  return scopes.some((scope) => rolesBehind(scope, held).length > 0) ? 'good' : 'asleep'
}

/** Keys, with all under these agencies, that somebody sees and may revoke besides their own. */
export function overseenBy(roles: readonly { role: string; agency: string }[]): string[] {
  const looking = ['information-centre', 'agency-admin']
  return roles.filter(({ role }) => looking.includes(role)).map(({ agency }) => agency)
}

/** The language asked for (RFC 9110 §12.5.4); Chinese unless English comes first. */
export function languageIn(header: string | undefined): 'zh-TW' | 'en' {
  const asked = (header ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const weight = Number(/^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1)
      return { tag: tag.slice(0, 2), weight, place }
    })
    .filter(({ tag, weight }) => (tag === 'zh' || tag === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
  return asked[0]?.tag === 'en' ? 'en' : 'zh-TW'
}

/** The secret in an Authorization header (RFC 6750 §2.1). */
export function secretIn(header: string | undefined): string | undefined {
  return /^Bearer +(chk_[\w-]{43})$/i.exec(header ?? '')?.[1]
}

/** An Idempotency-Key as clients send it: a word of 1 to 100 visible signs, in quotation marks or without. */
export function idempotencyWord(header: string | undefined): string | undefined {
  const word = /^"(.*)"$/.exec(header ?? '')?.[1] ?? header
  return word !== undefined && /^[\x21-\x7e]{1,100}$/.test(word) ? word : undefined
}
