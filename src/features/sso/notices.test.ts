import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desc, eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { wishIn } from '#foundation/wish.ts'
import { inCity } from '#test/context.ts'
import { signedInAt, withSystems } from '#test/notified-city.ts'
import { signedIn } from '#test/signed-in.ts'
import { followEnds } from './ending.ts'
import { noticesOf, tellAgain } from './notices.ts'
import { sendNotices } from './notifying.ts'
import { NOTICE_WISHES } from './rules.ts'
import { ssoNotices } from './tables.ts'

const CITY = ['397000000A']

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
    const list = async (reach: string[], asked: { [name: string]: string } = {}) => {
      const { notices, total } = await noticesOf(context, SYSTEM, reach, wishIn(asked, NOTICE_WISHES))
      return [notices.length, total]
    }
    assert.deepEqual(await list(CITY), [25, 120])
    assert.deepEqual(await list(CITY, { page: '5' }), [20, 120])
    assert.deepEqual(await list(CITY, { state: 'retrying' }), [20, 20])
    assert.deepEqual(await list(CITY, { state: 'received', as: 'csv' }), [80, 80])
    assert.deepEqual(await list(CITY, { q: 'LIJUN', sort: '-tries' }), [25, 120])
    assert.deepEqual(await list(CITY, { q: 'zhangyating' }), [0, 0])
    assert.deepEqual(await list(['3979E0000A']), [0, 0])
    assert.deepEqual(await list(['3979E0000A'], { as: 'csv', q: '李俊傑' }), [0, 0])
    const [any] = await context.database.select().from(ssoNotices).orderBy(desc(ssoNotices.tries)).limit(1)
    assert.equal(await tellAgain(context, SYSTEM, { notice: any!.id, reach: ['3979E0000A'] }), 'out-of-reach')
  }))
