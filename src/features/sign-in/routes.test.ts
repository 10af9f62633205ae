import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'

const REFUSED = '帳號或密碼不正確，或已暫時鎖定；請 15 分鐘後再試或重設密碼'

async function fillIn(visitor: Visitor, name: string, password: string, captcha = 'KCGX'): Promise<Visitor> {
  return visitor
    .fill('請輸入帳號', name)
    .fill('請輸入密碼', password)
    .fill('請輸入驗證碼', captcha)
    .press('登入')
}

test('the sign-in page shows the guide’s four ways and its links', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in')
    assert.equal(visitor.status, 200)
    assert.equal(visitor.heading, '登入')
    for (const words of [
      '電子郵件(個人帳號專用)',
      '一般登入',
      '@kcg.gov.tw',
      '忘記密碼',
      '忘記帳號',
      '申請帳號',
      '聯絡人資訊',
      '語音播放',
      '變更圖片',
    ])
      visitor.see(words)
    const tabs = [...visitor.document.querySelectorAll('nav.tabs a')].map((tab) => tab.textContent)
    assert.deepEqual(tabs, ['一般登入', '自然人憑證', '動態密碼登入', '行動自然人憑證'])
  }))

test('李俊傑 signs in without JavaScript and comes to the page he wanted', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in?to=%2Fsign-in-target%3Fa%3D1')
    visitor.see('請先登入')
    await fillIn(visitor, 'lijunjie@kcg.gov.tw', 'Harbour-2026!')
    assert.equal(visitor.url, '/sign-in-target?a=1')
    assert.ok(visitor.cookies.has('city-session'))
    await visitor.visit('/sign-in?to=/sign-in-target')
    assert.equal(visitor.url, '/sign-in-target', 'who is signed in is not asked again')
  }))

test('a wish to go to another site ends at the mail', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in?to=https%3A%2F%2Fevil.example%2F')
    await fillIn(visitor, 'lijunjie', 'Harbour-2026!')
    assert.match(visitor.url, /^\/mail/)
  }))

test('whatever is wrong, one sentence; the account stays typed, the password does not', () =>
  inCity(async (city) => {
    for (const [name, password] of [
      ['lijunjie', 'wrong'],
      ['nobodyatall', 'Harbour-2026!'],
      ['lijunjie@example.com', 'Harbour-2026!'],
    ] as const) {
      const visitor = await fillIn(await (await city.visitor()).visit('/sign-in'), name, password)
      assert.equal(visitor.status, 422)
      assert.deepEqual(visitor.errors, [REFUSED])
      assert.equal(visitor.value('請輸入帳號'), name)
      assert.equal(visitor.value('請輸入密碼'), '')
      assert.equal(visitor.html.includes('Harbour-2026!'), false)
    }
  }))

test('a wrong captcha has its own sentence and is no failure of the password', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in')
    for (let time = 0; time < 6; time++) {
      await fillIn(visitor, 'lijunjie', 'Harbour-2026!', 'AAAA')
      assert.equal(visitor.status, 422)
      assert.deepEqual(visitor.errors, ['驗證碼不正確，請輸入新圖片中的 4 個字母'])
    }
    await fillIn(visitor, 'lijunjie', 'Harbour-2026!')
    assert.ok(visitor.cookies.has('city-session'))
  }))

test('「變更圖片」 without JavaScript gives another picture and keeps the account', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/sign-in')
    const picture = () => visitor.document.querySelector('img[data-captcha=image]')?.getAttribute('src')
    const before = picture()
    await visitor.fill('請輸入帳號', 'lijunjie').press('變更圖片')
    assert.equal(visitor.status, 200)
    assert.notEqual(picture(), before)
    assert.equal(visitor.value('請輸入帳號'), 'lijunjie')
    assert.deepEqual(visitor.errors, [])
  }))

test('blank fields are named, and cost no captcha', () =>
  inCity(async (city) => {
    const visitor = await fillIn(await (await city.visitor()).visit('/sign-in'), '', '')
    assert.equal(visitor.status, 422)
    assert.deepEqual(visitor.errors, ['請輸入帳號，例如 abc 或 abc@kcg.gov.tw', '請輸入密碼'])
  }))

test('signing out ends the session and says so', () =>
  inCity(async (city) => {
    const visitor = await fillIn(await (await city.visitor()).visit('/sign-in'), 'lijunjie', 'Harbour-2026!')
    await visitor.post('/sign-out', {})
    assert.equal(visitor.url, '/sign-in?left')
    visitor.see('您已登出。')
    assert.equal(visitor.cookies.has('city-session'), false)
  }))

test('after half an hour of silence one is led back kindly, and then on to the page', () =>
  inCity(async (city) => {
    const visitor = await fillIn(await (await city.visitor()).visit('/sign-in'), 'lijunjie', 'Harbour-2026!')
    city.clock.advance('PT31M')
    await visitor.visit('/mail')
    assert.equal(visitor.url, '/sign-in?to=%2Fmail')
    visitor.see('登入後會回到剛才的頁面').see('自動登出')
    await fillIn(visitor, 'lijunjie', 'Harbour-2026!')
    assert.match(visitor.url, /^\/mail/)
  }))

test('「繼續使用」 prolongs the session', () =>
  inCity(async (city) => {
    const visitor = await fillIn(await (await city.visitor()).visit('/sign-in'), 'lijunjie', 'Harbour-2026!')
    city.clock.advance('PT29M')
    await visitor.post('/session', {})
    assert.equal(visitor.status, 200)
    const { ends, now } = (await visitor.response.json()) as { ends: string; now: string }
    assert.equal(Math.round((Date.parse(ends) - Date.parse(now)) / 60_000), 30)
    city.clock.advance('PT31M')
    await visitor.post('/session', {})
    assert.equal(visitor.status, 401)
  }))

test('the sign-in page is complete in English', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    visitor.cookies.set('language', 'en')
    await visitor.visit('/sign-in')
    assert.equal(visitor.heading, 'Sign in')
    await visitor
      .fill('Account', 'lijunjie')
      .fill('Password', 'wrong')
      .fill('Enter the code', 'KCGX')
      .press('Sign in')
    assert.match(visitor.errors[0] ?? '', /^Account or password is not right/)
  }))

test('「繼續使用」 at the portal prolongs the session of the portal, also for those without one of the city', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/ikpd')
    visitor.fill('帳號', 'lijunjie').fill('密碼', 'Harbour-2026!').fill('驗證碼', 'KCGX')
    await visitor.press('登入')
    const asked = visitor.document.querySelector('session-timeout')!.getAttribute('data-extend-url')!
    city.clock.advance('PT29M')
    await visitor.post(asked, {})
    const { ends, now } = (await visitor.response.json()) as { ends: string; now: string }
    assert.equal(Math.round((Date.parse(ends) - Date.parse(now)) / 60_000), 30)
    city.clock.advance('PT29M')
    ;(await visitor.visit('/ikpd/home')).see('帳戶資訊')
  }))
