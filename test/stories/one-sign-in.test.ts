import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as oidc from 'openid-client'
import { askAt, type ConnectedSystem, hears, startSystem, tokensOf } from '#test/connected-system.ts'
import { NetworkVisitor } from '#test/network.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { waitFor } from '#test/waiting.ts'

let system: ConnectedSystem
let at: string
let city: RunningCity

before(async () => {
  system = await startSystem((at) => ({
    leave: { client_name: '差勤系統', 'client_name#en': 'Attendance', ...hears(at) },
    bookshop: { client_name: '合作書店', 'client_name#en': 'The bookshop', owner: 'other' },
    payroll: { client_name: '薪資系統', required_acr: 'urn:cityhall:acr:strong' },
  }))
  at = system.at
  city = await startCity({ CITYHALL_CLIENTS: system.file, CITYHALL_STRONG_ROLES: 'personnel-department' })
})
after(async () => {
  await city?.stop()
  system.close()
})

const ask = (id: string, more?: Record<string, string>) => askAt(city.url, system, id, more)

async function signIn(visitor: NetworkVisitor, account = 'lijunjie'): Promise<void> {
  visitor.fill('請輸入帳號', account).fill('請輸入密碼', 'Harbour-2026!').fill('請輸入驗證碼', 'KCGX')
  await visitor.press('登入')
}

test('who signed in at mail enters the portal by one press, and out of both by one', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/mail')
  await signIn(visitor)
  assert.equal(visitor.url, '/mail')
  await visitor.visit('/ikpd')
  visitor.see('帳號登入')
  await visitor.press('以市府單一帳號登入')
  assert.equal(visitor.url, '/ikpd/home')
  visitor.see('登入方式單一登入')
  await visitor.press('登出')
  visitor.see('您已登出。')
  await visitor.visit('/mail')
  assert.equal(visitor.heading, '登入')
  await visitor.visit('/ikpd/home')
  assert.match(visitor.url, /^\/ikpd$/)
})

test('who begins at the portal is asked once, for the portal, and may then read mail', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/ikpd')
  await visitor.press('以市府單一帳號登入')
  visitor.see('登入後會前往「人事服務網 iKPD」。')
  await signIn(visitor)
  assert.equal(visitor.url, '/ikpd/home')
  await visitor.visit('/mail')
  assert.equal(visitor.url, '/mail')
  await visitor.press('登出')
  await visitor.visit('/ikpd/home')
  assert.equal(visitor.url, '/ikpd')
})

test('a portal session that signed on ends with the city’s, whoever ends it', async () => {
  const [here, there] = [new NetworkVisitor(city.url), new NetworkVisitor(city.url)]
  await here.visit('/ikpd')
  await here.press('以市府單一帳號登入')
  await signIn(here)
  await there.visit('/account/sessions')
  await signIn(there)
  await there.press('登出所有其他裝置')
  await here.visit('/ikpd/home')
  assert.equal(here.url, '/ikpd')
})

test('who has no account of the portal opens one by one press; personnel staff register', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/ikpd')
  await visitor.press('以市府單一帳號登入')
  await signIn(visitor, 'chenzhiqiang')
  assert.equal(visitor.url, '/ikpd/sso/open')
  await visitor.press('使用市府單一帳號開通')
  assert.equal(visitor.url, '/ikpd/home')
  visitor.see('帳號類型一般人員')

  const officer = new NetworkVisitor(city.url)
  await officer.visit('/ikpd')
  await officer.press('以市府單一帳號登入')
  await signIn(officer, 'linmeiling')
  officer.see('您擔任人事職務')
  officer.dontSee('使用市府單一帳號開通')
  await officer.follow('註冊人事人員帳號')
  assert.equal(officer.url, '/ikpd/register/personnel')
})

test('an answer that this browser did not ask for opens nothing', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/ikpd/sso?code=abc&state=def')
  visitor.see('沒有完成市府單一帳號登入')
  await visitor.visit('/ikpd/sso/open')
  assert.equal(visitor.url, '/ikpd')
  const forged = await fetch(`${city.url}/ikpd/sso/ended`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: 'e30.e30.' }),
  })
  assert.equal(forged.status, 400)
})

