export type RocDate = { kind: 'date'; iso: string } | { kind: 'ad-year' | 'impossible' | 'malformed' }

const ROC_OFFSET = 1911
const TAIPEI_OFFSET_MS = 8 * 3_600_000

/** '2010-12-25', or the Taipei day of a moment → '99-12-25' as the guide prints it; before 1912 '民國前1-12-25'. */
export function rocDate(day: string | Date): string {
  const iso = typeof day === 'string' ? day : taipeiDay(day)
  const year = Number(iso.slice(0, 4)) - ROC_OFFSET
  return `${year > 0 ? year : `民國前${1 - year}`}${iso.slice(4, 10)}`
}

/** A moment → '115-11-22 09:30' in Taipei. */
export function rocDateTime(moment: Date): string {
  return `${rocDate(moment)} ${taipei(moment).slice(11, 16)}`
}

/** The last day of what ends with a day in Taipei, as ISO writes days; nothing where it ends at another moment. */
export function lastDayOf(end: Date): string | undefined {
  return taipei(end).slice(11) === '00:00:00.000Z' ? taipeiDay(new Date(end.getTime() - 1)) : undefined
}

/** When something ends, as it was typed: its last day, or the moment. */
export function rocEnd(end: Date): string {
  const day = lastDayOf(end)
  return day ? rocDate(day) : rocDateTime(end)
}

/** The day in Taipei at a moment: '2026-11-22'. */
export function taipeiDay(moment: Date): string {
  return taipei(moment).slice(0, 10)
}

/** The moment at which a day begins in Taipei. */
export function taipeiMidnight(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** Reads '99-12-25', '099/12/25', '99.12.25' or '0991225'; an AD year is told apart so that the page can give a hint. */
export function parseRocDate(text: string): RocDate {
  const written = text.normalize('NFKC').trim()
  const parts = /^(\d+)([-/.])(\d{1,2})\2(\d{1,2})$/.exec(written)
  if (parts) return dateOf(parts[1] ?? '', parts[3] ?? '', parts[4] ?? '')
  const digits = /^(\d{3,4})(\d{2})(\d{2})$/.exec(written)
  return digits ? dateOf(digits[1] ?? '', digits[2] ?? '', digits[3] ?? '') : { kind: 'malformed' }
}

function dateOf(year: string, month: string, day: string): RocDate {
  if (year.length === 4) return { kind: 'ad-year' }
  if (year.length < 2 || year.length > 4) return { kind: 'malformed' }
  const iso = `${Number(year) + ROC_OFFSET}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return Number(year) > 0 && isCalendarDay(iso) ? { kind: 'date', iso } : { kind: 'impossible' }
}

/** Is there such a day? Given as ISO writes days. */
export function isCalendarDay(iso: string): boolean {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Taipei has kept UTC+8 without summer time since 1980; no moment of this system is older. */
function taipei(moment: Date): string {
  return new Date(moment.getTime() + TAIPEI_OFFSET_MS).toISOString()
}
