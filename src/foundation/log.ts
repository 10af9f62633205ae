import pino from 'pino'

export type Logger = pino.Logger

/** The log carries ids, durations and error kinds, never names, numbers, addresses or what people typed. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['password', 'token', 'cookie'],
  })
}

const PLACE = /^\s+at .+:\d+:\d+\)?$/

/** The message may quote what somebody typed or a row: keep the kind and the places, which follow it. */
export function nameAndPlace({ name, message, stack = '' }: Error): string {
  const beforePlaces = stack.indexOf(message) + message.length
  const places = stack
    .slice(beforePlaces)
    .split('\n')
    .filter((line) => PLACE.test(line))
  return [name, ...places.map((line) => line.trim())].join(' ')
}
