import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { findSession, startSession } from '#features/sign-in/sign-in.ts'
import { grantHash, PURPOSE } from '#features/sso/store.ts'
import { ssoNotices, ssoSessions, ssoTokens, type TookPart } from '#features/sso/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId, tokenHash } from '#foundation/tokens.ts'
import { type City, inCity } from './context.ts'
import { type NotifiedSystem, notifiedSystem } from './notified-system.ts'

const folder = mkdtempSync(join(tmpdir(), 'cityhall-notices-'))
after(() => rmSync(folder, { recursive: true }))
let cities = 0

/** A city with these systems connected, of its own address: providers are kept by it. */
export async function withSystems(
  ids: string[],
  tell: (city: City, systems: NotifiedSystem[]) => Promise<void>,
  where = inCity,
): Promise<void> {
  const systems = await Promise.all(ids.map((id) => notifiedSystem(id)))
  const clients = join(folder, `${++cities}.json`)
  writeFileSync(clients, JSON.stringify(systems.map(({ registration }) => registration)))
  try {
    await where(async (city) => {
      Object.assign(city.context.settings, { clients, url: `http://localhost:${20_000 + cities}` })
      await tell(city, systems)
    })
  } finally {
    await Promise.all(systems.map((system) => system.close()))
  }
}

/** 李俊傑 signs in, and opens these systems; each gets a grant and a token of it. */
export async function signedInAt(context: Context, clients: Record<string, TookPart>, name = 'lijunjie') {
  const account = (await accountByName(context, name))!.id
  const token = (await startSession(context, COMMAND, { face: 'city', account, way: 'password' }))!
  const { session } = (await findSession(context, 'city', token))!
  const expiresAt = new Date(context.clock.now().getTime() + 3_600_000)
  await context.database.insert(ssoSessions).values({ session, account, clients, expiresAt })
  for (const [clientId, { grantId }] of Object.entries(clients)) {
    const payload = context.keys.seal(PURPOSE, JSON.stringify({ clientId }))
    const rows = [
      { id: tokenHash(`Grant ${grantId}`), model: 'Grant', grant: null },
      { id: tokenHash(`RefreshToken ${newId()}`), model: 'RefreshToken', grant: grantHash(grantId!) },
    ]
    await context.database
      .insert(ssoTokens)
      .values(rows.map((row) => ({ ...row, account, payload, expiresAt })))
  }
  return { session, account }
}

/** Each notice in short: to whom, how it stands, how often tried, the last answer. */
export const told = async ({ database }: Context) =>
  (await database.select().from(ssoNotices).orderBy(ssoNotices.client)).map(
    ({ client, state, tries, lastAnswer }) => [client, state, tries, lastAnswer],
  )
