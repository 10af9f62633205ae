import type { Context } from '#foundation/context.ts'
import { zoneLine } from '../mail-servers/dns.ts'
import { dns, down, hindrance, status, up, writeTo } from '../mail-servers/mail-servers.ts'
import { isUp, type ServerState } from '../mail-servers/runner.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const mailUp: Verb = {
  name: 'mail-servers up',
  summary: 'Start Dovecot, Postfix and OpenDKIM for trying',
  usage: `npm run cityhall -- mail-servers up [--json]

Writes the configuration of Dovecot, Postfix and OpenDKIM below CITYHALL_DATA/mail-servers, makes the role by which they read
the database, starts them (or has them read it again), and answers when they do. Debian’s own configuration is not touched.
Runs as root; installs nothing, but says which of Debian’s packages are missing. Cityhall uses them with CITYHALL_MAIL=dovecot.`,
  options: {},
  run: (context, values, streams) => guarded(streams, async () => show(await up(context), values, streams)),
}

export const mailDown: Verb = {
  name: 'mail-servers down',
  summary: 'Stop them; the mail stays',
  usage: `npm run cityhall -- mail-servers down

Stops what \`mail-servers up\` has started. Mailboxes and what waits in the queue stay.`,
  options: {},
  run: (context, _, streams) =>
    guarded(streams, async () => {
      await down(context)
      streams.out('The mail servers are stopped.')
      return 0
    }),
}

export const mailStatus: Verb = {
  name: 'mail-servers status',
  summary: 'Say which of them run and answer',
  usage: `npm run cityhall -- mail-servers status [--json]

Says of each whether it runs and which of its ports answer. Exit status 1 when one does not.`,
  options: {},
  run: async (context, values, streams) => show(await status(context), values, streams),
}

export const mailDns: Verb = {
  name: 'mail-servers dns',
  summary: 'Print the DNS records that mail needs',
  usage: `npm run cityhall -- mail-servers dns [--json]

Prints lines for the city’s zone file: where its mail goes (MX), who sends in its name (SPF), the key that mail is signed with
(DKIM), what others do with mail that is neither (DMARC), and TLS (MTA-STS, TLSRPT). Makes the key at the first time.`,
  options: {},
  run: async (context, values, { out }) => {
    const records = dns(context)
    if (values.json) out(JSON.stringify(records))
    else for (const one of records) out(`; ${one.what}\n${zoneLine(one)}`)
    return 0
  },
}

export const mailWrite: Verb = {
  name: 'mail-servers write',
  summary: 'Write their configuration for another machine',
  usage: `npm run cityhall -- mail-servers write --to FOLDER

Writes the whole configuration as these settings say, for a machine where it lies below the same path; with units of systemd,
\`prepare.sh\` (which root runs there once) and \`database.sql\` (for a database whose roles Cityhall may not make). It holds
passwords and keys: move it by a safe way.

  --to   folder, such as /srv/cityhall-mail`,
  options: { to: { type: 'string' } },
  run: runWrite,
}

async function runWrite(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  if (typeof values.to !== 'string' || !values.to) {
    err(`${mailWrite.usage}\n`)
    return 2
  }
  const written = await writeTo(context, values.to)
  if (values.json) out(JSON.stringify(written))
  else
    out(
      `${written.length} files written below ${values.to}. On the other machine, run prepare.sh there as root.`,
    )
  return 0
}

async function guarded(streams: Streams, deed: () => Promise<ExitStatus>): Promise<ExitStatus> {
  const complaint = hindrance()
  if (!complaint) return deed()
  streams.err(`${complaint}\n`)
  return 1
}

function show(states: ServerState[], values: Values, { out }: Streams): ExitStatus {
  if (values.json) out(JSON.stringify(states))
  else
    for (const { name, pid, answers } of states) {
      const doors = Object.entries(answers).map(([door, does]) => `${door} ${does ? 'answers' : 'is silent'}`)
      out(`${name.padEnd(9)} ${pid ? `runs (${pid})` : 'does not run'}: ${doors.join(', ')}`)
    }
  return states.every(isUp) ? 0 : 1
}
