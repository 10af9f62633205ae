import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import type { Provider } from 'oidc-provider'
import { accountByName } from '#features/accounts/accounts.ts'
import { findSession, startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { providerOf } from './provider.ts'
import { type Surroundings, within } from './surroundings.ts'
import { ssoSessions, type TookPart } from './tables.ts'

/** A window of 李俊傑's browser, whose request is under way at the provider. */
type Window = { enters(client: string, sid: string): void; isAnswered(): Promise<void> }

async function windowOf(provider: Provider, surroundings: Surroundings): Promise<Window> {
  const session = await within(surroundings, () => provider.Session.get({} as never))
  return {
    enters: (client, sid) => session.sidFor(client, sid),
    isAnswered: () => within(surroundings, async () => void (await session.persist())),
  }
}

async function signedIn(context: Context) {
  const account = (await accountByName(context, 'lijunjie'))!.id
  const token = (await startSession(context, COMMAND, { face: 'city', account, way: 'password' }))!
  const city = (await findSession(context, 'city', token))!
  const row = eq(ssoSessions.session, city.session)
  return {
    newWindow: async () => windowOf(await providerOf(context), { context, by: COMMAND, city }),
    took: async () => (await context.database.select().from(ssoSessions).where(row))[0]?.clients,
    set: (clients: Record<string, TookPart>) =>
      context.database.update(ssoSessions).set({ clients }).where(row),
  }
}

test('two windows open two systems at once: neither forgets the other’s', () =>
  inCity(async ({ context }) => {
    const { newWindow, took } = await signedIn(context)
    const [one, other] = [await newWindow(), await newWindow()]
    one.enters('webitr', 'w')
    other.enters('training', 't')
    await one.isAnswered()
    await other.isAnswered()
    assert.deepEqual(await took(), { webitr: { sid: 'w' }, training: { sid: 't' } })
  }))

test('a window brings back nothing that was ended or renewed since it began', () =>
  inCity(async ({ context }) => {
    const { newWindow, took, set } = await signedIn(context)
    const first = await newWindow()
    for (const client of ['webitr', 'training', 'leave']) first.enters(client, client)
    await first.isAnswered()
    const slow = await newWindow()
    slow.enters('leave', 'again')
    await set({ training: { sid: 'training', grantId: 'renewed' }, leave: { sid: 'leave' } })
    await slow.isAnswered()
    assert.deepEqual(await took(), {
      training: { sid: 'training', grantId: 'renewed' },
      leave: { sid: 'again' },
    })
  }))
