import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { desc, eq, sql } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole, revokeRoles } from '#features/accounts/granting.ts'
import { operations } from '#features/api/operations.ts'
import { PROBLEMS } from '#features/api/problems.ts'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { auditEntries } from '#features/audit/tables.ts'
import { watch } from '#features/evidence/watching.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { callsWith, keyOf, plantAt } from '#test/api-city.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const CITY = '397000000A'
const BUREAU = '3979E0000A'
const SCHOOL = '3979E0001B'

async function madeAtConsole(city: City): Promise<{ visitor: Visitor; secret: string }> {
  const visitor = await signedIn(city, 'chenzhiqiang', paths.adminApiKeys)
  visitor.see('還沒有金鑰')
  await visitor.follow('建立金鑰')
  visitor.fill('名稱', '差勤系統').select('機關範圍', '高雄市政府教育局')
  visitor.choose('查詢人員與帳號').choose('鎖定與解除鎖定帳號')
  visitor.select('期限', '90 天').fill('用途與依據', '教育局函：每晚同步人員')
  await visitor.press('建立金鑰')
  return { visitor, secret: secretOn(visitor) }
}

function secretOn(visitor: Visitor): string {
  visitor.see('這是唯一一次顯示')
  return visitor.document.querySelector('.codes code')!.textContent
}

/** What the log says last of this action: with which key, in whose name. */
async function lastDeed({ context }: City, action: string) {
  await sequence(context)
  const log = await readLog(context, COMMAND, 200)
  return log.find((entry) => entry.action === action)
}

