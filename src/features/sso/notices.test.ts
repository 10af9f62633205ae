import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { desc, eq } from 'drizzle-orm'
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { endSession, findSession, lockOut, startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId, tokenHash } from '#foundation/tokens.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { type NotifiedSystem, notifiedSystem, silent } from '#test/notified-system.ts'
import { signedIn } from '#test/signed-in.ts'
import { followEnds, followLostEnds } from './ending.ts'
import { signingKeys } from './keys.ts'
import { noticesOf, tellAgain } from './notices.ts'
import { sendNotices } from './notifying.ts'
import { grantHash, PURPOSE } from './store.ts'
import { ssoNotices, ssoSessions, ssoTokens, type TookPart } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'cityhall-notices-'))
after(() => rmSync(folder, { recursive: true }))
const CITY = ['397000000A']
let cities = 0

/** A city with these systems connected, of its own address: providers are kept by it. */
async function withSystems(
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
async function signedInAt(context: Context, clients: Record<string, TookPart>, name = 'lijunjie') {
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

const told = async ({ database }: Context) =>
  (await database.select().from(ssoNotices).orderBy(ssoNotices.client)).map(
    ({ client, state, tries, lastAnswer }) => [client, state, tries, lastAnswer],
  )
const tokens = async ({ database }: Context) =>
  (await database.select().from(ssoTokens)).map(({ model }) => model).sort()

async function verified(context: Context, token: string, client: string): Promise<JWTPayload> {
  const keys = createLocalJWKSet({ keys: (await signingKeys(context)).map(({ d: _, ...key }) => key) })
  const issuer = `${context.settings.url}/oidc`
  return (await jwtVerify(token, keys, { issuer, audience: client, typ: 'logout+jwt' })).payload
}

test('李俊傑 signs out: each system that he used is told once, signed, with its own name of the session, and its tokens fall', () =>
  withSystems(['webitr', 'training'], async ({ context, runJobs }, [webitr, training]) => {
    const { session, account } = await signedInAt(context, {
      webitr: { sid: 'one', grantId: 'g1' },
      training: { sid: 'two', grantId: 'g2' },
    })
    await endSession(context, COMMAND, session)
    await runJobs()
    await followEnds(context, { sessions: [session] })
    await sendNotices(context)
    for (const [system, sid] of [
      [webitr!, 'one'],
      [training!, 'two'],
    ] as const) {
      assert.equal(system.taken.length, 1)
      assert.match(system.taken[0]!.type, /^application\/x-www-form-urlencoded/)
      const claims = await verified(context, system.taken[0]!.token, system.id)
      assert.deepEqual([claims.sub, claims.sid, claims.nonce], [account, sid, undefined])
      assert.deepEqual(claims.events, { 'http://schemas.openid.net/event/backchannel-logout': {} })
    }
    assert.deepEqual(await told(context), [
      ['training', 'received', 1, 'HTTP 200'],
      ['webitr', 'received', 1, 'HTTP 200'],
    ])
    assert.deepEqual(await tokens(context), [])
  }))

test('what may go on while nobody is signed in does so after a sign-out, and not once the account is locked', () =>
  withSystems(['webitr', 'training'], async ({ context, runJobs }, [webitr, training]) => {
    const both = {
      webitr: { sid: 'one', grantId: 'g1', persistsLogout: true },
      training: { sid: 'two', grantId: 'g2' },
    }
    const { session, account } = await signedInAt(context, both)
    await endSession(context, COMMAND, session)
    await runJobs()
    assert.deepEqual(await tokens(context), ['Grant', 'RefreshToken'])
    await lockOut(context, COMMAND, [account], 'administrator')
    await runJobs()
    assert.deepEqual(await tokens(context), [])
    assert.deepEqual([webitr!.taken.length, training!.taken.length], [1, 1])
  }))

test('a session that ran out is told of when its holder is locked out; a new one of somebody else is left alone', () =>
  withSystems(['webitr'], async ({ context, clock, runJobs }, [webitr]) => {
    const { account } = await signedInAt(context, { webitr: { sid: 'old', grantId: 'g1' } })
    clock.advance('PT11H')
    await signedInAt(context, { webitr: { sid: 'other', grantId: 'g2' } }, 'linmeiling')
    await lockOut(context, COMMAND, [account], 'left')
    await runJobs()
    assert.deepEqual(
      webitr!.taken.map(({ claims }) => claims.sid),
      ['old'],
    )
    assert.deepEqual(await tokens(context), ['Grant', 'RefreshToken'])
  }))

test('a session whose end nobody followed up, after a crash, is found within the minute', () =>
  withSystems(['webitr'], async ({ context }, [webitr]) => {
    const { session } = await signedInAt(context, { webitr: { sid: 'one', grantId: 'g1' } })
    await followLostEnds(context)
    assert.deepEqual(await told(context), [])
    await endSession(context, COMMAND, session)
    await followLostEnds(context)
    await sendNotices(context)
    assert.equal(webitr!.taken.length, 1)
  }))

test('a system that answers otherwise, elsewhere or not at all is told again with growing pauses, and given up after a day', () =>
  withSystems(['webitr'], async ({ context, clock }, [webitr]) => {
    const { session } = await signedInAt(context, { webitr: { sid: 'one', grantId: 'g1' } })
    webitr!.answers((response) => response.writeHead(503).end())
    await endSession(context, COMMAND, session)
    await followEnds(context, { sessions: [session] })
    await sendNotices(context)
    await sendNotices(context)
    assert.deepEqual(
      await told(context),
      [['webitr', 'waiting', 1, 'HTTP 503']],
      'not before the pause is over',
    )
    clock.advance('PT5S')
    webitr!.answers((response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
    await sendNotices(context)
    assert.deepEqual(await told(context), [['webitr', 'waiting', 2, 'HTTP 302']], 'no redirect is followed')
    await webitr!.close()
    clock.advance('PT15S')
    await sendNotices(context)
    assert.deepEqual(await told(context), [['webitr', 'waiting', 3, 'ECONNREFUSED']])
    clock.advance('P1D')
    await sendNotices(context)
    assert.deepEqual(await told(context), [['webitr', 'given-up', 4, 'ECONNREFUSED']])
  }))

test('a system that never answers holds up nobody else, and its other notices wait until it is tried again', () =>
  withSystems(['slow', 'webitr'], async ({ context }, [slow, webitr]) => {
    slow!.answers(silent)
    const ended: string[] = []
    for (let one = 0; one < 40; one++) {
      const { session } = await signedInAt(context, { slow: { sid: `${one}`, grantId: `g${one}` } })
      ended.push(session)
    }
    const other = await signedInAt(context, { webitr: { sid: 'fast', grantId: 'fast' } })
    ended.push(other.session)
    await followEnds(context, { sessions: ended })
    const began = performance.timeOrigin + performance.now()
    await sendNotices(context)
    assert.ok(webitr!.taken[0]!.at - began < 1_500, `${webitr!.taken[0]!.at - began} ms`)
    assert.equal(slow!.taken.length, 32)
    const rows = await context.database.select().from(ssoNotices).where(eq(ssoNotices.client, 'slow'))
    const answers = Map.groupBy(rows, ({ lastAnswer }) => lastAnswer)
    assert.deepEqual([answers.get('timeout')?.length, answers.get(null)?.length], [32, 8])
    assert.ok(rows.every(({ state, dueAt }) => state === 'waiting' && dueAt > context.clock.now()))
  }))

test('a notice that has long been tried in vain holds up a fresh one for a minute at most, and a receipt wakes the rest', () =>
  withSystems(['webitr'], async ({ context, clock }, [webitr]) => {
    const { database } = context
    const end = async (sid: string) => {
      const { session } = await signedInAt(context, { webitr: { sid, grantId: sid } })
      await endSession(context, COMMAND, session)
      await followEnds(context, { sessions: [session] })
      return session
    }
    const old = await end('old')
    await database.update(ssoNotices).set({ tries: 20 }).where(eq(ssoNotices.session, old))
    const fresh = await end('fresh')
    await webitr!.close()
    await sendNotices(context)
    const [kept] = await database.select().from(ssoNotices).where(eq(ssoNotices.session, old))
    assert.ok(kept!.dueAt.getTime() > clock.now().getTime() + 3_500_000)
    const third = await end('third')
    // Only the old one is due: the others wait for what it passes on.
    await database.update(ssoNotices).set({ dueAt: new Date(clock.now().getTime() + 5_000) })
    await database.update(ssoNotices).set({ dueAt: clock.now() }).where(eq(ssoNotices.session, old))
    await sendNotices(context)
    const [held] = await database.select().from(ssoNotices).where(eq(ssoNotices.session, third))
    const heldFor = held!.dueAt.getTime() - clock.now().getTime()
    assert.ok(heldFor > 50_000 && heldFor <= 60_000, `${heldFor} ms`)
    clock.advance('PT1M')
    const again = await notifiedSystem('webitr', { port: webitr!.port })
    try {
      await sendNotices(context)
    } finally {
      await again.close()
    }
    const rows = await database.select().from(ssoNotices)
    const stateOf = (session: string) => rows.find((one) => one.session === session)!.state
    assert.deepEqual([fresh, third, old].map(stateOf), ['received', 'received', 'received'])
  }))

test('of runs at the same instant on real connections, one sends each notice', () =>
  withSystems(
    ['webitr', 'training'],
    async ({ context }, systems) => {
      const sessions: string[] = []
      for (let one = 0; one < 10; one++) {
        const both = {
          webitr: { sid: `w${one}`, grantId: `w${one}` },
          training: { sid: `t${one}`, grantId: `t${one}` },
        }
        sessions.push((await signedInAt(context, both)).session)
      }
      await Promise.all([
        followEnds(context, { sessions }),
        followEnds(context, { sessions: sessions.toReversed() }),
      ])
      await Promise.all([1, 2, 3].map(() => sendNotices(context)))
      await sendNotices(context)
      for (const { taken } of systems) assert.equal(new Set(taken.map(({ claims }) => claims.sid)).size, 10)
      for (const { taken } of systems) assert.equal(taken.length, 10)
    },
    inOpenCity,
  ))

test('張雅婷 reads the receipts, and has what is still retried sent at once; nobody else may', () =>
  withSystems(['webitr'], async (city, [webitr]) => {
    const { context } = city
    const { session } = await signedInAt(context, { webitr: { sid: 'one', grantId: 'g1' } })
    webitr!.answers((response) => response.writeHead(500).end())
    await followEnds(context, { sessions: [session] })
    await sendNotices(context)
    const officer = await signedIn(city, 'zhangyating', '/admin/notices?state=retrying')
    assert.match(officer.main, /李俊傑/)
    assert.match(officer.main, /webitr 系統/)
    assert.match(officer.main, /重送中/)
    assert.match(officer.main, /對方回應 HTTP 500/)
    webitr!.answers((response) => response.writeHead(204).end())
    await officer.press('立即重送 webitr 系統 lijunjie')
    await city.runJobs()
    await officer.visit('/admin/notices')
    assert.match(officer.main, /已收到回條/)
    const [deed] = await context.database
      .select()
      .from(auditInbox)
      .where(eq(auditInbox.action, 'sso.notice-again'))
    assert.ok(deed)
    const stranger = await signedIn(city, 'linmeiling', '/admin/notices')
    assert.equal(stranger.status, 403)
  }))

test('a list has pages, filters and reach: an officer of elsewhere sees none of it', () =>
  inCity(async ({ context }) => {
    const account = (await accountByName(context, 'lijunjie'))!.id
    const madeAt = context.clock.now()
    const row = (one: number) => ({
      ...{
        id: newId(),
        client: 'webitr',
        account,
        madeAt,
        retriedFrom: madeAt,
        dueAt: madeAt,
        tries: one % 2,
      },
      state: one < 40 ? ('waiting' as const) : ('received' as const),
    })
    await context.database.insert(ssoNotices).values(Array.from({ length: 120 }, (_, one) => row(one)))
    const list = async (reach: string[], filter: 'all' | 'retrying' | 'received', page = 1) => {
      const { notices, pages } = await noticesOf(context, reach, { filter, page })
      return [notices.length, pages]
    }
    assert.deepEqual(await list(CITY, 'all'), [50, 3])
    assert.deepEqual(await list(CITY, 'all', 3), [20, 3])
    assert.deepEqual(await list(CITY, 'retrying'), [20, 1])
    assert.deepEqual(await list(CITY, 'received'), [50, 2])
    assert.deepEqual(await list(['3979E0000A'], 'all'), [0, 0])
    const [any] = await context.database.select().from(ssoNotices).orderBy(desc(ssoNotices.tries)).limit(1)
    assert.equal(await tellAgain(context, SYSTEM, { notice: any!.id, reach: ['3979E0000A'] }), 'out-of-reach')
  }))
