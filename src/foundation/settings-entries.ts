import { milliseconds } from './clock.ts'

/** A setting: its environment variable, what it does, and how its text is read. */
export type Entry<T> = {
  name: string
  what: string
  fallback: string
  /** A default that is made of other settings, in words. */
  inWords?: string
  read(value: string): T
}
export const text = (name: string, fallback: string, what: string): Entry<string> => ({
  name,
  fallback,
  what,
  read: (value) => value,
})
export const optional = (name: string, what: string): Entry<string | undefined> => ({
  name,
  fallback: '',
  what,
  read: (value) => value || undefined,
})
export const whole = (name: string, fallback: number, what: string): Entry<number> => ({
  name,
  fallback: String(fallback),
  what,
  read(value) {
    if (!/^\d+$/.test(value)) throw new Error(`${name} must be a whole number, not ${value}`)
    return Number(value)
  },
})
export const duration = (name: string, fallback: string, what: string): Entry<number> => ({
  name,
  fallback,
  what,
  read: (value) => milliseconds(value),
})

export const list = (name: string, fallback: string, what: string): Entry<string[]> => ({
  name,
  fallback,
  what,
  read: (value) => value.split(/[\s,]+/).filter(Boolean),
})
