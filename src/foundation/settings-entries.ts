import { milliseconds } from './clock.ts'
import { networksIn } from './reaching.ts'

/** A setting: its environment variable, what it does, and how its text is read. */
export type Entry<T> = {
  name: string
  what: string
  fallback: string
  /** A default that is made of other settings, in words. */
  inWords?: string
  /** It is never shown, neither on a page nor in a file. */
  isSecret?: boolean
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

/** One of a few words, the first where nothing is said. */
export const choice = <const Word extends string>(
  name: string,
  words: readonly [Word, ...Word[]],
  what: string,
): Entry<Word> => ({
  name,
  fallback: words[0],
  what,
  read(value) {
    const word = words.find((one) => one === value)
    if (!word) throw new Error(`${name} must be ${words.join(' or ')}, not ${value}`)
    return word
  },
})

const KEY_BYTES = 32

/** A secret key: base64 or base64url, padded or not. A wrong one is not repeated, as it may be nearly right. */
export const secretKey = (name: string, what: string): Entry<Buffer | undefined> => ({
  name,
  isSecret: true,
  fallback: '',
  what,
  read(value) {
    if (!value) return undefined
    const key = /^[\w+/-]+={0,2}$/.test(value.trim()) ? Buffer.from(value.trim(), 'base64url') : undefined
    if (key?.length === KEY_BYTES) return key
    throw new Error(
      `${name} must be ${KEY_BYTES} bytes in base64, not ${key ? `${key.length} bytes` : 'what it is'}`,
    )
  },
})

/** A mail server as a URL: `smtp://` or `smtps://`. A wrong one is not repeated, as it may hold a password. */
export const mailServer = (name: string, what: string): Entry<string | undefined> => ({
  name,
  isSecret: true,
  fallback: '',
  what,
  read(value) {
    if (!value) return undefined
    const url = URL.parse(value)
    if (url?.hostname && /^smtps?:$/.test(url.protocol)) return value
    throw new Error(`${name} must be an address such as smtps://name:password@relay.example:465`)
  },
})

export const list = (name: string, fallback: string, what: string): Entry<string[]> => ({
  name,
  fallback,
  what,
  read: (value) => value.split(/[\s,]+/).filter(Boolean),
})

/** Names of hosts, IP addresses and networks such as `10.20.0.0/16`. */
export const places = (name: string, what: string): Entry<string[]> => ({
  ...list(name, '', what),
  read(value) {
    const said = list(name, '', what).read(value)
    try {
      networksIn(said)
      return said
    } catch {
      throw new Error(`${name} must be names, addresses or networks such as 10.20.0.0/16, not ${value}`)
    }
  },
})

/** A path of our own, without a slash at its end; empty when there is none. */
export const address = (name: string, what: string): Entry<string> => ({
  name,
  fallback: '',
  what,
  read(value) {
    const path = value.replace(/\/+$/, '')
    if (path && !/^(\/[\w.-]+)+$/.test(path))
      throw new Error(`${name} must be a path such as /one-path, not ${value}`)
    return path
  },
})
