import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Answer } from './asking.ts'
import type { Cities } from './cities.ts'
import { secretOf } from './clients.ts'

/** So many at once, by turns at either host. */
export function many<T>(count: number, deed: (host: number, turn: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, turn) => deed(turn % 2, turn)))
}

/** How often each answer came. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const said = [status, body.error].filter(Boolean).join(' ')
    counts[said] = (counts[said] ?? 0) + 1
  }
  return counts
}

/** So many token requests of `demo` that are all there before one is answered, as if each came from a host of its own. */
export async function atOnce(
  { hosts }: Cities,
  count: number,
  fields: Record<string, string>,
): Promise<Answer[]> {
  const body = String(new URLSearchParams({ client_id: 'demo', client_secret: secretOf('demo')!, ...fields }))
  const head = `POST /oidc/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}`
  const sockets = await many(count, async (host) => {
    const socket = connect(Number(new URL(hosts[host]!).port), '127.0.0.1')
    await once(socket, 'connect')
    return socket
  })
  for (const socket of sockets) socket.write(`${head}\r\n\r\n${body}`)
  return Promise.all(sockets.map(async (socket) => answerIn(await text(socket))))
}

function answerIn(bytes: string): Answer {
  const [head = '', text = ''] = bytes.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), headers: new Headers(), body: JSON.parse(text), text }
}

export async function countOf({ database }: Cities, model: string): Promise<number> {
  const { rows } = await database.query('select count(*)::int as count from sso_tokens where model = $1', [
    model,
  ])
  return rows[0].count
}
