import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownAddress } from './own-calls.ts'

const city = { url: 'https://city.example', host: '127.0.0.1', port: 8080 }

test('a call of the city to itself goes to its own port, whatever the city is called outside', () => {
  assert.equal(
    ownAddress(city, 'https://city.example/oidc/token?a=b'),
    'http://127.0.0.1:8080/oidc/token?a=b',
  )
  assert.equal(ownAddress({ ...city, host: '0.0.0.0' }, 'https://city.example/x'), 'http://127.0.0.1:8080/x')
  assert.equal(ownAddress({ ...city, host: '::1' }, 'https://city.example/x'), 'http://[::1]:8080/x')
})

test('no other address is called so', () => {
  for (const foreign of ['https://elsewhere.example/', 'http://city.example/', 'https://city.example.org/'])
    assert.throws(() => ownAddress(city, foreign), /not our own/)
})