describe('7. API under /api: keys', () => {
  test('陳志強 makes a key at the console: its secret is shown once, it works at once, and he hears of it by letter', () =>
    inCity(async (city) => {
      const { context } = city
      const { visitor, secret } = await madeAtConsole(city)
      visitor
        .see('差勤系統')
        .see('可用')
        .see('高雄市政府教育局及所屬機關')
        .see(`…${secret.slice(-4)}`)
      assert.match(secret, /^chk_[\w-]{43}$/)
      await visitor.visit(visitor.url)
      visitor.dontSee(secret)
      const ask = callsWith(context, secret)
      const { status, body, headers } = await ask('GET', '/people?limit=3')
      assert.equal(status, 200)
      assert.equal(body.items.length, 3)
      assert.equal(headers.get('ratelimit-policy'), '"key";q=300;w=60')
      assert.match(headers.get('ratelimit')!, /^"key";r=299;t=\d+$/)
      assert.equal(headers.get('cache-control'), 'no-store')
      const { rows } = await context.database.execute(sql`select * from api_keys`)
      assert.ok(!JSON.stringify(rows).includes(secret), 'only a hash is kept')
      const subjects = (await lettersWaiting(context)).map(({ subject }) => subject)
      assert.ok(subjects.some((one) => one.includes('API 金鑰')))
      await visitor.visit(paths.adminApiKeys)
      visitor.see('差勤系統').see('chenzhiqiang').dontSee('尚未使用')
    }))

  test('keys are searched, narrowed, sorted and taken along; those out of reach are in no file', () =>
    inCity(async (city) => {
      const { context } = city
      const scopes = ['people:read'] as const
      await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: [...scopes] })
      await keyOf(context, 'zhangyating', { agency: '3979T0000A', scopes: [...scopes] })
      const visitor = await signedIn(city, 'chenzhiqiang', paths.adminApiKeys)
      await visitor.fill('名稱或機關', '仁武').press('篩選')
      visitor.see('第 1–1 筆，共 1 筆')
      await visitor.fill('名稱或機關', '%').press('篩選')
      visitor.see('沒有符合條件的資料')
      await visitor.visit(`${paths.adminApiKeys}?stands=over`)
      visitor.see('沒有符合條件的資料')
      const file = await (await visitor.fetched(`${paths.adminApiKeys}?sort=-expires&as=csv`)).text()
      assert.match(file, /"可用","高雄市立仁武高級中學","people:read","chenzhiqiang"/)
      assert.ok(!file.includes('zhangyating'))
    }))

  test('making, changing and revoking ask anew who one is, and why; a form with faults comes back as typed', () =>
    inCity(async (city) => {
      const { visitor, secret } = await madeAtConsole(city)
      const own = visitor.url
      await visitor.visit(paths.adminApiKeyNew)
      visitor.fill('名稱', '只有名稱')
      await visitor.press('建立金鑰')
      assert.equal(visitor.status, 422)
      assert.equal(visitor.errors.length, 3)
      assert.ok(visitor.html.includes('只有名稱'))
      city.clock.advance('PT11M')
      for (const path of [paths.adminApiKeyNew, `${own}/rotate`, `${own}/revoke`])
        assert.match((await visitor.visit(path)).url, /^\/sign-in\/confirm/)
      await visitor.post(`${own}/revoke`, { reason: 'x' })
      assert.match(visitor.url, /^\/sign-in\/confirm/)
      assert.equal((await callsWith(city.context, secret)('GET', '/people')).status, 200)
    }))

  test('nobody gives a key more than they hold: other scopes and other agencies are refused', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'chenzhiqiang', paths.adminApiKeyNew)
      visitor.dontSee('roster:write').dontSee('audit:read').dontSee('cases:read').dontSee('高雄市政府民政局')
      const more = { name: 'x', days: '90', reason: 'x' }
      for (const wish of [
        { agency: CITY, scopes: 'people:read' },
        { agency: '3979T0000A', scopes: 'people:read' },
        { agency: BUREAU, scopes: 'roster:read' },
      ]) {
        await visitor.visit(paths.adminApiKeyNew)
        await visitor.post(paths.adminApiKeyNew, { ...more, ...wish })
        assert.equal(visitor.status, 422)
        assert.deepEqual(visitor.errors, [
          '您對這個機關的角色不能給出所勾選的權限，請縮小權限或改選機關。人事資料的權限只能用在全市。',
        ])
      }
    }))

  test('a changed secret overlaps for 24 hours if that is wished, else the former one ends at once; a revoked key is dead', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const { visitor, secret } = await madeAtConsole(city)
      const own = visitor.url
      const status = async (secret: string) =>
        (await callsWith(context, secret)('GET', '/people?limit=1')).status
      const rotated = async (choice: string): Promise<string> => {
        await visitor.visit(`${own}/rotate`)
        await visitor.choose(choice).fill('理由', '每年更換').press('更換密文')
        return secretOn(visitor)
      }
      const second = await rotated('再用 24 小時')
      assert.deepEqual([await status(secret), await status(second)], [200, 200])
      const third = await rotated('立即失效')
      assert.deepEqual([await status(secret), await status(second), await status(third)], [401, 401, 200])
      const officer = await signedIn(city, 'zhangyating', own)
      officer.see('只有建立的人可以更換密文')
      await officer.visit(`${own}/rotate`)
      assert.equal(officer.status, 404)
      await officer.visit(own)
      await officer.follow('撤銷金鑰')
      await officer.fill('理由', '系統停用').press('撤銷金鑰')
      officer.see('已撤銷金鑰')
      assert.equal(await status(third), 401)
      clock.advance('PT25H')
      assert.equal(await status(second), 401)
    }))

  test('the former secret ends after its 24 hours, and every key at its end', () =>
    inCity(async ({ context, clock }) => {
      const { secret } = await keyOf(context, 'chenzhiqiang', {
        agency: SCHOOL,
        scopes: ['people:read'],
        days: 1,
      })
      const ask = callsWith(context, secret)
      assert.equal((await ask('GET', '/people')).status, 200)
      clock.advance('PT25H')
      const late = await ask('GET', '/people')
      assert.equal(late.status, 401)
      assert.equal(late.headers.get('www-authenticate'), 'Bearer realm="cityhall"')
    }))

  test('a key sleeps while its giver has no role for it, or is locked out, and wakes with the role', () =>
    inCity(async (city) => {
      const { context } = city
      const { id, secret } = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'] })
      const ask = callsWith(context, secret)
      const account = (await accountByName(context, 'chenzhiqiang'))!.id
      await revokeRoles(context, COMMAND, [account])
      const asleep = await ask('GET', '/people')
      assert.equal(asleep.status, 403)
      assert.match(asleep.body.type, /#asleep$/)
      await (await signedIn(city, 'zhangyating', paths.adminApiKey(id))).see('休眠')
      await grantRole(context, COMMAND, { account, role: 'hr', agency: '3979T0000A' })
      assert.equal((await ask('GET', '/people')).status, 403, 'a role elsewhere is none here')
      await grantRole(context, COMMAND, { account, role: 'hr', agency: SCHOOL })
      const awake = await ask('GET', '/people?limit=1')
      assert.equal(awake.status, 200)
      assert.equal(awake.body.items[0].mayAct, false, 'no more than the role allows now')
      await context.database.execute(sql`update accounts set state = 'locked' where id = ${account}::uuid`)
      assert.equal((await ask('GET', '/people')).status, 403)
    }))

  test('keys are seen and revoked by whoever looks after the agency, and exist for nobody else', () =>
    inCity(async (city) => {
      const { context } = city
      const { id } = await keyOf(context, 'zhangyating', { agency: '3979T0000A', scopes: ['people:read'] })
      const visitor = await signedIn(city, 'chenzhiqiang', paths.adminApiKeys)
      visitor.see('還沒有金鑰')
      for (const path of ['', '/rotate', '/revoke']) {
        await visitor.visit(paths.adminApiKey(id) + path)
        assert.equal(visitor.status, 404)
      }
      await visitor.post(`${paths.adminApiKey(id)}/revoke`, { reason: 'x' })
      assert.equal(visitor.status, 404)
    }))
})

