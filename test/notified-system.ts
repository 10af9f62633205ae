import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodeJwt, type JWTPayload } from 'jose'
import { nowMs } from './waiting.ts'

/** A notice that a system was sent, and when. */
export type TakenNotice = { claims: JWTPayload; type: string; token: string; at: number }
type Answering = (response: ServerResponse) => void

/** A small city application that takes back-channel notices, and answers as it is told. */
export type NotifiedSystem = {
  id: string
  secret: string
  port: number
  /** Its entry in CITYHALL_CLIENTS. */
  registration: object
  taken: TakenNotice[]
  /** How it answers from now on. */
  answers(how: Answering): void
  close(): Promise<void>
}

/** Starts one on a free port, or on the one that it had before. */
export async function notifiedSystem(id: string, { port = 0 } = {}): Promise<NotifiedSystem> {
  const taken: TakenNotice[] = []
  let how: Answering = (response) => response.writeHead(200, { 'cache-control': 'no-store' }).end()
  const server = createServer(async (request, response) => {
    const at = nowMs()
    const token = new URLSearchParams(await text(request)).get('logout_token') ?? ''
    const type = request.headers['content-type'] ?? ''
    if (request.url === '/logout') taken.push({ claims: token ? decodeJwt(token) : {}, type, token, at })
    how(response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port
  const secret = `${id}-secret-of-enough-length-0123456789abcdef`
  const answers = (next: Answering): void => {
    how = next
  }
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { id, secret, port: own, registration: registrationOf(id, secret, own), taken, answers, close }
}

function registrationOf(id: string, secret: string, port: number) {
  const origin = `http://127.0.0.1:${port}`
  return {
    client_id: id,
    client_name: `${id} 系統`,
    client_secret: secret,
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/bye`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    backchannel_logout_uri: `${origin}/logout`,
    backchannel_logout_session_required: true,
  }
}
