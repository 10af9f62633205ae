import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cityhall } from './command.ts'
import { freePorts, type RunningCity, startCity } from './server.ts'

/** A city whose mail is kept by Dovecot and Postfix, all on free ports and in a folder of its own. */
export type MailCity = RunningCity & { ports: MailPorts }
export type MailPorts = Record<
  'smtp' | 'submission' | 'imap' | 'imaps' | 'sieve' | 'lmtp' | 'doveadm',
  number
>

const NAMES = [
  ...['SMTP', 'SUBMISSION', 'IMAP', 'IMAPS', 'SIEVE', 'LMTP', 'DOVEADM'],
  ...['LISTS', 'ANSWERS', 'LOOKUPS', 'MILTER'],
]

/** Starts Cityhall and its mail servers, and waits until all of them answer. `stop` stops both. */
export async function startMailCity(settings: Record<string, string> = {}): Promise<MailCity> {
  const free = await freePorts(NAMES.length)
  const ports = Object.fromEntries(NAMES.map((name, place) => [`CITYHALL_${name}_PORT`, String(free[place])]))
  const city = await startCity({ CITYHALL_MAIL: 'dovecot', ...ports, ...settings })
  const down = await startMailServers(city)
  const stopCity = city.stop
  const stop = async (): Promise<void> => {
    await down()
    await stopCity()
  }
  return Object.assign(city, { ports: portsOf(city.environment), stop })
}

/** Starts the mail servers of a running city; answers what stops them. */
export async function startMailServers(city: RunningCity): Promise<() => Promise<void>> {
  const { status, err } = await cityhall('mail-servers up', city.environment)
  if (status !== 0) throw new Error(`The mail servers did not start: ${err}`)
  return async () => {
    await cityhall('mail-servers down', city.environment)
  }
}

/** What Dovecot or Postfix wrote down. */
export function mailLog({ data }: RunningCity, server: 'dovecot' | 'postfix'): string {
  return readFileSync(join(data, `mail-servers/log/${server}.log`), 'utf8')
}

/** A message of ASCII lines with a Message-ID of its own, of about so many bytes. */
export function letter(given: { from: string; to: string; subject: string; bytes?: number }): string {
  const { from, to, subject, bytes = 0 } = given
  const line = `${'x'.repeat(76)}\r\n`
  const head = {
    From: from,
    To: to,
    Subject: subject,
    'Message-ID': `<${randomBytes(12).toString('hex')}@test.example>`,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${lines.join('')}\r\nHello\r\n${line.repeat(Math.ceil(bytes / line.length))}`
}

function portsOf(environment: NodeJS.ProcessEnv): MailPorts {
  const port = (name: string): number => Number(environment[`CITYHALL_${name}_PORT`])
  return {
    smtp: port('SMTP'),
    submission: port('SUBMISSION'),
    imap: port('IMAP'),
    imaps: port('IMAPS'),
    sieve: port('SIEVE'),
    lmtp: port('LMTP'),
    doveadm: port('DOVEADM'),
  }
}
