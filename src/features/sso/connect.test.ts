import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '#test/connected.ts'
import { inCity } from '#test/context.ts'

test('owners of applications find every claim and every level, in both languages', () =>
  inCity(async ({ visitor: newVisitor }) => {
    const visitor = await (await newVisitor()).visit('/site-map')
    await visitor.follow('系統介接說明')
    for (const word of ['OpenID Connect', '入口票券', '帳號介接 API', 'agency_name', 'preferred_username'])
      visitor.see(word)
    for (const level of ['basic', 'assured', 'strong']) visitor.see(`urn:cityhall:acr:${level}`)
    for (const member of ['portal_ticket', 'required_acr', 'pkce']) visitor.see(member)
    visitor.see('本站沒有開啟帳號介接 API')
    await visitor.visit('/language?to=en&back=/docs/connect')
    visitor.see('Connecting a system').see('As its holder reads it').dontSee('範圍')
    assert.equal(visitor.response.headers.get('cache-control'), 'public, no-cache')
  }))

test('with the accounts API switched on, its addresses stand there too', () =>
  inCity(async ({ context, visitor: newVisitor }) => {
    context.settings.accountsApi = '/old-api'
    const visitor = await (await newVisitor()).visit('/docs/connect')
    visitor.see(`${context.settings.url}/old-api/index_app.php?app_id=`).dontSee('沒有開啟')
  }))

test('a demonstration tells where its demonstration system is; no other city has that page', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/dev/client')
    visitor.see('示範系統沒有啟動')
    connect(city, {
      client_id: 'demo-client',
      client_secret: 'a-secret-of-thirty-two-characters',
      redirect_uris: ['http://localhost:61163/openid/callback'],
    })
    const later = await (await city.visitor()).visit('/dev/client')
    later.see('http://localhost:61163/').see('開啟示範系統')
    city.context.settings.demo = false
    assert.equal((await (await city.visitor()).visit('/dev/client')).status, 404)
  }))
