import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { lockAccounts } from '#features/accounts/locking.ts'
import { beginOneTimeCodes, confirmOneTimeCodes } from '#features/accounts/one-time-codes.ts'
import { addPasskey, passkeyCreation } from '#features/accounts/passkeys.ts'
import { accounts } from '#features/accounts/tables.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { toMidStep } from '#test/one-time-codes.ts'
import { PasskeyDevice } from '#test/passkey-device.ts'
import type { Visitor } from '#test/visitor.ts'
import { by, idOf, PASSWORD } from './tries.test.ts'

const TABS = [
  ['一般登入', '/sign-in'],
  ['自然人憑證', '/sign-in/card'],
  ['動態密碼登入', '/sign-in/code'],
  ['行動自然人憑證', '/sign-in/phone'],
] as const

function fillIn(visitor: Visitor, name: string, password = PASSWORD): Visitor {
  return visitor.fill('請輸入帳號', name).fill('請輸入密碼', password).fill('請輸入驗證碼', 'KCGX')
}

/** 李俊傑 has turned one-time codes on. */
async function withCodes(city: City): Promise<() => string> {
  const { context } = city
  toMidStep(city)
  const account = await idOf(context, 'lijunjie')
  const { secret } = (await beginOneTimeCodes(context, by, account))!
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  const steps = [-1, 0, 1].map((step) => context.clock.now().getTime() + step * 30_000)
  const next = () => app.generate({ timestamp: steps.shift() })
  await confirmOneTimeCodes(context, by, account, next())
  return next
}

test('each way has an address of its own, and the wish where to go is carried from one to the next', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in?to=%2Fcontacts')
    for (const [label, path] of TABS) {
      await visitor.follow(label)
      assert.equal(visitor.url, `${path}?to=%2Fcontacts`)
      const current = visitor.document.querySelector('nav.tabs [aria-current=page]')
      assert.equal(current?.textContent, label)
      for (const link of ['忘記密碼', '忘記帳號', '申請帳號', '聯絡人資訊']) visitor.see(link)
    }
    await fillIn(await visitor.follow('一般登入'), 'lijunjie').press('登入')
    assert.equal(visitor.url, '/contacts')
    for (const [, path] of TABS) {
      await visitor.visit(`${path}?to=%2Fcontacts`)
      assert.equal(visitor.url, '/contacts', 'who is signed in is not asked again')
    }
  }))

test('a way that is not set up says so, and the others stay', () =>
  inCity(async (city) => {
    Object.assign(city.context.settings, { cardAnchors: undefined, phoneApi: undefined })
    for (const [label, path] of [TABS[1], TABS[3]]) {
      const visitor = await (await city.visitor()).visit(path)
      visitor.see(`${label}尚未開通`)
      assert.equal(visitor.document.querySelectorAll('main form').length, 0)
      await visitor.follow('一般登入')
    }
  }))

test('李俊傑 has codes on: after the password a code, then the page he wanted', () =>
  inCity(async (city) => {
    const next = await withCodes(city)
    const visitor = await (await city.visitor()).visit('/sign-in?to=%2Fcontacts')
    await fillIn(visitor, 'lijunjie').press('登入')
    assert.equal(visitor.heading, '請輸入動態密碼')
    assert.equal(visitor.cookies.has('city-session'), false)
    await visitor.press('繼續')
    assert.deepEqual(visitor.errors, ['請輸入動態密碼'])
    await visitor.fill('動態密碼', '000000').press('繼續')
    assert.equal(visitor.status, 422)
    assert.match(visitor.errors[0]!, /^動態密碼不正確/)
    await visitor.fill('動態密碼', next()).press('繼續')
    assert.equal(visitor.url, '/contacts')
    assert.ok(visitor.cookies.has('city-session'))
    assert.equal(visitor.cookies.has('second-step'), false)
  }))

test('who takes too long for the second step begins anew, kindly', () =>
  inCity(async (city) => {
    const next = await withCodes(city)
    const visitor = await (await city.visitor()).visit('/sign-in')
    await fillIn(visitor, 'lijunjie').press('登入')
    city.clock.advance('PT6M')
    await visitor.fill('動態密碼', next()).press('繼續')
    assert.match(visitor.url, /^\/sign-in\?expired/)
    visitor.see('登入逾時')
    await visitor.visit('/sign-in/second-step')
    assert.equal(visitor.url, '/sign-in', 'nobody is at a second step without a first')
  }))

test('「動態密碼登入」 takes name, password and code at once', () =>
  inCity(async (city) => {
    const next = await withCodes(city)
    const visitor = await (await city.visitor()).visit('/sign-in/code?to=%2Fcontacts')
    await fillIn(visitor, 'lijunjie').press('登入')
    assert.deepEqual(visitor.errors, ['請輸入動態密碼'])
    await fillIn(visitor, 'lijunjie', 'wrong').fill('動態密碼', next()).press('登入')
    assert.match(visitor.errors[0]!, /^帳號、密碼或動態密碼不正確/)
    await fillIn(visitor, 'lijunjie').fill('動態密碼', next()).press('登入')
    assert.equal(visitor.url, '/contacts')
  }))