describe('7. API under /api: calls', () => {
  test('what a key does is on record with the key, its giver and the address, and told to the holder as a deed of the console is', () =>
    inCity(async (city) => {
      const { context } = city
      const target = await plantAt(context, SCHOOL)
      const { id, secret } = await keyOf(context, 'chenzhiqiang', {
        agency: SCHOOL,
        scopes: ['accounts:lock', 'people:read'],
      })
      const ask = callsWith(context, secret)
      const locked = await ask('POST', `/people/${target.person}/account/lock`, {
        body: { reason: '離職交接' },
      })
      assert.equal(locked.status, 200, locked.text)
      assert.equal(locked.body.account.state, 'locked')
      const entry = (await lastDeed(city, 'people.acted'))!
      const giver = (await accountByName(context, 'chenzhiqiang'))!
      assert.deepEqual([entry.actor, entry.byAccount, entry.byPerson], ['key', giver.id, giver.person])
      assert.deepEqual(
        [entry.details!.key, entry.details!.deed, entry.details!.note, entry.details!.address],
        [id, 'lock', '離職交接', '203.0.113.9'],
      )
      await ask('GET', '/people?limit=5')
      const read = (await lastDeed(city, 'api.read'))!
      assert.deepEqual([read.details!.operation, read.details!.rows], ['listPeople', 5])
      const own = await ask('POST', `/people/${giver.person}/account/lock`, { body: { reason: 'x' } })
      assert.equal(own.status, 404, 'the giver lies beyond this key')
    }))

  test('nobody acts on themselves by key, and a giver’s key over their own agency neither', () =>
    inCity(async ({ context }) => {
      const giver = (await accountByName(context, 'zhangyating'))!
      const { secret } = await keyOf(context, 'zhangyating', {
        agency: CITY,
        scopes: ['accounts:lock', 'mailboxes:write', 'roles:write'],
      })
      const ask = callsWith(context, secret)
      const body = { reason: 'x' }
      assert.equal((await ask('POST', `/people/${giver.person}/account/lock`, { body })).status, 409)
      const role = { account: 'zhangyating', role: 'hr', agency: SCHOOL, until: null, reason: 'x' }
      assert.equal((await ask('POST', '/roles', { body: role })).status, 409)
    }))

  test('a role is never given beyond the key’s agency, though its giver could at the console', () =>
    inCity(async ({ context }) => {
      const target = await plantAt(context, SCHOOL)
      const { secret } = await keyOf(context, 'zhangyating', { agency: SCHOOL, scopes: ['roles:write'] })
      const ask = callsWith(context, secret)
      const role = { account: target.name, role: 'hr', agency: BUREAU, until: null, reason: 'x' }
      const beyond = await ask('POST', '/roles', { body: role })
      assert.deepEqual([beyond.status, beyond.body.errors[0].pointer], [422, '#/role'])
      const within = await ask('POST', '/roles', { body: { ...role, agency: SCHOOL, until: '2027-01-31' } })
      assert.equal(within.status, 201, within.text)
      assert.equal(within.body.until, '2027-01-31T16:00:00.000Z')
    }))

  test('problems are told as RFC 9457 says, in the language asked for, and lead to their explanation', () =>
    inCity(async (city) => {
      const { context } = city
      const { secret } = await keyOf(context, 'chenzhiqiang', {
        agency: SCHOOL,
        scopes: ['accounts:lock', 'people:read'],
      })
      const ask = callsWith(context, secret)
      const person = (await plantAt(context, SCHOOL)).person
      const lock = `/people/${person}/account/lock`
      const wrong = await ask('POST', lock, {
        body: { reson: 'x' },
        headers: { 'accept-language': 'en-GB, zh;q=0.5' },
      })
      assert.equal(wrong.headers.get('content-type'), 'application/problem+json')
      assert.equal(wrong.headers.get('content-language'), 'en')
      assert.deepEqual(wrong.body, {
        type: `${context.settings.url}/docs/api#invalid`,
        title: 'Something in it is wrong',
        status: 422,
        detail: 'Mend what “errors” names.',
        errors: [
          { pointer: '#/reson', detail: 'is unknown here' },
          { pointer: '#/reason', detail: 'must be there' },
        ],
      })
      const statuses = async (asked: ReturnType<typeof ask>) => {
        const { status, body } = await asked
        return `${status} ${body.title}`
      }
      assert.equal(await statuses(ask('POST', lock, { body: '{' })), '422 內容有誤')
      const asForm = { body: 'a=b', headers: { 'content-type': 'text/plain' } }
      assert.equal(await statuses(ask('POST', lock, asForm)), '415 內容格式不對')
      const large = { body: { reason: 'x'.repeat(300_000) }, headers: { 'content-length': '300013' } }
      assert.equal(await statuses(ask('POST', lock, large)), '413 內容太大')
      assert.equal(await statuses(ask('GET', '/people?limit=9999')), '422 內容有誤')
      assert.equal(await statuses(ask('GET', '/people?cursor=abc')), '422 內容有誤')
      assert.equal(await statuses(ask('GET', '/people?q=A123456789')), '422 內容有誤')
      assert.equal(await statuses(ask('GET', '/people/nobody')), '404 找不到')
      assert.equal(await statuses(ask('GET', '/nothing')), '404 找不到')
      assert.equal(await statuses(ask('DELETE', '/people')), '405 不支援這個方法')
      assert.equal(await statuses(ask('GET', '/cases')), '403 金鑰沒有這個權限')
      const asked = (await ask('GET', '/cases')).headers.get('www-authenticate')
      assert.match(asked!, /error="insufficient_scope", scope="cases:read"/)
      assert.equal(await statuses(callsWith(context, undefined)('GET', '/people')), '401 沒有有效的金鑰')
      const page = await (await city.visitor()).visit(paths.docsApi)
      assert.ok(page.document.getElementById('invalid'))
    }))

  test('a session of the console opens nothing here, and a form of another site neither', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'zhangyating', paths.admin)
      const answer = await visitor.fetched('/api/people')
      assert.equal(answer.status, 401)
    }))

  test('a request sent twice with one Idempotency-Key is done once and answered the same', () =>
    inCity(async ({ context }) => {
      const target = await plantAt(context, SCHOOL)
      const { secret } = await keyOf(context, 'linmeiling', {
        agency: SCHOOL,
        scopes: ['cases:write', 'cases:read'],
      })
      const ask = callsWith(context, secret)
      const sent = {
        body: { note: '已電話聯絡' },
        headers: { 'idempotency-key': '"a-1"' },
      }
      const path = `/cases/${target.case}/notes`
      const [first, again] = [await ask('POST', path, sent), await ask('POST', path, sent)]
      assert.deepEqual([first.status, again.status, again.text], [201, 201, first.text])
      assert.equal(first.headers.get('idempotency-replayed'), null)
      assert.equal(again.headers.get('idempotency-replayed'), 'true')
      assert.equal((await ask('GET', `/cases/${target.case}`)).body.notes.length, 1)
      const other = await ask('POST', path, { ...sent, body: { note: '別的' } })
      assert.deepEqual([other.status, other.body.title], [422, 'Idempotency-Key 已用在別的要求'])
      const refused = { body: { note: '' }, headers: { 'idempotency-key': 'b' } }
      assert.equal((await ask('POST', path, refused)).status, 422)
      assert.equal(
        (await ask('POST', path, { ...refused, body: { note: '補上' } })).status,
        201,
        'nothing was done before',
      )
    }))

  test('sent at the same time from many connections, it is still done once', () =>
    inOpenCity(async ({ context }) => {
      const target = await plantAt(context, SCHOOL)
      const { secret } = await keyOf(context, 'linmeiling', { agency: SCHOOL, scopes: ['cases:write'] })
      const ask = callsWith(context, secret)
      const sent = { body: { note: '同時' }, headers: { 'idempotency-key': 'same' } }
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => ask('POST', `/cases/${target.case}/notes`, sent)),
      )
      assert.deepEqual(
        [...new Set(answers.map(({ status }) => status))].sort().filter((one) => one !== 409),
        [201],
      )
      const { rows } = await context.database.execute<{ notes: number }>(
        sql`select count(*)::int as notes from case_notes`,
      )
      assert.equal(rows[0]!.notes, 1)
    }))

  test('a key has so many calls in a minute, counted on all hosts; wrong keys are counted by address and on record', () =>
    inCity(async (city) => {
      const { context, clock } = city
      context.settings.apiCallsPerMinute = 2
      const { secret } = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'] })
      const ask = callsWith(context, secret)
      await ask('GET', '/people?limit=1')
      assert.match((await ask('GET', '/people?limit=1')).headers.get('ratelimit')!, /r=0/)
      const over = await ask('GET', '/people?limit=1')
      assert.equal(over.status, 429)
      assert.ok(Number(over.headers.get('retry-after')) > 0)
      clock.advance('PT1M')
      assert.equal((await ask('GET', '/people?limit=1')).status, 200)
      const stranger = callsWith(context, `chk_${'x'.repeat(43)}`)
      for (let tries = 0; tries < 60; tries++) assert.equal((await stranger('GET', '/people')).status, 401)
      assert.equal((await stranger('GET', '/people')).status, 429)
      assert.equal((await lastDeed(city, 'api.refused'))?.actor, 'visitor')
    }))

  test('lists are read on by a cursor: nobody is missed and nobody comes twice while people join', () =>
    inCity(async ({ context }) => {
      const { secret } = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'] })
      const ask = callsWith(context, secret)
      const ids: string[] = []
      let cursor = ''
      for (let page = 0; ; page++) {
        const { body } = await ask('GET', `/people?limit=2${cursor && `&cursor=${cursor}`}`)
        ids.push(...body.items.map(({ id }: { id: string }) => id))
        if (page === 0) await plantAt(context, SCHOOL)
        if (!body.next) break
        cursor = body.next
      }
      const { rows } = await context.database.execute<{ person: string }>(
        sql`select person from posts where main and agency = ${SCHOOL} order by person`,
      )
      assert.deepEqual(
        ids,
        rows.map(({ person }) => person),
      )
      assert.ok(ids.length > 5)
    }))

  test('many deeds by key in a short time are told to the centre, as an officer’s are', () =>
    inCity(async ({ context }) => {
      const { secret } = await keyOf(context, 'zhangyating', { agency: CITY, scopes: ['roles:write'] })
      const ask = callsWith(context, secret)
      for (let times = 0; times < 6; times++) {
        const { name } = await plantAt(context, SCHOOL)
        const role = { account: name, role: 'hr', agency: SCHOOL, until: null, reason: 'x' }
        assert.equal((await ask('POST', '/roles', { body: role })).status, 201)
      }
      await watch(context)
      const [alert] = await context.database
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.action, 'audit.alert-raised'))
        .orderBy(desc(auditEntries.seq))
        .limit(1)
      const subjects = (await lettersWaiting(context)).map(({ subject }) => subject)
      assert.ok(alert ?? subjects.some((one) => one.includes('稽核警示')), subjects.join('\n'))
    }))
})

