import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { clientsInFile, openings } from '../clients.ts'
import { checkClients } from './check.ts'

const LEAVE = {
  client_id: 'leave',
  client_secret: 'a-secret-of-thirty-two-characters',
  redirect_uris: ['https://leave.example/in'],
}

function withFile(context: Context, text: string): string {
  context.settings.clients = join(mkdtempSync(join(tmpdir(), 'clients-')), 'clients.json')
  writeFileSync(context.settings.clients, text)
  return context.settings.clients
}

const withClients = (context: Context, ...clients: object[]) => withFile(context, JSON.stringify(clients))

test('the start ends with every fault: ours, the portal’s and the library’s', () =>
  inCity(async ({ context }) => {
    const file = withClients(
      context,
      { ...LEAVE, owner: 'me' },
      { ...LEAVE, client_id: 'b', portal_zone: 'webiter', initiate_login_uri: 'https://leave.example/go' },
      { ...LEAVE, client_id: 'c', scope: 'openid everything' },
      { ...LEAVE, client_id: 'd', subject_type: 'secret' },
    )
    await assert.rejects(checkClients(context, ['webitr', 'ecpa']), ({ message }: Error) => {
      const [first, ...faults] = message.split('\n')
      assert.equal(first, `CITYHALL_CLIENTS: ${file} cannot be used.`)
      assert.equal(faults.length, 4, message)
      assert.match(faults[0]!, /leave: owner is “me”/)
      assert.match(faults[1]!, /b: portal_zone “webiter” is no zone .*one of webitr, ecpa is expected/)
      assert.match(faults[2]!, /c: scope must only contain/)
      assert.match(faults[3]!, /d: subject_type must be/)
      return true
    })
  }))

for (const [what, text, expected] of [
  ['no JSON', '[{', /cannot be read/],
  ['no list', '{}', /A JSON array of clients is expected/],
] as const) {
  test(`a file that holds ${what} is told as such`, () =>
    inCity(async ({ context }) => {
      withFile(context, text)
      await assert.rejects(checkClients(context, []), expected)
    }))
}

test('a file that is not there is named', () =>
  inCity(async ({ context }) => {
    context.settings.clients = '/nowhere/clients.json'
    await assert.rejects(checkClients(context, []), /\/nowhere\/clients\.json cannot be used.*\n.*ENOENT/)
  }))

test('a good file is read once, whatever becomes of it while the city runs', () =>
  inCity(async ({ context }) => {
    const file = withClients(context, LEAVE)
    await checkClients(context, [])
    writeFileSync(file, 'nonsense')
    assert.deepEqual(clientsInFile(context.settings), [LEAVE])
  }))

test('a zone is opened by ticket where the system takes one, else by a sign-in begun from here', () =>
  inCity(async ({ context }) => {
    const ticket = { apid: 'webitr', address: 'https://leave.example/ticket' }
    const begun = { portal_zone: 'training', initiate_login_uri: 'https://learn.example/go?from=city' }
    withClients(
      context,
      { client_id: 'webitr', portal_zone: 'webitr', portal_ticket: ticket },
      { ...LEAVE, ...begun },
    )
    await checkClients(context, ['webitr', 'training'])
    const found = await openings(context)
    assert.deepEqual(found.get('webitr'), { kind: 'ticket', client: 'webitr' })
    const issuer = encodeURIComponent(`${context.settings.url}/oidc`)
    assert.deepEqual(found.get('training'), {
      kind: 'sign-in',
      address: `https://learn.example/go?from=city&iss=${issuer}`,
    })
    assert.equal(found.get('ecpa'), undefined)
  }))