test('a code is mailed to a confirmed recovery address; everybody who asks reads the same', () =>
  inCity(async (city) => {
    const { context } = city
    const confirmed = { recoveryConfirmedAt: context.clock.now() }
    await context.database.update(accounts).set(confirmed).where(eq(accounts.name, 'lijunjie'))
    const pages = new Set<string>()
    const letters = async () => (await lettersWaiting(context)).length
    for (const [name, password, mails] of [
      ['lijunjie', PASSWORD, 1],
      ['lijunjie', 'wrong', 0],
      ['linmeiling', PASSWORD, 0],
      ['nobodyatall', PASSWORD, 0],
    ] as const) {
      const before = await letters()
      const visitor = await (await city.visitor()).visit('/sign-in/code')
      await fillIn(visitor, name, password).press('寄送動態密碼到復原信箱')
      assert.equal(visitor.status, 200)
      visitor.see('動態密碼已經寄出')
      assert.equal(visitor.value('請輸入帳號'), name)
      pages.add(visitor.main)
      assert.equal((await letters()) - before, mails, `${name} ${password}`)
    }
    assert.equal(pages.size, 1)
    Object.assign(context.settings, { mailedCodes: '0' })
    ;(await (await city.visitor()).visit('/sign-in/code')).dontSee('寄送動態密碼')
  }))

test('signing in speaks the holder’s language, unless one was chosen in this browser', () =>
  inCity(async (city) => {
    const english = { language: 'en' as const }
    await city.context.database.update(accounts).set(english).where(eq(accounts.name, 'lijunjie'))
    const visitor = await (await city.visitor()).visit('/sign-in')
    await fillIn(visitor, 'lijunjie').press('登入')
    assert.equal(visitor.cookies.get('language'), 'en')
    const other = await city.visitor()
    other.cookies.set('language', 'zh-TW')
    await fillIn(await other.visit('/sign-in'), 'lijunjie').press('登入')
    assert.equal(other.cookies.get('language'), 'zh-TW')
  }))

test('before ways of signing in are changed, whoever signed in a while ago is asked again', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in?to=%2Fcontacts')
    await fillIn(visitor, 'lijunjie').press('登入')
    city.clock.advance('PT11M')
    await visitor.visit('/sign-in/confirm?to=%2Fcontacts')
    assert.equal(visitor.heading, '請再次確認是您本人')
    await visitor.fill('請輸入密碼', 'wrong').press('確認')
    assert.equal(visitor.status, 422)
    assert.equal(visitor.html.includes('wrong'), false)
    await visitor.fill('請輸入密碼', PASSWORD).press('確認')
    assert.equal(visitor.url, '/contacts')
    await visitor.visit('/sign-in/confirm?to=https%3A%2F%2Fevil.example')
    await visitor.fill('請輸入密碼', PASSWORD).press('確認')
    assert.equal(visitor.url, '/account', 'never to another site')
  }))

test('a phone without a number or a way is told what to do', () =>
  inCity(async (city) => {
    Object.assign(city.context.settings, {
      phoneApi: 'http://127.0.0.1:9',
      phoneService: '39700000000000000001',
      phoneKey: Buffer.alloc(32, 1),
    })
    const visitor = await (await city.visitor()).visit('/sign-in/phone')
    await visitor.fill('請輸入身分證字號', 'A1').press('以手機登入')
    assert.equal(visitor.status, 422)
    assert.equal(visitor.errors.length, 1)
    assert.equal(visitor.value('請輸入身分證字號'), 'A1')
  }))

test('李俊傑’s passkey lets him in, and nobody once his account is locked', () =>
  inCity(async (city) => {
    const { context } = city
    const account = await idOf(context, 'lijunjie')
    const device = new PasskeyDevice(context.settings.url)
    const answer = device.create(await passkeyCreation(context, { account, browser: 'his' }))
    await addPasskey(context, by, { account, browser: 'his', answer, name: '' })
    const enter = async (): Promise<Visitor> => {
      const visitor = await (await city.visitor()).visit('/sign-in?to=%2Fcontacts')
      const asked = visitor.document.querySelector('passkey-sign-in')!.getAttribute('data-options')!
      return visitor.post('/sign-in/passkey', { passkey: device.use(JSON.parse(asked)), to: '/contacts' })
    }
    assert.equal((await enter()).url, '/contacts')
    await lockAccounts(context, by, [account], 'not-me')
    const refused = await enter()
    assert.equal(refused.status, 422)
    assert.deepEqual(refused.errors, ['無法以這把通行金鑰登入。請改用其他登入方式。'])
    assert.equal(refused.cookies.has('city-session'), false)
  }))

test('a passkey that proves nothing opens nothing', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in')
    await visitor.post('/sign-in/passkey', { passkey: '{"id":"made up"}' })
    assert.equal(visitor.status, 422)
    assert.deepEqual(visitor.errors, ['無法以這把通行金鑰登入。請改用其他登入方式。'])
  }))
