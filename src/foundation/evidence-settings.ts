import { duration, type Entry, whole } from './settings-entries.ts'

/** Somebody outside who keeps how far the log went. */
export type WitnessAddress =
  | { kind: 'file'; file: string }
  | { kind: 'syslog'; transport: 'udp' | 'tcp' | 'tls'; host: string; port: number }
  | { kind: 'http'; url: string; authorization?: string }

/** Less than this and the log could not answer for a year gone by. */
const FEWEST_DAYS = 400
const SYSLOG_PORTS = { udp: 514, tcp: 601, tls: 6514 }

/** The settings of the audit log, in one list with all others (settings.ts). */
export const evidenceRegistry = {
  auditDays: {
    ...whole(
      'CITYHALL_AUDIT_DAYS',
      1830,
      `Days for which audit entries are kept, ${FEWEST_DAYS} at least; older ones are pruned each night, signed. \`0\` keeps all. Five years: so long the state answers for its officers (國家賠償法 art. 8).`,
    ),
    read: readDays,
  },
  witnesses: witnesses(
    'CITYHALL_WITNESS',
    'file:witness/checkpoints.log',
    'Who keeps the audit log’s signed checkpoints, separated by commas: `file:PATH` (within CITYHALL_DATA unless it begins with a slash; better on another machine), `syslog+udp://HOST:514`, `syslog+tcp://HOST:601`, `syslog+tls://HOST:6514` (RFC 5424), `https://name:password@HOST/PATH` (POST).',
  ),
  witnessEvery: duration(
    'CITYHALL_WITNESS_EVERY',
    'PT5M',
    'Time between two signed checkpoints, when something was done meanwhile.',
  ),
}

function readDays(value: string): number {
  if (/^\d+$/.test(value) && (Number(value) === 0 || Number(value) >= FEWEST_DAYS)) return Number(value)
  throw new Error(`CITYHALL_AUDIT_DAYS must be 0 or at least ${FEWEST_DAYS}, not ${value}`)
}

/** A wrong address is not repeated, as it may hold a password. */
function witnesses(name: string, fallback: string, what: string): Entry<WitnessAddress[]> {
  const read = (value: string) =>
    value
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((one) => {
        const address = witnessIn(one)
        if (address) return address
        throw new Error(
          `${name} must hold addresses such as file:PATH, syslog+tls://HOST:6514 or https://HOST/PATH`,
        )
      })
  return { name, fallback, what, isSecret: true, read }
}

function witnessIn(text: string): WitnessAddress | undefined {
  if (/^file:[^:]+$/.test(text)) return { kind: 'file', file: text.slice('file:'.length) }
  const url = URL.parse(text)
  const [, transport] = /^syslog\+(udp|tcp|tls):$/.exec(url?.protocol ?? '') ?? []
  if (url?.hostname && transport) return syslogAt(url, transport as keyof typeof SYSLOG_PORTS)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isOwnMachine(url.hostname))
  return url && isSafe ? httpAt(url) : undefined
}

function syslogAt({ hostname, port }: URL, transport: keyof typeof SYSLOG_PORTS): WitnessAddress {
  const host = hostname.replace(/^\[|\]$/g, '')
  return { kind: 'syslog', transport, host, port: port ? Number(port) : SYSLOG_PORTS[transport] }
}

function httpAt(url: URL): WitnessAddress {
  const { username, password } = url
  url.username = ''
  url.password = ''
  if (!username) return { kind: 'http', url: url.href }
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    kind: 'http',
    url: url.href,
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
  }
}

function isOwnMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
