import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { endSession } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inOpenCity } from '#test/context.ts'
import { signedInAt, told, withSystems } from '#test/notified-city.ts'
import { notifiedSystem } from '#test/notified-system.ts'
import { nowMs } from '#test/waiting.ts'
import { followEnds } from './ending.ts'
import { sendNotices } from './notifying.ts'
import { ssoNotices } from './tables.ts'

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
    const givenUp: number[] = []
    slow!.answers((response) => response.on('close', () => givenUp.push(nowMs())))
    const ended: string[] = []
    for (let one = 0; one < 40; one++) {
      const { session } = await signedInAt(context, { slow: { sid: `${one}`, grantId: `g${one}` } })
      ended.push(session)
    }
    const other = await signedInAt(context, { webitr: { sid: 'fast', grantId: 'fast' } })
    ended.push(other.session)
    await followEnds(context, { sessions: ended })
    await sendNotices(context)
    assert.ok(webitr!.taken[0]!.at < Math.min(...givenUp), 'before the first answer was waited for in vain')
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
