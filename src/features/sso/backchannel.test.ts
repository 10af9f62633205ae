import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { paths } from '#foundation/paths.ts'
import { inCity } from '#test/context.ts'
import { tell } from './backchannel.ts'
import { PORTAL_CLIENT } from './rules.ts'

test('iKPD takes its notices at the city’s own port, whatever the city is called outside', () =>
  inCity(async ({ context }) => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    Object.assign(context.settings, { url: 'https://city.invalid', host: '127.0.0.1', port })
    try {
      const { id: account } = (await accountByName(context, 'lijunjie'))!
      const answer = await tell(context, { client: PORTAL_CLIENT, account, sid: 'one' })
      assert.deepEqual(answer, { kind: 'received', says: 'HTTP 200' })
      assert.deepEqual(asked, [`POST ${paths.portalSsoEnded}`])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }))
