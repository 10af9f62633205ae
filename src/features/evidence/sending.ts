import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdir, open } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { connect as connectTls } from 'node:tls'
import type { WitnessAddress } from '#foundation/evidence-settings.ts'

const TIMEOUT_MS = 10_000
const LONGEST_RECEIPT = 4_096
/** Facility 13 (log audit), severity 5 (notice): RFC 5424 §6.2.1. */
const PRIORITY = 13 * 8 + 5

/** Hands a line to a witness; answers with its receipt where it gives one. Throws with a `code` that holds nothing secret. */
export async function tell(
  witness: WitnessAddress,
  line: string,
  from: { host: string; at: Date },
): Promise<string | undefined> {
  if (witness.kind === 'file') return appendTo(witness.file, line)
  if (witness.kind === 'http') return postTo(witness, line)
  const message = syslogMessage(line, from)
  return witness.transport === 'udp' ? sendTo(witness, message) : writeTo(witness, message)
}

/** RFC 5424: version 1, without structured data. */
export function syslogMessage(line: string, { host, at }: { host: string; at: Date }): string {
  const name = host.replace(/[^\x21-\x7e]/g, '').slice(0, 255) || '-'
  return `<${PRIORITY}>1 ${at.toISOString()} ${name} cityhall - audit-checkpoint - ${line}`
}

async function appendTo(file: string, line: string): Promise<undefined> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.writeFile(`${line}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function postTo(
  { url, authorization }: WitnessAddress & { kind: 'http' },
  line: string,
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    body: `${line}\n`,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...(authorization && { authorization }) },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!answer.ok)
    throw Object.assign(new Error('The witness did not take it'), { code: String(answer.status) })
  return (await answer.text()).slice(0, LONGEST_RECEIPT)
}

type Syslog = WitnessAddress & { kind: 'syslog' }

async function sendTo({ host, port }: Syslog, message: string): Promise<undefined> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  try {
    await new Promise<void>((done, fail) => {
      socket.once('error', fail)
      socket.send(message, port, host, (error) => (error ? fail(error) : done()))
    })
  } finally {
    socket.close()
  }
}

/** Counted in octets (RFC 6587 §3.4.1, RFC 5425 §4.3). It has arrived when the other side has closed after us. */
async function writeTo({ transport, host, port }: Syslog, message: string): Promise<undefined> {
  const bytes = Buffer.from(message)
  const isTls = transport === 'tls'
  const socket: Socket = isTls ? connectTls({ host, port, servername: host }) : connect({ host, port })
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    await once(socket, isTls ? 'secureConnect' : 'connect', { signal })
    const closed = once(socket, 'close', { signal })
    socket.resume()
    socket.end(Buffer.concat([Buffer.from(`${bytes.length} `), bytes]))
    await closed
  } finally {
    socket.destroy()
  }
}
