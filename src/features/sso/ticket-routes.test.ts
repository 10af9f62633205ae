import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect, inPortal, WEBITR } from '#test/connected.ts'
import { type City, inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'

const VERIFY = '/ikpd/ApTicket_Verify.aspx'
const { apid } = WEBITR.portal_ticket

async function ticketOf(city: City): Promise<string> {
  const visitor = await (await inPortal(city)).post('/ikpd/tickets/webitr', {})
  return visitor.document.querySelector('input[name=APReqEncodedData]')!.getAttribute('value')!
}

/** A server asks: no browser, no session, no page of ours. */
async function asked(city: City, fields: Record<string, string>, headers = {}): Promise<[string, Visitor]> {
  const server = await city.visitor()
  await server.post(VERIFY, fields, {
    origin: 'https://webitr.example',
    'sec-fetch-site': 'cross-site',
    ...headers,
  })
  return [await server.response.text(), server]
}

test('a system is answered in the XML that it knows, and a refusal has the same shape', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const apticket = await ticketOf(city)
    const [text, { status, response }] = await asked(city, { apticket, apid })
    assert.deepEqual([status, response.headers.get('content-type')], [200, 'text/xml; charset=utf-8'])
    assert.equal(
      text,
      '<?xml version="1.0" encoding="utf-8"?>\n<verify-service><user_account>lijunjie</user_account></verify-service>\n',
    )
    const [again, refused] = await asked(city, { apticket, apid })
    assert.equal(refused.status, 200)
    assert.match(again, /<verify-service><user_account><\/user_account><error code="INVALID_TICKET">/)
    const [stranger] = await asked(city, { apticket, apid: 'nobody' })
    assert.match(stranger, /<error code="INVALID_APPLICATION">/)
  }))

test('number and secret may come as HTTP Basic', () =>
  inCity(async (city) => {
    const secret = 'a-secret-of-thirty-two-characters'
    connect(city, { ...WEBITR, portal_ticket: { ...WEBITR.portal_ticket, secret } })
    const apticket = await ticketOf(city)
    const authorization = `Basic ${Buffer.from(`${apid}:${secret}`).toString('base64')}`
    assert.match((await asked(city, { apticket }))[0], /INVALID_APPLICATION/)
    assert.match((await asked(city, { apticket }, { authorization }))[0], />lijunjie</)
  }))

test('a system of others is not opened before its holder has pressed, having read what it will learn', () =>
  inCity(async (city) => {
    connect(city, { ...WEBITR, owner: 'other' })
    const visitor = await (await inPortal(city)).post('/ikpd/tickets/webitr', {})
    visitor.see('差勤系統 將得知您的帳號 lijunjie')
    assert.equal(visitor.document.querySelector('auto-submit'), null)
  }))

test('without a session of the portal, from another site or for a system that takes none, there is no ticket', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const stranger = await (await city.visitor()).post('/ikpd/tickets/webitr', {})
    assert.equal(stranger.url, '/ikpd')
    const visitor = await inPortal(city)
    await visitor.post('/ikpd/tickets/webitr', {}, { 'sec-fetch-site': 'cross-site' })
    assert.equal(visitor.status, 403)
    await visitor.post('/ikpd/tickets/ecpa', {})
    assert.equal(visitor.status, 404)
  }))

test('a zone opens by a sign-in begun from here, or says that it is not connected', () =>
  inCity(async (city) => {
    connect(city, {
      client_id: 'training',
      client_secret: 'a-secret-of-thirty-two-characters',
      redirect_uris: ['https://learn.example/in'],
      initiate_login_uri: 'https://learn.example/go',
      portal_zone: 'training',
    })
    const visitor = await inPortal(city)
    assert.equal(visitor.main.split('尚未介接').length - 1, 2)
    await visitor.visit('/ikpd/zones/training')
    const link = [...visitor.document.querySelectorAll('a')].find((one) => one.textContent?.includes('開啟'))!
    assert.equal(
      link.getAttribute('href'),
      `https://learn.example/go?iss=${encodeURIComponent(`${city.context.settings.url}/oidc`)}`,
    )
    visitor.see('會請您登入一次')
    await visitor.visit('/ikpd/zones/ecpa')
    visitor.see('尚未介接').dontSee('開啟')
  }))
