/** The one clock: every rule takes its time from here, never from SQL. */
export type Clock = { now(): Date }

const MINUTE = 60_000

/** The machine's time, ahead by an ISO 8601 duration such as `PT49H` (for trying out deadlines). */
export function clockAhead(duration: string | undefined): Clock {
  const ahead = duration ? milliseconds(duration) : 0
  return { now: () => new Date(Date.now() + ahead) }
}

/** What other systems take for now, in milliseconds: what they are told or tell us is measured by it, also where ours runs ahead. */
export const worldMilliseconds = (): number => Date.now()

/** Length of an ISO 8601 duration of days, hours, minutes and seconds, in milliseconds. Throws on another text. */
export function milliseconds(duration: string): number {
  const parts = /^\+?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration)
  if (!parts || parts.slice(1).every((part) => part === undefined)) {
    throw new Error(`${duration} is not a duration such as PT1H or P1D`)
  }
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as number[]
  return (((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000
}

export const addMinutes = (date: Date, minutes: number): Date => new Date(date.getTime() + minutes * MINUTE)
export const addHours = (date: Date, hours: number): Date => addMinutes(date, hours * 60)
export const addDays = (date: Date, days: number): Date => addMinutes(date, days * 24 * 60)
