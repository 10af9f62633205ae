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
