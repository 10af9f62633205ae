import { isCalendarDay, parseRocDate } from '#foundation/roc-date.ts'

/** Details that people wrote themselves: what stands there is no word of the system, whatever it looks like. */
const TYPED = 'address appId authority basis error name note reason sought unit version'.split(' ')
/** Acts whose document is what an officer called it. */
const TYPED_DOCUMENT = ['accounts-api.grant-requested', 'disclosure.asked']
/** Details that are days or moments. */
const TIMES =
  'closed closesOn deleteAt deletesOn first firstDay from lastDay second since third to until'.split(' ')

export function isTyped(action: string, key: string): boolean {
  return TYPED.includes(key) || (key === 'document' && TYPED_DOCUMENT.includes(action))
}

export function holdsTime(key: string): boolean {
  return TIMES.includes(key)
}

/** Why the information centre is told. */
export const ALERTS = ['broken', 'forged', 'stuck', 'witness', 'bulk', 'look-ups'] as const
export type AlertKind = (typeof ALERTS)[number]

/** Alerts that only somebody who has tampered would want out of sight: closed after a fresh proof of who does it. */
export function needsProof(kind: AlertKind): boolean {
  return kind === 'broken' || kind === 'forged'
}

/** How many acts of one kind within this time are a bulk. */
export const BULK_MINUTES = 10
/** What waits longer than this for its place in the log hints that nobody gives places. */
export const STUCK_MINUTES = 15
/** A witness out of reach for so long is told of. */
export const SILENT_MINUTES = 60
/** A host that told a witness and died leaves it free after this. */
export const LEASE_MINUTES = 2
/** Days whose look-ups are the usual ones. */
export const USUAL_DAYS = 30
export const LONGEST_NOTE = 200

/** Acts of which a few at once are many: they open doors, cannot be undone, or carry whole lists away. */
const FEW =
  /^(role\.|disclosure\.|recovery\.release|account\.recovery-put-back|sso\.keys|passkey\.domain|audit\.(details|alert))|\.(deleted|exported)$/
/** What guarded verbs do by the thousand: a roster, accounts taken over, mail moved in; and what people do to their own. */
const MANY =
  /^(person|roster|accounts|accounts-api|mail|phone|card|enrolment|portal|notice|password|audit)\.|^account\.(opened|name-reserved)$|^sign-in\.(done|refused|out|confirmed)$|^role\.(confirmed|kept)$/
const FEW_AT_ONCE = 5
const SOME_AT_ONCE = 25

/** How many acts of one kind by one officer within `BULK_MINUTES` are out of proportion. */
export function bulkLimit(action: string): number {
  if (FEW.test(action)) return FEW_AT_ONCE
  return isLookUp(action) || MANY.test(action) ? Number.POSITIVE_INFINITY : SOME_AT_ONCE
}

/** Acts that look at somebody’s data without changing anything. */
export function isLookUp(action: string): boolean {
  return /looked-up$|^audit\.(read|entry-read)$|\.(viewed|searched|exported)$/.test(action)
}

/** What an officer has looked up within the last hour, and usually does on a day with any at all. */
export type LookUps = { lastHour: number; usualPerDay: number; hour: number }

const NEVER_MANY = 5
const NIGHT = { from: 22, to: 6 }
const TIMES_USUAL = 3
const FIRST_DAYS = 40

/** Far more within an hour than on a usual day, or more than a few at night (22–06, Asia/Taipei). */
export function isOutOfPattern({ lastHour, usualPerDay, hour }: LookUps): boolean {
  if (lastHour <= NEVER_MANY) return false
  if (hour >= NIGHT.from || hour < NIGHT.to) return true
  return lastHour > (usualPerDay === 0 ? FIRST_DAYS : Math.max(FIRST_DAYS / 2, TIMES_USUAL * usualPerDay))
}

/** The hour of the day in Asia/Taipei. */
export function hourOf(moment: Date): number {
  return (moment.getUTCHours() + 8) % 24
}

/** Minutes until a witness that failed so often is told again: doubled up to an hour. */
export function pauseOf(tries: number): number {
  return Math.min(60, 2 ** Math.max(0, tries - 1))
}

/** Entries of a list are counted so far: counting all of a great log would take longer than anybody waits. */
export const MOST_COUNTED = 10_000

/** A day as it is typed (115-11-22) or stands in an address (ISO), in ISO; undefined for anything else. */
export function dayIn(text = ''): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return isCalendarDay(text) ? text : undefined
  const day = parseRocDate(text)
  return day.kind === 'date' ? day.iso : undefined
}

/** Midnight in Asia/Taipei at which this day begins. */
export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** The number of an entry as it stands in an address. */
export function entryIn(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined
}
