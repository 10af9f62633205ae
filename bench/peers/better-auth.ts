// better-auth on PostgreSQL in a process of its own: as it comes, and hashing as Cityhall does. Started by peer.ts.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import pg from 'pg'
import type { Connection } from '#foundation/database.ts'
import { ARGON2ID } from '#foundation/hasher.ts'
import { PEER_PASSWORD, type PeerPorts, peerEmail } from './peer.ts'

type Way = keyof PeerPorts

const POOL_SIZE = 12

process.once('message', async ({ connection, users }: { connection: Connection; users: number }) => {
  const pool = new pg.Pool({ ...connection, max: POOL_SIZE })
  await (await getMigrations(authOn(pool, 'asItComes').options)).runMigrations()
  const ports = { asItComes: await serve(pool, 'asItComes', users), alike: await serve(pool, 'alike', users) }
  process.send!(ports satisfies PeerPorts)
})
process.on('disconnect', () => process.exit())

async function serve(pool: pg.Pool, way: Way, users: number): Promise<number> {
  const auth = authOn(pool, way)
  for (let user = 0; user < users; user++) {
    await auth.api.signUpEmail({
      body: { name: `User ${user}`, email: peerEmail(way, user), password: PEER_PASSWORD },
    })
  }
  const server = createServer(toNodeHandler(auth))
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  return (server.address() as AddressInfo).port
}

/** Sign-in limits and telemetry are off, everything else is as installed. */
function authOn(pool: pg.Pool, way: Way) {
  return betterAuth({
    database: pool,
    baseURL: 'http://localhost',
    secret: 'a secret of the benchmark, thirty-two letters and more',
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: { enabled: true, autoSignIn: false, ...(way === 'alike' && { password: argon2id }) },
  })
}

const argon2id = {
  hash: (password: string) => hash(password, ARGON2ID),
  verify: ({ hash: phc, password }: { hash: string; password: string }) => verify(phc, password),
}