// biome-ignore lint/suspicious/noExplicitAny: the document is looked at as it is
type Json = any

function operationsIn(document: Json): { path: string; told: Json }[] {
  const paths: [string, Json][] = Object.entries(document.paths)
  return paths.flatMap(([path, methods]) => Object.values(methods).map((told) => ({ path, told })))
}

/** Path parameters that an operation does not tell of. */
function untold({ path, told }: { path: string; told: Json }): string[] {
  const named = (told.parameters ?? []).filter((one: Json) => one.in === 'path').map((one: Json) => one.name)
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => !named.includes(name))
}

/** References that lead nowhere. */
function dangling(document: Json): string[] {
  const places = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, place]) => place!)
  return places.filter((place) => !place.split('/').reduce((at: Json, part) => at?.[part], document))
}

describe('7. API under /api: its documents', () => {
  test('the OpenAPI document is made of the operations, whole, and in the language asked for', () =>
    inCity(async ({ context }) => {
      const ask = callsWith(context, undefined)
      const { body, status } = await ask('GET', '/openapi.json', { headers: { 'accept-language': 'en' } })
      assert.deepEqual([status, body.openapi], [200, '3.1.0'])
      const all = operationsIn(body)
      const ids = all.map(({ told }) => told.operationId)
      assert.deepEqual(ids.sort(), operations.map(({ id }) => id).sort())
      assert.deepEqual(all.flatMap(untold), [])
      assert.deepEqual(dangling(body), [])
      assert.deepEqual(dangling({ x: { $ref: '#/components/none' } }), ['components/none'])
      const text = JSON.stringify(body).replace(/在職|留職停薪|離職|退休/g, '')
      assert.equal(/[\u4e00-\u9fff]/.test(text), false, 'all of it is English')
      const { body: chinese } = await ask('GET', '/openapi.json')
      assert.equal(chinese.info.title, '市府帳號管理系統 API')
    }))

  test('the reference page explains every operation, every scope and every problem, in both languages', () =>
    inCity(async (city) => {
      const page = await (await city.visitor()).visit(paths.docsApi)
      for (const { id, says, scope } of operations) {
        page.see(says.title['zh-TW']).see(scope)
        assert.ok(page.document.getElementById(id))
      }
      for (const kind of Object.keys(PROBLEMS)) assert.ok(page.document.getElementById(kind))
      page.cookies.set('language', 'en')
      await page.visit(paths.docsApi)
      page.see('How the API works').see('Freeze a mailbox').see('OpenAPI 3.1 document')
    }))
})