test('the sign-in page says for which system, whom it expects, and speaks the language it asks for', async () => {
  const visitor = new NetworkVisitor(city.url)
  const asked = await ask('leave', { login_hint: 'lijunjie', ui_locales: 'fr en' })
  await visitor.visit(asked.url)
  visitor.see('You will then go on to Attendance.')
  assert.equal(visitor.value('Account'), 'lijunjie')
  assert.match(
    visitor.response.headers.get('content-security-policy')!,
    new RegExp(`form-action 'self' ${at}`),
  )
})

test('a system of others is told only what its visitor agreed to, and is asked for anew only what is new', async () => {
  const visitor = new NetworkVisitor(city.url)
  const asked = await ask('bookshop')
  await visitor.visit(asked.url)
  await signIn(visitor)
  assert.equal(visitor.heading, '「合作書店」想知道您的資料')
  visitor.see('姓名、帳號、使用的語言').see('不是市府的系統')
  await visitor.press('不同意')
  assert.equal(visitor.landed.searchParams.get('error'), 'access_denied')

  const again = await ask('bookshop')
  await visitor.visit(again.url)
  await visitor.press('同意')
  const tokens = await tokensOf(again, visitor.landed)
  assert.equal(tokens.scope, 'openid profile')

  await visitor.visit((await ask('bookshop')).url)
  assert.ok(visitor.landed.searchParams.get('code'), 'nothing new: not asked')
  await visitor.visit((await ask('bookshop', { scope: 'openid profile email' })).url)
  visitor.see('更多').see('市府電子郵件地址').dontSee('姓名、帳號')

  await visitor.visit('/account/connections')
  visitor.see('合作書店').see('您同意提供')
  await visitor.press('結束連結：合作書店')
  visitor.see('連結已結束').dontSee('合作書店')
  await assert.rejects(oidc.refreshTokenGrant(again.config, tokens.refresh_token!), {
    error: 'invalid_grant',
  })
  await visitor.visit((await ask('bookshop')).url)
  assert.equal(visitor.heading, '「合作書店」想知道您的資料')
})

test('ending the connection with the portal ends its session there', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/ikpd')
  await visitor.press('以市府單一帳號登入')
  await signIn(visitor)
  await visitor.visit('/account/connections')
  await visitor.press('結束連結：人事服務網 iKPD')
  await visitor.visit('/ikpd/home')
  assert.equal(visitor.url, '/ikpd')
  await visitor.visit('/account')
  assert.equal(visitor.heading, '我的帳號')
})

test('a city system that asks for consent goes on without a page', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit((await ask('leave', { prompt: 'consent' })).url)
  await signIn(visitor)
  assert.ok(visitor.landed.searchParams.get('code'))
})

test('a system that needs more than a password says so; who gives up goes back to it', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit((await ask('payroll')).url)
  await signIn(visitor)
  assert.equal(visitor.heading, '需要更強的身分確認')
  visitor.see('「薪資系統」需要更強的身分確認').see('通行金鑰不能代替').see('提升身分驗證等級')
  await visitor.press('取消')
  assert.equal(visitor.landed.searchParams.get('error'), 'unmet_authentication_requirements')
  assert.equal(visitor.landed.searchParams.get('state'), 'state')
})

test('a role of the city may need it too', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/admin')
  await signIn(visitor, 'huangshujuan')
  assert.equal(visitor.heading, '需要更強的身分確認')
  visitor.see('新增通行金鑰')
})

test('signing out at the portal tells a system through the browser, which then goes on', async () => {
  const visitor = new NetworkVisitor(city.url)
  const asked = await ask('leave')
  await visitor.visit(asked.url)
  await signIn(visitor)
  const { sid } = (await tokensOf(asked, visitor.landed)).claims()!
  await visitor.visit('/ikpd')
  await visitor.press('以市府單一帳號登入')
  await visitor.press('登出')
  assert.equal(visitor.url, '/sign-out/done')
  const frame = visitor.document.querySelector('iframe')!.getAttribute('src')!
  assert.equal(frame, `${at}/front?iss=${encodeURIComponent(`${city.url}/oidc`)}&sid=${sid}`)
  assert.match(visitor.response.headers.get('content-security-policy')!, new RegExp(`frame-src ${at}(;|$)`))
  assert.match(visitor.response.headers.get('refresh')!, /^\d+; url=\/ikpd\?after=left$/)
  await visitor.follow('繼續')
  visitor.see('您已登出。')
})

