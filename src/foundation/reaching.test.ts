import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWithin, lookUp, NotAllowed, networkOf, networksIn } from './reaching.ts'

test('an address is of the internet, or of some inner network, however it is written', () => {
  for (const [network, ...addresses] of [
    ['internet', '140.112.8.116', '8.8.8.8', '172.32.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'],
    ['loopback', '127.0.0.1', '127.9.9.9', '0.0.0.0', '::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1'],
    ['link-local', '169.254.169.254', 'fe80::1', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe'],
    ['inner', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '224.0.0.1', '255.255.255.255'],
    ['inner', 'fd00::1', 'ff02::1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '::7f00:1'],
    ['inner', '', 'localhost', '127.1'],
  ] as const)
    for (const address of addresses) assert.equal(networkOf(address), network, address)
})

test('networks and addresses are named beside names; a network that is none is refused', () => {
  const places = networksIn(['leave.city.example', '10.20.0.0/16', '192.168.1.7', 'fd00:1::/32'])
  for (const address of ['10.20.3.4', '192.168.1.7', 'fd00:1::7', '::ffff:10.20.3.4'])
    assert.equal(isWithin(places, address), true, address)
  for (const address of ['10.21.0.1', '192.168.1.8', 'fd00:2::7', 'leave.city.example'])
    assert.equal(isWithin(places, address), false, address)
  for (const place of ['10.20.0.0/33', '10.20/16', 'city/8']) assert.throws(() => networksIn([place]), place)
})

test('a name is led to only where all its addresses may be called', async () => {
  assert.deepEqual(await lookUp('127.0.0.1', () => true), [{ address: '127.0.0.1', family: 4 }])
  await assert.rejects(
    lookUp('localhost', (address) => networkOf(address) === 'internet'),
    NotAllowed,
  )
})
