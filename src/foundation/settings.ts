import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { evidenceRegistry } from './evidence-settings.ts'
import { mailNames, mailRegistry } from './mail-settings.ts'
import { checkRosterSource, rosterRegistry } from './roster-settings.ts'
import { address, duration, type Entry, list, optional, places, text, whole } from './settings-entries.ts'
import { type Environment, shownOf, type Told, toldIn } from './settings-told.ts'
import { wayRegistry } from './way-settings.ts'

/** Every setting there is: the environment variable, its default, and what it does. docs/generated/settings.md is made of it. */
export const registry = {
  settingsFile: optional(
    'CITYHALL_SETTINGS',
    'File with settings, one `NAME=value` a line, read at the start. The environment wins over it.',
  ),
  port: whole('PORT', 8080, 'Port of the web server.'),
  host: text('HOST', '127.0.0.1', 'Address that the web and mail servers listen on.'),
  url: {
    ...optional('CITYHALL_URL', 'Base of every link; the Host header is never used.'),
    inWords: 'http://localhost:PORT',
  },
  data: text('CITYHALL_DATA', './data', 'Folder of the embedded database and the key file.'),
  databaseUrl: {
    ...optional('DATABASE_URL', 'A PostgreSQL server to use instead of the embedded one.'),
    isSecret: true,
  },
  keyFile: {
    ...optional(
      'CITYHALL_KEY_FILE',
      'File with the key that seals personal data; made at the first start. Back it up apart from the database.',
    ),
    inWords: 'CITYHALL_DATA/key',
  },
  environment: text('NODE_ENV', 'development', 'With `production`, a database marked as demo never starts.'),
  demoWish: optional(
    'CITYHALL_DEMO',
    '`1` makes a demonstration of an installation that is not embedded on a loopback address; `0` makes none of one that is.',
  ),
  captchaAnswer: {
    ...optional('CITYHALL_CAPTCHA_ANSWER', 'Demonstration only: every captcha has this answer.'),
    isSecret: true,
  },
  clockAhead: optional(
    'CITYHALL_CLOCK',
    'Demonstration only: the clock runs ahead by this duration, such as `+PT49H`.',
  ),
  reviewDelay: duration(
    'CITYHALL_REVIEW_DELAY',
    'PT1H',
    'Time between an application and its review; in the demonstration `PT0S`.',
  ),
  ...mailRegistry,
  ...evidenceRegistry,
  ...rosterRegistry,
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
    inWords: 'the machine’s name',
  },
  ...wayRegistry,
  simulators: text(
    'CITYHALL_SIMULATORS',
    '1',
    'Demonstration only: `0` starts no simulators of the card component, of TW FidO and of a connected system.',
  ),
  passkeyDomain: {
    ...optional(
      'CITYHALL_PASSKEY_DOMAIN',
      'Domain that passkeys are bound to (RP ID). It is kept at the first start; a change makes every passkey useless, so it is refused until confirmed.',
    ),
    inWords: 'the host of CITYHALL_URL',
  },
  clients: {
    ...optional(
      'CITYHALL_CLIENTS',
      'File with the systems that sign people in here: a JSON array of RFC 7591 metadata, each with `client_id`. It is checked at the start.',
    ),
    inWords: 'the demonstration system’s, in the demonstration',
  },
  innerSystems: places(
    'CITYHALL_INNER_SYSTEMS',
    'Hosts in inner networks that this server may call for connected systems registered in the console (`jwks_uri`, `backchannel_logout_uri`): names, addresses, or networks such as `10.20.0.0/16`, separated by commas. Systems on the internet, and what `CITYHALL_CLIENTS` says, need not be named.',
  ),
  strongRoles: list(
    'CITYHALL_STRONG_ROLES',
    '',
    'Roles, separated by commas, that open the console only after a sign-in or confirmation by card, phone or passkey.',
  ),
  accountsApi: address(
    'CITYHALL_ACCOUNTS_API',
    'Path below which the city’s existing accounts API is answered, such as `/accounts-api`; without it that API is closed.',
  ),
  apiCallsPerMinute: whole(
    'CITYHALL_API_CALLS_PER_MINUTE',
    300,
    'Calls of the API that one key may make in a minute.',
  ),
  trustedProxies: whole(
    'CITYHALL_TRUSTED_PROXIES',
    0,
    'Number of reverse proxies whose X-Forwarded-For entries are believed.',
  ),
  logLevel: text('CITYHALL_LOG', 'info', 'How much is logged: debug, info, warn, error, silent.'),
  hashers: whole('CITYHALL_HASHERS', 2, 'Child processes that hash passwords.'),
}

