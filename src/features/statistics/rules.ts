/**
 * What is counted, and what its parts are: `application` by way of proof · `ready` by minutes from the application to the mailbox ·
 * `sign-in` and `refused` by way · `visit` (sign-ins) and `visitor` (people) by face.
 */
export const KINDS = ['application', 'ready', 'sign-in', 'refused', 'visit', 'visitor'] as const
export type Kind = (typeof KINDS)[number]

/** Agencies whose figures somebody may read; what is under them comes with them. */
export function reachOf(roles: { role: string; agency: string }[]): string[] {
  const readers = ['information-centre', 'agency-admin', 'personnel-department', 'hr']
  return roles.filter(({ role }) => readers.includes(role)).map(({ agency }) => agency)
}

/** Days that can be looked at, the usual first. */
export const PERIODS = ['30', '14', '90', '365'] as const
export const APPLICATION_WAYS = ['personal-data', 'citizen-card', 'tw-fido'] as const
export const SIGN_IN_WAYS = [
  'password',
  'citizen-card',
  'tw-fido',
  'one-time-code',
  'passkey',
  'single-sign-on',
] as const
export const FACES = ['city', 'portal'] as const
/** 「1～4 小時」 (guide M5): what the city promises for most. */
export const PROMISED_MINUTES = 4 * 60
/** Figures go no further back than this when an installation reckons for the first time. */
export const FIRST_DAYS = 400

export type Counted = { day: string; part: string; count: number }
/** `part`: minutes from the application to the mailbox. */
export type Waited = { part: string; count: number }
export type Period = { from: string; to: string }

/** So many days, the last of them today. */
export function periodOf(days: number, today: string): Period {
  return { from: dayAfter(today, 1 - days), to: today }
}

/** As many days, just before. */
export function periodBefore({ from, to }: Period): Period {
  const days = daysOf({ from, to }).length
  return { from: dayAfter(from, -days), to: dayAfter(from, -1) }
}

/** Each day of it, the first and the last too. */
export function daysOf({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day)
  return days
}

/** Which days are to be reckoned: all since the last time, which may have been in the middle of its day. */
export function daysToReckon(last: string | undefined, first: string | undefined, today: string): string[] {
  const [, from] = [last ?? first ?? today, dayAfter(today, -FIRST_DAYS)].sort()
  return daysOf({ from: from!, to: today })
}

/** Where half of the waits were over, in minutes; undefined of none. */
export function medianOf(waits: Waited[]): number | undefined {
  const all = sumOf(waits)
  let reached = 0
  for (const { part, count } of waits.toSorted((a, b) => Number(a.part) - Number(b.part))) {
    reached += count
    if (reached * 2 >= all) return Number(part)
  }
  return undefined
}

/** How many of a hundred were ready within so many minutes; undefined of none. */
export function shareWithin(waits: Waited[], most: number): number | undefined {
  return percent(sumOf(waits.filter(({ part }) => Number(part) <= most)), sumOf(waits))
}

/** Of a hundred, to one digit after the point; undefined where there is nothing to share. */
export function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 1000) / 10
}

/** What one mark of a plot stands for: a day, or a week named by its first. */
export type Span = { day: string; days: number }
const MOST_MARKS = 31

export function spansOf(period: Period): Span[] {
  const days = daysOf(period)
  const step = days.length > MOST_MARKS ? 7 : 1
  return days
    .filter((_, index) => index % step === 0)
    .map((day, index) => ({ day, days: Math.min(step, days.length - index * step) }))
}

/** What happened in a span, of all parts or of one. */
export function within(counted: Counted[], { day, days }: Span, part?: string): Counted[] {
  const end = dayAfter(day, days)
  return counted.filter((one) => one.day >= day && one.day < end && (part ?? one.part) === one.part)
}

export function sumOf(counted: { count: number }[]): number {
  return counted.reduce((all, { count }) => all + count, 0)
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