test('the portal, too, hears of it from server to server, and gives a receipt', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit('/ikpd')
  await visitor.press('以市府單一帳號登入')
  await signIn(visitor)
  await visitor.press('登出')
  const officer = new NetworkVisitor(city.url)
  await officer.visit('/admin/notices?state=received')
  await signIn(officer, 'zhangyating')
  await waitFor('the receipt', async () =>
    (await officer.visit('/admin/notices?state=received')).has('人事服務網 iKPD'),
  )
  officer.see('人事服務網 iKPD').see('HTTP 200')
})

test('a system that shows a token of the session signs its visitor out of all; without one the visitor is asked', async () => {
  const visitor = new NetworkVisitor(city.url)
  const asked = await ask('leave')
  await visitor.visit(asked.url)
  await signIn(visitor)
  const tokens = await tokensOf(asked, visitor.landed)
  const end = { post_logout_redirect_uri: `${at}/bye`, state: 'gone' }
  await visitor.visit(oidc.buildEndSessionUrl(asked.config, end).href)
  assert.equal(visitor.heading, '要登出嗎？')
  await visitor.visit('/mail')
  assert.equal(visitor.url, '/mail')

  await visitor.visit(oidc.buildEndSessionUrl(asked.config, { ...end, id_token_hint: tokens.id_token! }).href)
  assert.equal(visitor.heading, '正在登出')
  await visitor.press('繼續')
  assert.equal(visitor.url, '/sign-out/done')
  await visitor.follow('繼續')
  assert.equal(visitor.landed.href, `${at}/bye?state=gone`)
  await visitor.visit('/mail')
  assert.equal(visitor.heading, '登入')
  visitor.dontSee('系統已自動登出')
})

test('a visitor may leave one system and stay signed in to the rest', async () => {
  const visitor = new NetworkVisitor(city.url)
  const asked = await ask('leave')
  await visitor.visit(asked.url)
  await signIn(visitor, 'zhangyating')
  const tokens = await tokensOf(asked, visitor.landed)
  const end = { client_id: 'leave', post_logout_redirect_uri: `${at}/bye` }
  await visitor.visit(oidc.buildEndSessionUrl(asked.config, end).href)
  await visitor.press('只離開「差勤系統」')
  assert.equal(visitor.landed.href, `${at}/bye`)
  await assert.rejects(oidc.refreshTokenGrant(asked.config, tokens.refresh_token!), {
    error: 'invalid_grant',
  })
  await visitor.visit('/account/connections')
  visitor.see('已連結的系統').dontSee('差勤系統')
  await visitor.press('登出')
  assert.equal(visitor.heading, '登入', 'it is not told once more')
})

test('what a system does wrong is told in plain words, without anybody’s data', async () => {
  const visitor = new NetworkVisitor(city.url)
  const asked = await ask('leave', { redirect_uri: 'https://elsewhere.example/', login_hint: 'lijunjie' })
  await visitor.visit(asked.url)
  assert.equal(visitor.status, 400)
  visitor.see('您沒有做錯什麼').see('invalid_redirect_uri').dontSee('lijunjie').dontSee('elsewhere')
})

test('an answer that is posted is taken along by a form, also without scripts', async () => {
  const visitor = new NetworkVisitor(city.url)
  await visitor.visit((await ask('leave', { response_mode: 'form_post' })).url)
  await signIn(visitor)
  assert.equal(visitor.heading, '即將前往「差勤系統」')
  assert.match(
    visitor.response.headers.get('content-security-policy')!,
    new RegExp(`form-action 'self' ${at}(;|$)`),
  )
  await visitor.press('繼續')
  assert.equal(visitor.landed.href, `${at}/back`)
})
