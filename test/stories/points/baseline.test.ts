import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { signInsOf } from '#features/sign-in/sign-in.ts'
import type { Database } from '#foundation/database.ts'
import { Overloaded } from '#foundation/hasher.ts'
import { type City, inCity } from '#test/context.ts'
import { fillIn, identify, signIn, WANG } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'

const LI = { account: 'lijunjie', password: 'Harbour-2026!' }
const CHANGES = ['/sign-in', '/sign-out', '/account/apply', '/account/apply/form', '/ikpd', '/mail/write']

async function busy(city: City): Promise<void> {
  const turnAway = (): Promise<never> => Promise.reject(new Overloaded())
  city.context.hasher = { hash: turnAway, verify: turnAway, admit: () => undefined, close: async () => {} }
}

function isBusy(visitor: Visitor): void {
  assert.deepEqual([visitor.status, visitor.response.headers.get('retry-after')], [503, '3'])
}

describe('Baseline', () => {
  for (const [how, headers] of Object.entries<Record<string, string>>({
    'another site': { 'sec-fetch-site': 'cross-site' },
    'a neighbour of the same domain': { 'sec-fetch-site': 'same-site' },
    'an old browser on another site': { 'sec-fetch-site': '', origin: 'https://elsewhere.example' },
    'a page without an origin': { 'sec-fetch-site': '', origin: 'null' },
    'nobody knows where': { 'sec-fetch-site': '', origin: '' },
  })) {
    test(`a change sent from ${how} is refused, whoever is signed in`, () =>
      inCity(async (city) => {
        const visitor = await signIn(await city.visitor(), LI)
        for (const path of CHANGES) {
          await visitor.post(path, {}, headers)
          assert.equal(visitor.status, 403, path)
        }
        await visitor.visit('/account')
        assert.equal(visitor.url, '/account')
        visitor.see('李俊傑')
      }))
  }

  test('an old browser that names our own origin is served', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      await visitor.post('/sign-in', { account: '' }, { 'sec-fetch-site': '' })
      assert.equal(visitor.status, 422)
    }))

  test('every answer is strict: nothing foreign runs, frames or guesses; pages are not kept', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      for (const path of ['/', '/sign-in', '/account', '/ikpd', '/healthz', '/metrics', '/nowhere']) {
        const { headers } = (await visitor.visit(path)).response
        assert.match(headers.get('content-security-policy')!, /^default-src 'none'; script-src 'self'/)
        assert.match(headers.get('content-security-policy')!, /frame-ancestors 'none'; base-uri 'none'$/)
        assert.equal(headers.get('x-content-type-options'), 'nosniff')
        assert.match(headers.get('cache-control')!, /no-store|no-cache/)
      }
    }))

  test('with https the session’s cookie is bound to the host, out of reach of scripts and of other sites', () =>
    inCity(async (city) => {
      city.context.settings.url = 'https://id.kcg.gov.tw'
      const set: string[] = []
      const visitor = await city.visitor()
      const keep = visitor.cookies.set.bind(visitor.cookies)
      visitor.cookies.set = (name, value) => {
        set.push(name)
        return keep(name, value)
      }
      await signIn(visitor, LI)
      assert.ok(set.includes('__Host-city-session'), set.join())
      assert.match(visitor.response.headers.get('strict-transport-security')!, /^max-age=31536000/)
    }))

  test('too many passwords at once: 503 with Retry-After, and nothing of the deed is done', () =>
    inCity(async (city) => {
      await busy(city)
      const visitor = await (await city.visitor()).visit('/sign-in')
      visitor.fill('請輸入帳號', LI.account).fill('請輸入密碼', LI.password).fill('請輸入驗證碼', 'KCGX')
      isBusy(await visitor.press('登入'))
      assert.equal(visitor.cookies.has('city-session'), false)
      const { id } = (await accountByName(city.context, LI.account))!
      assert.deepEqual(await signInsOf(city.context, id, 'city'), [])
    }))

  test('an application in such a moment opens no account and keeps what was typed', () =>
    inCity(async (city) => {
      const visitor = await identify(await city.visitor(), WANG)
      await fillIn(visitor, WANG)
      const { hasher } = city.context
      await busy(city)
      isBusy(await visitor.press('提出申請'))
      assert.equal(await accountByName(city.context, WANG.account), undefined)
      city.context.hasher = hasher
      await visitor.visit('/account/apply/form')
      assert.equal(visitor.value('密碼復原用電子郵件'), WANG.recovery)
      await visitor.fill('密碼', WANG.password).fill('密碼確認', WANG.password).press('提出申請')
      visitor.see('帳號申請單已經成功提交。')
    }))

  test('probes answer in words, and tell when the database does not answer', () =>
    inCity(async (city) => {
      const said = async (path: string) => {
        const { status, response } = await (await city.visitor()).visit(path)
        return [status, await response.text()] as const
      }
      assert.deepEqual(await said('/healthz'), [200, 'ok'])
      assert.deepEqual(await said('/readyz'), [200, 'ready'])
      const [, metrics] = await said('/metrics')
      assert.match(
        metrics,
        /cityhall_request_seconds_count\{method="GET",route="\/healthz",status="200"\} \d/,
      )
      const down = { execute: () => Promise.reject(new Error('down')) } as unknown as Database
      city.context.database = down
      assert.deepEqual(await said('/readyz'), [503, 'the database does not answer'])
      assert.deepEqual(await said('/healthz'), [200, 'ok'])
    }))

  test('every page of a demonstration says so, and no page of a real city', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      const pages = [
        '/',
        '/sign-in',
        '/account',
        '/account/apply',
        '/ikpd',
        '/guide',
        '/contacts',
        '/nowhere',
      ]
      for (const path of pages) (await visitor.visit(path)).see('示範環境')
      city.context.settings.demo = false
      for (const path of pages) (await visitor.visit(path)).dontSee('示範環境')
    }))
})
