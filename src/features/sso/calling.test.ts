import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { connect } from '#test/connected.ts'
import { type City, inCity } from '#test/context.ts'
import { tell } from './backchannel.ts'
import { mayCall, systemFetch } from './calling.ts'
import { ssoClients } from './tables.ts'

const THERE = {
  client_id: 'leave',
  redirect_uris: ['https://leave.example/in'],
  client_secret: 'x'.repeat(43),
}

function production({ context }: City, innerSystems: string[] = []): void {
  context.settings = { ...context.settings, demo: false, innerSystems }
}

async function called(city: City, ...addresses: string[]): Promise<boolean[]> {
  return Promise.all(addresses.map((address) => mayCall(city.context, address)))
}

test('this machine is called in the demonstration only, link-local never, an inner network where a setting names it', () =>
  inCity(async (city) => {
    const here = ['http://127.0.0.1:8080/x', 'http://localhost/x', 'http://[::1]/x', 'https://0.0.0.0/x']
    const local = ['https://169.254.169.254/x', 'https://[fe80::1]/x', 'https://[::ffff:a9fe:a9fe]/x']
    const inner = ['https://10.20.3.4/x', 'https://192.168.1.7/x', 'https://[fd00:1::7]/x']
    assert.deepEqual(await called(city, ...here), [true, true, true, true])
    production(city)
    assert.deepEqual(await called(city, 'https://8.8.8.8/x'), [true])
    assert.deepEqual(await called(city, ...here, ...local, ...inner), Array(10).fill(false))
    production(city, [
      '10.20.0.0/16',
      '192.168.1.7',
      'fd00:1::/32',
      '169.254.0.0/16',
      'fe80::/10',
      '127.0.0.1',
    ])
    assert.deepEqual(await called(city, ...inner), [true, true, true])
    assert.deepEqual(await called(city, ...here, ...local), Array(7).fill(false))
  }))

test('what the operator’s file says is called wherever it stands, that very address only', () =>
  inCity(async (city) => {
    production(city)
    connect(city, { ...THERE, backchannel_logout_uri: 'http://127.0.0.1:9000' })
    assert.deepEqual(
      await called(city, 'http://127.0.0.1:9000', 'http://127.0.0.1:9000/', 'http://127.0.0.1:9000/admin'),
      [true, true, false],
    )
  }))

test('an address that was good when it was registered is looked at again when it is called', () =>
  inCity(async (city) => {
    const { context } = city
    let calls = 0
    const server = createServer((_request, response) => {
      calls += 1
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = `http://localhost:${(server.address() as AddressInfo).port}/bye`
    try {
      const at = context.clock.now()
      const metadata = { ...THERE, backchannel_logout_uri: address }
      await context.database
        .insert(ssoClients)
        .values({ id: 'leave', metadata, version: 1, registeredAt: at, changedAt: at })
      const { id: account } = (await accountByName(context, 'lijunjie'))!
      const leaving = { client: 'leave', account, sid: 'one' }
      assert.deepEqual(await tell(context, leaving), { kind: 'received', says: 'HTTP 200' })
      production(city)
      assert.deepEqual(await tell(context, leaving), { kind: 'unreached', says: 'NOT_ALLOWED' })
      await assert.rejects(systemFetch(context)(address), /fetch failed/)
      assert.equal(calls, 1)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }))
