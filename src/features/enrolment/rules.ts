import type { NameState } from '#features/accounts/accounts.ts'
import { recoveryFault } from '#features/accounts/rules.ts'
import { type Consent, isAgreed, type NoticeKind } from '#features/notices/rules.ts'
import type { Rule } from '#features/passwords/rules.ts'
import { addHours, addMinutes } from '#foundation/clock.ts'

/** Minutes without a request after which a draft is let go; a warning comes two minutes before. */
export const DRAFT_IDLE_MINUTES = 30
/** A draft lives so long at most (M6). */
export const DRAFT_HOURS = 24

/** How an applicant proved who they are (M2). */
export type EnrolmentWay = 'personal-data' | 'citizen-card' | 'tw-fido'

/** What the applicant has typed and decided so far; passwords are never part of it. */
export type Draft = {
  /** Drafts that the first release began name none: it knew personal data only. */
  way?: EnrolmentWay
  /** 「以上資料均正確」 was ticked. */
  confirmed: boolean
  account: string
  recovery: string
  mailbox: '' | 'yes' | 'no'
  consents: Partial<Record<NoticeKind, Consent>>
  refused: NoticeKind[]
  /** The name that 檢查重複 last found free. */
  checked: string
}

export const EMPTY_DRAFT: Draft = {
  confirmed: false,
  account: '',
  recovery: '',
  mailbox: '',
  consents: {},
  refused: [],
  checked: '',
}

export function wayOf({ way }: Draft): EnrolmentWay {
  return way ?? 'personal-data'
}

/** What can be wrong with a form, field by field. */
export type Fault =
  | { field: 'privacy' | 'mailbox-rules'; kind: 'not-agreed' }
  | { field: 'account'; kind: 'empty' | 'unchecked' | Exclude<NameState, 'free'> }
  | { field: 'password'; kind: 'empty' | 'broken'; broken: Rule[] }
  | { field: 'again'; kind: 'different' }
  | { field: 'mailbox'; kind: 'unanswered' }
  | { field: 'recovery'; kind: 'empty' | 'malformed' | 'own-domain' }

export type Sent = Pick<Draft, 'account' | 'recovery' | 'mailbox'> & {
  password: string
  again: string
  hashes: Partial<Record<NoticeKind, string>>
}
/** What the rules must know beside the form: the texts in force, the name's state, the password's faults. */
export type Known = {
  hashes: Record<NoticeKind, string>
  name: NameState
  broken: Rule[]
  cityDomain: string
}

export function isAlive(draft: { startedAt: Date; touchedAt: Date }, now: Date): boolean {
  return now < endsAt(draft)
}

/** When a draft ends if nothing more is done. */
export function endsAt({ startedAt, touchedAt }: { startedAt: Date; touchedAt: Date }): Date {
  const idle = addMinutes(touchedAt, DRAFT_IDLE_MINUTES)
  const last = addHours(startedAt, DRAFT_HOURS)
  return new Date(Math.min(idle.getTime(), last.getTime()))
}

/** Everything that keeps this form from being submitted (M4, M5), in the order of the page. */
export function faultsOf(draft: Draft, sent: Sent, known: Known): Fault[] {
  return [
    ...consentFaults('privacy', draft, sent, known),
    ...nameFaults(draft, sent, known),
    ...passwordFaults(sent, known),
    ...(sent.mailbox === '' ? [{ field: 'mailbox', kind: 'unanswered' } as const] : []),
    ...(sent.mailbox === 'yes' ? consentFaults('mailbox-rules', draft, sent, known) : []),
    ...recoveryFaults(sent, known),
  ]
}

/** The form must bring the hash of the version in force, and this draft must have opened that version and then agreed. */
function consentFaults(kind: NoticeKind, draft: Draft, sent: Sent, { hashes }: Known): Fault[] {
  const isMet = sent.hashes[kind] === hashes[kind] && isAgreed(draft.consents[kind], hashes[kind])
  return isMet ? [] : [{ field: kind, kind: 'not-agreed' }]
}

function nameFaults(draft: Draft, { account }: Sent, { name }: Known): Fault[] {
  if (account === '') return [{ field: 'account', kind: 'empty' }]
  if (name !== 'free') return [{ field: 'account', kind: name }]
  return draft.checked === account ? [] : [{ field: 'account', kind: 'unchecked' }]
}

function passwordFaults({ password, again }: Sent, { broken }: Known): Fault[] {
  if (password === '') return [{ field: 'password', kind: 'empty', broken: [] }]
  const faults: Fault[] = broken.length > 0 ? [{ field: 'password', kind: 'broken', broken }] : []
  return password === again ? faults : [...faults, { field: 'again', kind: 'different' }]
}

function recoveryFaults({ recovery }: Sent, { cityDomain }: Known): Fault[] {
  if (recovery === '') return [{ field: 'recovery', kind: 'empty' }]
  const fault = recoveryFault(recovery, cityDomain)
  return fault ? [{ field: 'recovery', kind: fault }] : []
}

/** A code that an HR office hands out (M3.6): so many signs, none of which looks like another, good for so long. */
export const CODE_LENGTH = 8
export const CODE_SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
export const CODE_DAYS = 14

/** As typed from a slip: small letters, blanks and hyphens make no difference. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}