/** What the demonstration’s simulator of the ministry knows this service by. */
const DEMO_PHONE_SERVICE = '39700000000000000001'
const DEMO_PHONE_KEY = Buffer.alloc(32, '*')

type Read = { [K in keyof typeof registry]: ReturnType<(typeof registry)[K]['read']> }
export type Settings = Omit<
  Read,
  'url' | 'keyFile' | 'hostName' | 'demoWish' | 'passkeyDomain' | 'mailName' | 'mailAccess'
> & {
  url: string
  passkeyDomain: string
  mailName: string
  mailAccess: string
  keyFile: string
  hostName: string
  /** Demo data and test settings exist; every page says so. */
  demo: boolean
  embedded: boolean
  /** What was said of each setting, and where; secrets without their words. */
  told: Told
}

/** Reads the environment and the file that it may name; throws a sentence that names the variable when a value cannot be used. */
export function settingsFrom(environment: Environment): Settings {
  const told = toldIn(environment, Object.values(registry))
  const value = (entry: Entry<unknown>): string => told[entry.name]?.text || ''
  const read = Object.fromEntries(
    Object.entries(registry).map(([key, entry]) => [key, entry.read(value(entry) || entry.fallback)]),
  ) as Read
  const embedded = !read.databaseUrl
  const wished = read.demoWish === '1' || (read.demoWish !== '0' && embedded && isLoopback(read.host))
  const demo = wished && read.environment !== 'production'
  const url = (read.url ?? `http://localhost:${read.port}`).replace(/\/+$/, '')
  const all = {
    ...read,
    ...(demo && simulated(read)),
    url,
    passkeyDomain: read.passkeyDomain ?? new URL(url).hostname,
    ...mailNames(read),
    data: resolve(read.data),
    keyFile: resolve(read.keyFile ?? join(read.data, 'key')),
    hostName: read.hostName ?? hostname(),
    reviewDelay: demo && !value(registry.reviewDelay) ? 0 : read.reviewDelay,
    embedded,
    demo,
    told: shownOf(told, Object.values(registry)),
  }
  return withoutTestSettings(checkRosterSource(all))
}

/** What the simulators stand in for, where nothing real is named. */
function simulated(read: Read): Partial<Read> {
  const api = `http://localhost:${read.phoneSimulatorPort}`
  return {
    cardAnchors: read.cardAnchors ?? resolve(read.data, 'simulators/card/anchors.pem'),
    cardLists:
      read.cardLists.length > 0
        ? read.cardLists
        : [`${read.cardComponent}/pki/ca.crl`, `${read.cardComponent}/pki/root.crl`],
    clients: read.clients ?? simulatedClients(read),
    ...(!read.phoneApi && { phoneApi: api, phoneService: DEMO_PHONE_SERVICE, phoneKey: DEMO_PHONE_KEY }),
  }
}

/** The demonstration system registers itself in a file like any other's. */
function simulatedClients({ data, simulators }: Read): string | undefined {
  return simulators === '0' ? undefined : resolve(data, 'simulators/client/clients.json')
}

function withoutTestSettings(settings: Settings): Settings {
  return settings.demo ? settings : { ...settings, captchaAnswer: undefined, clockAhead: undefined }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
