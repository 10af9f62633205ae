import type { AccountState, LockReason } from '#features/accounts/tables.ts'
import { type Reach as MailReach, reachOf as reachOverMail } from '#features/mailboxes/rules.ts'

/** What an officer may do about an account. */
export const DEEDS = ['reset-link', 'end-sessions', 'lock', 'unlock', 'close'] as const
export type Deed = (typeof DEEDS)[number]
/** A note by itself, or the reason of a deed. */
export type Noted = Deed | 'note'
/** Letters of an officer's own words. */
export const MOST_NOTE = 500

export const ACCOUNT_FILTER = ['active', 'locked', 'none', 'closed'] as const
export const POST_FILTER = ['in', 'leave', 'over'] as const
export const LOOK_UP_REASONS = ['in-person', 'by-phone', 'in-writing', 'other'] as const
export type LookUpReason = (typeof LOOK_UP_REASONS)[number]

/** What the list can be sorted by and narrowed to; `agencies` are the codes within reach. */
export function wishesFor(agencies: string[]) {
  return {
    sorts: ['name', 'agency', '-opened'],
    filters: { account: ACCOUNT_FILTER, post: POST_FILTER, agency: agencies },
  }
}

/** Besides whom an officer sees and deals with: agencies, with all under them, that the officer looks after as the information centre. */
export type Reach = MailReach & { centre: string[] }

/** The information centre and an agency's administrators deal with accounts as they do with mailboxes; an HR office looks and helps. */
export function reachOf(roles: { role: string; agency: string }[]): Reach {
  const ofCentre = roles.filter(({ role }) => role === 'information-centre')
  return { ...reachOverMail(roles), centre: ofCentre.map(({ agency }) => agency) }
}

/** How somebody's account stands (null: there is none), and what the officer may do. */
type Standing = {
  state: AccountState | null
  lockedFor: LockReason | null
  mayAct: boolean
  asCentre: boolean
}

/**
 * What can be done now. Nobody deals with their own account; whoever only looks may have a reset link sent. A lock that was not an
 * administrator's has its own way out: the case, the review, the roster. What is locked for a case or a review is the information centre's
 * alone to close: an agency's administrator does not end what the centre has yet to settle.
 */
export function deedsOn({ state, lockedFor, mayAct, asCentre }: Standing, isOwn: boolean): Deed[] {
  if (isOwn || !state || state === 'closed') return []
  if (state === 'active') return mayAct ? ['reset-link', 'end-sessions', 'lock', 'close'] : ['reset-link']
  if (!mayAct) return []
  if (lockedFor === 'administrator') return ['unlock', 'close']
  return asCentre || lockedFor === 'left' ? ['close'] : []
}

/** Deeds before which an officer proves anew who they are: they give access back, or cannot be undone. */
export function needsProof(deed: Deed): boolean {
  return deed === 'unlock' || deed === 'close'
}

/** A reset link is the holder's own affair; everything else is done with a reason. */
export function needsReason(deed: Deed): boolean {
  return deed !== 'reset-link'
}

const HIDDEN =
  /^(audit|disclosure)\.|^people\.(acted|exported|looked-up|searched|viewed)$|^case\.viewed$|^mailbox\.held$/
const COMINGS = /^sign-in\./

/**
 * What the timeline of a person tells an officer. Who looked is the auditors' affair, disclosures are for two people; when somebody
 * comes and goes is for those who deal with the account.
 */
export function isTold(action: string, mayAct: boolean): boolean {
  return !HIDDEN.test(action) && (mayAct || !COMINGS.test(action))
}
