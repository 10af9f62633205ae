import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#foundation/embedded-postgres.ts'
import { cookiesOf, post } from '../request.ts'

/** Where better-auth answers: with its own hashing, and with argon2id as strong as ours. */
export type PeerPorts = { asItComes: number; alike: number }
export type Peer = { pid: number; ports: PeerPorts; stop(): Promise<void> }

export const PEER_PASSWORD = 'Harbour-2026!'
export const PEER_USERS = 40

export function peerEmail(way: keyof PeerPorts, user: number): string {
  return `${way.toLowerCase()}-${user}@example.org`
}

/** Starts better-auth with people in it, on a PostgreSQL set up as Cityhall's own. */
export async function startPeer(): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-peer-'))
  const database = await startEmbeddedPostgres(folder)
  const child = fork(new URL('./better-auth.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production', UV_THREADPOOL_SIZE: String(cpus().length) },
  })
  const ports = new Promise<PeerPorts>((done, fail) => {
    child.once('message', (message) => done(message as PeerPorts))
    child.once('exit', (code) => fail(new Error(`better-auth ended with ${code}`)))
  })
  child.send({ connection: database.connection, users: PEER_USERS })
  const stop = async (): Promise<void> => {
    const gone = new Promise((done) => {
      child.once('exit', done)
    })
    if (child.connected) child.disconnect()
    await gone
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { pid: child.pid!, ports: await ports, stop }
}

const SIGN_IN = '/api/auth/sign-in/email'
const ORIGIN = 'http://localhost'

/** A sign-in as better-auth's own client sends it. */
export function peerSignIn(way: keyof PeerPorts, user: number): Buffer {
  return post(SIGN_IN, { origin: ORIGIN, json: credentials(way, user) })
}

/** Signs a user in and gives the cookies of the session. */
export async function peerCookies(port: number, user: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${SIGN_IN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify(credentials('asItComes', user)),
  })
  if (!answer.ok) throw new Error(`better-auth refused a sign-in with ${answer.status}`)
  return cookiesOf(answer)
}

function credentials(way: keyof PeerPorts, user: number): { email: string; password: string } {
  return { email: peerEmail(way, user), password: PEER_PASSWORD }
}
