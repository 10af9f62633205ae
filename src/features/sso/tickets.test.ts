import assert from 'node:assert/strict'
import { test } from 'node:test'
import { like } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { endAllSessions, lockOut } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import { connect, inPortal, WEBITR } from '#test/connected.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'
import { ssoTickets } from './tables.ts'
import { forgetTickets, verifyTicket } from './tickets.ts'

const { apid } = WEBITR.portal_ticket
const SERVER = { kind: 'visitor', address: '192.0.2.7' } as const
const DEAD = { kind: 'dead-ticket' }
const LI = { kind: 'verified', accountName: 'lijunjie' }
const OTHER = { client_id: 'other', portal_ticket: { apid: 'AP-18', address: 'https://other.example/' } }

/** 李俊傑 presses the zone's button; answers the page that carries the ticket. */
async function pressed(city: City): Promise<Visitor> {
  const visitor = await inPortal(city)
  await visitor.follow('差勤 WebITR 系統')
  return visitor.see('已介接').press('開啟 差勤 WebITR 系統')
}

async function ticketOf(city: City): Promise<string> {
  const { document } = await pressed(city)
  return document.querySelector('input[name=APReqEncodedData]')!.getAttribute('value')!
}

const ask = async ({ context }: City, ticket: string, wish: object = {}) =>
  verifyTicket(context, SERVER, { ticket, apid, ...wish })

const deeds = async ({ context: { database } }: City) => {
  const rows = await database.select().from(auditInbox).where(like(auditInbox.action, 'sso.ticket-%'))
  return rows.map(({ action, subject }) => [action, subject])
}

test('one press in the portal hands the system a ticket that tells who has come, once', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const page = await pressed(city)
    assert.equal(
      page.document.querySelector('auto-submit form')!.getAttribute('action'),
      WEBITR.portal_ticket.address,
    )
    assert.match(
      page.response.headers.get('content-security-policy')!,
      /form-action 'self' https:\/\/webitr\.example;/,
    )
    const ticket = page.document.querySelector('input[name=APReqEncodedData]')!.getAttribute('value')!
    assert.deepEqual(await ask(city, ticket), LI)
    assert.deepEqual(await ask(city, ticket), DEAD)
    assert.deepEqual(await deeds(city), [
      ['sso.ticket-issued', 'webitr'],
      ['sso.ticket-verified', 'webitr'],
      ['sso.ticket-refused', 'webitr'],
    ])
    const [kept] = await city.context.database.select().from(ssoTickets)
    assert.ok(!JSON.stringify(kept).includes(ticket))
  }))

test('a ticket is good for 60 seconds', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const [first, second] = [await ticketOf(city), await ticketOf(city)]
    city.clock.advance('PT59S')
    assert.deepEqual(await ask(city, first), LI)
    city.clock.advance('PT1S')
    assert.deepEqual(await ask(city, second), DEAD)
  }))

test('a ticket that another system shows is dead for its own too', () =>
  inCity(async (city) => {
    connect(city, WEBITR, OTHER)
    const ticket = await ticketOf(city)
    assert.deepEqual(await ask(city, ticket, { apid: 'AP-18' }), DEAD)
    assert.deepEqual(await ask(city, ticket), DEAD)
  }))

test('whoever signs out of the portal, or is locked, is not let in by a ticket made before', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const account = (await accountByName(city.context, 'lijunjie'))!
    const first = await ticketOf(city)
    await endAllSessions(city.context, COMMAND, account.id)
    assert.deepEqual(await ask(city, first), DEAD)
    const second = await ticketOf(city)
    await lockOut(city.context, COMMAND, [account.id], 'not-me')
    assert.deepEqual(await ask(city, second), DEAD)
  }))

test('where a secret is agreed upon, the number alone opens nothing and spends nothing', () =>
  inCity(async (city) => {
    const secret = 'a-secret-of-thirty-two-characters'
    connect(city, { ...WEBITR, portal_ticket: { ...WEBITR.portal_ticket, secret } })
    const ticket = await ticketOf(city)
    for (const wish of [{}, { secret: 'another' }, { apid: 'AP-99' }])
      assert.deepEqual(await ask(city, ticket, wish), { kind: 'foreign-application' })
    assert.deepEqual(await ask(city, ticket, { secret }), LI)
  }))

test('of a hundred verifications of one ticket at once, one succeeds', () =>
  inOpenCity(async (city) => {
    connect(city, WEBITR)
    const ticket = await ticketOf(city)
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(city, ticket)))
    assert.equal(answers.filter(({ kind }) => kind === 'verified').length, 1)
  }))

test('refusals without end from one address are neither answered nor written down; a good ticket from there still is', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    const ticket = await ticketOf(city)
    for (let tries = 0; tries < 60; tries++) await ask(city, `guess ${tries}`)
    assert.deepEqual(await ask(city, 'one more'), { kind: 'throttled' })
    assert.equal((await deeds(city)).length, 61)
    assert.deepEqual(await ask(city, ticket), LI)
  }))

test('tickets are forgotten a day later', () =>
  inCity(async (city) => {
    connect(city, WEBITR)
    await ticketOf(city)
    await forgetTickets(city.context)
    assert.equal(await city.context.database.$count(ssoTickets), 1)
    city.clock.advance('P1DT2M')
    await forgetTickets(city.context)
    assert.equal(await city.context.database.$count(ssoTickets), 0)
  }))
