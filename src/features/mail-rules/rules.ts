/** Shares of the quota, in percent, at which a holder is warned (rule 8). */
export const MARKS = [80, 90, 95, 100] as const
export type Mark = (typeof MARKS)[number]
/** A mark may warn again once the mailbox is so many percent below it. */
const MARGIN = 3

/** Rule 2: unused for a year; warned a month, two weeks and two days before. */
const UNUSED_MONTHS = 12
const FIRST_MONTHS_BEFORE = 1
const DAYS_BEFORE = { second: 14, third: 2, close: 0 }
/** A closed mailbox is kept so long, and its holder may take it up again. */
export const KEPT_DAYS = 30
/** Whoever has left is told at least so long before the mailbox closes, however late the roster said so. */
export const LEAVER_NOTICE_DAYS = 7
/** Days that a leaver's mailbox stays, where the console names no other number. */
export const GRACE_DAYS = 30
/** Between two contracts of a substitute teacher lies a summer. */
const FIRST_GRACES: { [category: string]: number } = { 代理教師: 90, 代課教師: 90 }
export const FIRST_CATEGORIES = Object.keys(FIRST_GRACES)
export const MOST_DAYS = 3650

export type Why = 'unused' | 'left'
export type Step = 'first' | 'second' | 'third' | 'close'
/** How far the ending of a mailbox has come; days in Taipei. */
export type Progress = { closesOn: string; first: boolean; second: boolean; third: boolean }
export type Fullness = { used: number; quota: number; percent: number; mark: Mark | undefined }

export function fullness({ used, quota }: { used: number; quota: number }): Fullness {
  const percent = quota > 0 ? Math.round((used / quota) * 100) : 100
  return { used, quota, percent, mark: markOf(percent) }
}

/** After a warning at one mark: which is now warned of last, and whether the holder is told again. */
export function marksAfter(told: number, percent: number): { told: number; warns?: Mark } {
  const reached = markOf(percent)
  if (reached && reached > told) return { told: reached, warns: reached }
  const held = MARKS.filter((mark) => mark <= told && percent >= mark - MARGIN)
  return { told: held.at(-1) ?? 0 }
}

function markOf(percent: number): Mark | undefined {
  return MARKS.filter((mark) => mark <= percent).at(-1)
}

/** The day on which a mailbox closes that was last used on this one. */
export function closingDay(usedOn: string): string {
  return monthsAfter(usedOn, UNUSED_MONTHS)
}

/** The day of the first letter about a mailbox that closes on this one. */
export function firstDay(closesOn: string): string {
  return monthsAfter(closesOn, -FIRST_MONTHS_BEFORE)
}

/** What is due today; nothing while the next day has not come. Of one who left only the first letter and the closing. */
export function stepDue(
  why: Why,
  { closesOn, first, second, third }: Progress,
  today: string,
): Step | undefined {
  if (!first) return why === 'left' || today >= firstDay(closesOn) ? 'first' : undefined
  const next = why === 'left' || (second && third) ? 'close' : second ? 'third' : 'second'
  return today >= daysAfter(closesOn, -DAYS_BEFORE[next]) ? next : undefined
}

/** A letter keeps its promise: one that was late puts the closing off, so that its notice is as long as ever. */
export function closingAfter(step: Exclude<Step, 'close'>, closesOn: string, today: string): string {
  const soonest = {
    first: monthsAfter(today, FIRST_MONTHS_BEFORE),
    second: daysAfter(today, DAYS_BEFORE.second),
    third: daysAfter(today, DAYS_BEFORE.third),
  }[step]
  return later(closesOn, soonest)
}

/** The day on which the mailbox of one whose last day was `leftOn` closes, when it is found today. */
export function leaverClosingDay(leftOn: string, graceDays: number, today: string): string {
  return later(daysAfter(leftOn, graceDays), daysAfter(today, LEAVER_NOTICE_DAYS))
}

/** Days of grace of a category: as set in the console, else as the system begins with. */
export function graceOf(category: string, set: { [category: string]: number }, otherwise: number): number {
  return set[category] ?? FIRST_GRACES[category] ?? otherwise
}

/** How many times the holder should have been reminded of a password of this age; never where reminders are off. */
export function remindersDue(ageDays: number, everyDays: number | null): number {
  return everyDays ? Math.floor(ageDays / everyDays) : 0
}

/** '2028-02-29' and 12 → '2029-02-28': the same day of the month, or the month's last. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return iso(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))))
}

export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return iso(date)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The moment at which a day begins in Taipei. */
export function beginOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

export function later(a: string, b: string): string {
  return a > b ? a : b
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}
