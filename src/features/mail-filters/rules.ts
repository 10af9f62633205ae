/** What a rule looks at. Words match anywhere, whatever their case. */
export type Condition =
  | { kind: 'from' | 'to' | 'subject'; words: string }
  | { kind: 'attachment' | 'outside' }
  | { kind: 'larger'; megabytes: number }

/** What happens to a message. Moving it (`folder`, `trash`) ends the list of rules, as `stop` does. */
export type Action = {
  /** A folder's id. */
  folder?: string
  trash?: boolean
  seen?: boolean
  flagged?: boolean
  stop?: boolean
}
export type FilterRule = {
  id: string
  name: string
  match: 'all' | 'any'
  conditions: Condition[]
  action: Action
}

/** 休假自動回覆. */
export type Absence = {
  on: boolean
  /** Days in Taipei, both included: '2026-11-22'. */
  from: string
  to: string
  subject: string
  text: string
  /** Mail from outside the city is not answered. */
  insideOnly: boolean
  /** The mailbox's own addresses; the answer comes from the first. Only what was sent to one of them is answered. */
  addresses: string[]
}
/** What senders are told from the day on which the holder left (離職通知): these words, or without any the usual ones. */
export type Farewell = { text: string; usual: string; since: string; addresses: string[] }
export type Filters = { rules: FilterRule[]; absence?: Absence; farewell?: Farewell }

export const NO_FILTERS: Filters = { rules: [] }
export const MOST_RULES = 50
const FOR_GOOD = '9999-12-31'
/** The same sender is answered once in so many days (RFC 5230 4.1). */
export const ABSENCE_DAYS = 7

/** What filters know of a message. */
export type Facts = {
  /** Name and address as they stand in the message. */
  from: string
  /** All names and addresses of To and Cc. */
  to: string
  subject: string
  attachments: number
  /** Bytes. */
  size: number
  external: boolean
  /** Bare addresses of To and Cc. */
  addressed: string[]
  /** Where an answer would go: the envelope's sender; empty for reports of delivery. */
  sender: string
  /** By name in lower case. */
  headers: ReadonlyMap<string, string>
}

export type Decision = {
  folder: string
  marks: { seen?: boolean; flagged?: boolean }
  /** The notice that answers it, if any. */
  absence?: Absence
}

const MEGABYTE = 1024 * 1024

/** Where a message goes and how it is marked, and whether the absence notice answers it on that Taipei day. */
export function decideOn(filters: Filters, facts: Facts, today: string): Decision {
  const notice = noticeIn(filters)
  const absence = answersAbsence(notice, facts, today) ? notice : undefined
  const matching = filters.rules.filter((rule) => matches(rule, facts)).map(({ action }) => action)
  const last = matching.findIndex(({ trash, folder, stop }) => trash || folder || stop)
  const actions = last < 0 ? matching : matching.slice(0, last + 1)
  const { trash, folder } = actions.at(-1) ?? {}
  return {
    folder: trash ? 'trash' : (folder ?? 'inbox'),
    marks: {
      ...(actions.some(({ seen }) => seen) ? { seen: true } : {}),
      ...(actions.some(({ flagged }) => flagged) ? { flagged: true } : {}),
    },
    ...(absence ? { absence } : {}),
  }
}

/** The notice that answers: of whoever has left, the farewell in place of any other, as long as mail arrives. */
export function noticeIn({ absence, farewell }: Filters): Absence | undefined {
  if (!farewell?.since) return absence
  const { since: from, addresses } = farewell
  const text = farewell.text || farewell.usual
  return { on: true, from, to: FOR_GOOD, subject: '', text, insideOnly: false, addresses }
}

/** A rule without conditions matches nothing, so that an unfinished one does no harm. */
export function matches({ match, conditions }: FilterRule, facts: Facts): boolean {
  if (conditions.length === 0) return false
  return match === 'all'
    ? conditions.every((one) => holds(one, facts))
    : conditions.some((one) => holds(one, facts))
}

/** Only a person who wrote to this very mailbox is answered: no list, no bulk mail, no machine (RFC 3834 2, RFC 5230 4). */
export function answersAbsence(absence: Absence | undefined, facts: Facts, today: string): boolean {
  if (!absence || !isAbsent(absence, today) || (absence.insideOnly && facts.external)) return false
  const own = absence.addresses.map((address) => address.toLowerCase())
  return (
    isPersonal(facts.sender) &&
    !own.includes(facts.sender.toLowerCase()) &&
    facts.addressed.some((address) => own.includes(address.toLowerCase())) &&
    !isAutomatic(facts.headers)
  )
}

/** Is the notice in force on that Taipei day? */
export function isAbsent({ on, from, to }: Absence, today: string): boolean {
  return on && from <= today && today <= to
}

/** Addresses that no person reads (RFC 3834 2, RFC 5230 4.6); Sieve's patterns say the same. */
export const MACHINES = [
  'mailer-daemon',
  'postmaster',
  'listserv',
  'majordomo',
  'owner-*',
  '*-request',
  '*-owner',
  'bounce*',
  '*-bounce*',
  'noreply*',
  '*-noreply*',
  'no-reply*',
  'no_reply*',
  'donotreply*',
  'do-not-reply*',
]
/** Headers that only lists bear (RFC 2369, RFC 2919). */
export const LIST_HEADERS = ['list-id', 'list-help', 'list-subscribe', 'list-unsubscribe', 'list-post']

function isPersonal(sender: string): boolean {
  const local = sender.slice(0, sender.lastIndexOf('@')).toLowerCase()
  return local !== '' && !MACHINES.some((pattern) => isLike(pattern, local))
}

function isLike(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.replace(/^\*/, '').split('*')
  if (!pattern.startsWith('*')) return end === undefined ? text === start : text.startsWith(start)
  return end === undefined ? text.endsWith(start) : text.includes(start)
}

function isAutomatic(headers: ReadonlyMap<string, string>): boolean {
  const said = (name: string): string => (headers.get(name) ?? '').trim().toLowerCase()
  const automatic = said('auto-submitted')
  return (
    (automatic !== '' && automatic !== 'no') ||
    ['bulk', 'list', 'junk'].includes(said('precedence')) ||
    /\b(all|oof|autoreply)\b/.test(said('x-auto-response-suppress')) ||
    said('content-type').startsWith('multipart/report') ||
    LIST_HEADERS.some((name) => headers.has(name))
  )
}

function holds(condition: Condition, facts: Facts): boolean {
  switch (condition.kind) {
    case 'from':
    case 'to':
    case 'subject':
      return contains(facts[condition.kind], condition.words)
    case 'attachment':
      return facts.attachments > 0
    case 'outside':
      return facts.external
    case 'larger':
      return facts.size > condition.megabytes * MEGABYTE
  }
}

function contains(text: string, words: string): boolean {
  return words !== '' && plain(text).includes(plain(words))
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
