import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { milliseconds } from './clock.ts'

type Entry<T> = {
  name: string
  what: string
  fallback: string
  read(value: string, environment: Environment): T
}
type Environment = Record<string, string | undefined>

const text = (name: string, fallback: string, what: string): Entry<string> => ({
  name,
  fallback,
  what,
  read: (value) => value,
})
const optional = (name: string, what: string): Entry<string | undefined> => ({
  name,
  fallback: '',
  what,
  read: (value) => value || undefined,
})
const whole = (name: string, fallback: number, what: string): Entry<number> => ({
  name,
  fallback: String(fallback),
  what,
  read(value) {
    if (!/^\d+$/.test(value)) throw new Error(`${name} must be a whole number, not ${value}`)
    return Number(value)
  },
})
const duration = (name: string, fallback: string, what: string): Entry<number> => ({
  name,
  fallback,
  what,
  read: (value) => milliseconds(value),
})

/** Every setting there is: the environment variable, its default, and what it does. docs/generated/settings.md is made of it. */
export const registry = {
  port: whole('PORT', 8080, 'Port of the web server.'),
  host: text('HOST', '127.0.0.1', 'Address that the web and mail servers listen on.'),
  url: {
    ...optional('CITYHALL_URL', 'Base of every link; the Host header is never used.'),
    fallback: 'http://localhost:PORT',
  },
  data: text('CITYHALL_DATA', './data', 'Folder of the embedded database and the key file.'),
  databaseUrl: optional('DATABASE_URL', 'A PostgreSQL server to use instead of the embedded one.'),
  keyFile: {
    ...optional(
      'CITYHALL_KEY_FILE',
      'File with the key that seals personal data; made at the first start. Back it up apart from the database.',
    ),
    fallback: 'CITYHALL_DATA/key',
  },
  environment: text('NODE_ENV', 'development', 'With `production`, a database marked as demo never starts.'),
  demoWish: optional(
    'CITYHALL_DEMO',
    '`1` makes a demonstration of an installation that is not embedded on a loopback address; `0` makes none of one that is.',
  ),
  captchaAnswer: optional('CITYHALL_CAPTCHA_ANSWER', 'Demonstration only: every captcha has this answer.'),
  clockAhead: optional(
    'CITYHALL_CLOCK',
    'Demonstration only: the clock runs ahead by this duration, such as `+PT49H`.',
  ),
  reviewDelay: {
    ...duration(
      'CITYHALL_REVIEW_DELAY',
      'PT1H',
      'Time between an application and its review; in the demonstration `PT0S`.',
    ),
  },
  smtpPort: whole('CITYHALL_SMTP_PORT', 2525, 'Port that takes mail for the city by SMTP.'),
  submissionPort: whole('CITYHALL_SUBMISSION_PORT', 2587, 'Port for mail programs that sign in to send.'),
  relay: optional(
    'CITYHALL_RELAY',
    'SMTP URL for mail to the world. Without one such mail stays in the outbox.',
  ),
  cityDomain: text('CITYHALL_MAIL_DOMAIN', 'kcg.gov.tw', 'Domain of the mailboxes.'),
  applyDaysAhead: whole(
    'CITYHALL_APPLY_DAYS_AHEAD',
    0,
    'Days before the first day of work on which a person may already apply.',
  ),
  idleMinutes: whole('CITYHALL_IDLE_MINUTES', 30, 'Minutes without a request after which a session ends.'),
  sessionHours: whole('CITYHALL_SESSION_HOURS', 10, 'Hours after which a session ends in any case.'),
  proofBits: whole(
    'CITYHALL_PROOF_BITS',
    18,
    'Difficulty of the proof of work beside the captcha, in leading zero bits.',
  ),
  visitsStart: whole('CITYHALL_VISITS_START', 0, 'Visits of the portal counted before this system.'),
  hostName: {
    ...optional('CITYHALL_HOST_NAME', 'Name of this host, shown in the portal.'),
    fallback: 'the machine’s name',
  },
  trustedProxies: whole(
    'CITYHALL_TRUSTED_PROXIES',
    0,
    'Number of reverse proxies whose X-Forwarded-For entries are believed.',
  ),
  logLevel: text('CITYHALL_LOG', 'info', 'How much is logged: debug, info, warn, error, silent.'),
  hashers: whole('CITYHALL_HASHERS', 2, 'Child processes that hash passwords.'),
}

type Read = { [K in keyof typeof registry]: ReturnType<(typeof registry)[K]['read']> }
export type Settings = Omit<Read, 'url' | 'keyFile' | 'hostName' | 'demoWish'> & {
  url: string
  keyFile: string
  hostName: string
  /** Demo data and test settings exist; every page says so. */
  demo: boolean
  embedded: boolean
}

/** Reads the environment; throws a sentence that names the variable when a value cannot be used. */
export function settingsFrom(environment: Environment): Settings {
  const value = (entry: Entry<unknown>): string => environment[entry.name] || ''
  const read = Object.fromEntries(
    Object.entries(registry).map(([key, entry]) => [
      key,
      entry.read(value(entry) || literal(entry), environment),
    ]),
  ) as Read
  const embedded = !read.databaseUrl
  const demo = read.demoWish === '1' || (read.demoWish !== '0' && embedded && isLoopback(read.host))
  return withoutTestSettings({
    ...read,
    url: (read.url ?? `http://localhost:${read.port}`).replace(/\/+$/, ''),
    data: resolve(read.data),
    keyFile: resolve(read.keyFile ?? join(read.data, 'key')),
    hostName: read.hostName ?? hostname(),
    reviewDelay: demo && !value(registry.reviewDelay) ? 0 : read.reviewDelay,
    embedded,
    demo: demo && read.environment !== 'production',
  })
}

/** Some defaults are made of other settings; the registry describes them in words. */
function literal(entry: Entry<unknown>): string {
  return [registry.url, registry.keyFile, registry.hostName].includes(entry as Entry<string | undefined>)
    ? ''
    : entry.fallback
}

function withoutTestSettings(settings: Settings): Settings {
  return settings.demo ? settings : { ...settings, captchaAnswer: undefined, clockAhead: undefined }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
