/** When a job of the timetable runs, as far as it can be said in words. Hours are Taipei's. */
export type Rhythm =
  | { kind: 'minutes'; every: number }
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily'; hour: number; minute: number }
  | { kind: 'other'; pattern: string }

const TAIPEI_HOURS = 8
const MINUTE_MS = 60_000
/** A pattern that is not met within a year is met never. */
const MINUTES_AHEAD = 366 * 24 * 60

/** Reads a pattern of the timetable: minute, hour, day, month, weekday; UTC. */
export function rhythmOf(pattern: string): Rhythm {
  const [minute = '', hour = '', ...days] = pattern.split(' ')
  const other = { kind: 'other', pattern } as const
  if (days.join(' ') !== '* * *') return other
  const step = /^\*(?:\/(\d+))?$/.exec(minute)
  if (step && hour === '*') return { kind: 'minutes', every: Number(step[1] ?? 1) }
  if (!/^\d+$/.test(minute)) return other
  if (hour === '*') return { kind: 'hourly', minute: Number(minute) }
  if (!/^\d+$/.test(hour)) return other
  return { kind: 'daily', hour: (Number(hour) + TAIPEI_HOURS) % 24, minute: Number(minute) }
}

/** The next moment after this one at which the pattern is met; undefined for one that never is. */
export function nextRun(pattern: string, after: Date): Date | undefined {
  const fields = pattern.split(' ')
  const start = Math.floor(after.getTime() / MINUTE_MS) + 1
  for (let minute = start; minute < start + MINUTES_AHEAD; minute++) {
    const at = new Date(minute * MINUTE_MS)
    const parts = [
      at.getUTCMinutes(),
      at.getUTCHours(),
      at.getUTCDate(),
      at.getUTCMonth() + 1,
      at.getUTCDay(),
    ]
    if (parts.every((part, place) => isMet(fields[place] ?? '*', part))) return at
  }
  return undefined
}

function isMet(field: string, part: number): boolean {
  return field.split(',').some((one) => {
    const range = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(one)
    if (!range) return false
    const [, from, to, step] = range
    const low = Number(from ?? 0)
    // `5/10` goes on to the end, as `*` does.
    const isOpen = from === undefined || (to === undefined && step !== undefined)
    const high = isOpen ? Number.POSITIVE_INFINITY : Number(to ?? from)
    return part >= low && part <= high && (part - low) % Number(step ?? 1) === 0
  })
}

const LONGEST_ERROR = 80

/** A job's last error by its kind alone: what a database or a peer said may quote people's data. */
export function plainError(text: string): string {
  const [line = ''] = text.split('\n')
  const [kind = ''] = /^[\w. -]+/.exec(line.trim()) ?? []
  return (
    kind
      .replace(/\d{6,}/g, '…')
      .trim()
      .slice(0, LONGEST_ERROR) || 'Error'
  )
}

/** How it stands with a part of the system. */
export type Standing = 'well' | 'watch' | 'ill'

/** `most`: above it somebody has to look, `worst`: above it something does not work. */
export function standingOf(figure: number, { most, worst }: { most: number; worst: number }): Standing {
  if (figure > worst) return 'ill'
  return figure > most ? 'watch' : 'well'
}

/** The worst first, else in the order in which they were looked at. */
export function worstFirst<T extends { standing: Standing }>(findings: T[]): T[] {
  const order: Standing[] = ['ill', 'watch', 'well']
  return findings.toSorted((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing))
}
