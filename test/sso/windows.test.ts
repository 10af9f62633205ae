import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NetworkVisitor } from '#test/network.ts'
import { ask, codeFor, redeem } from './asking.ts'
import { signedInAt, theCities } from './cities.ts'

const WINDOWS = 12
const ASKED = [
  { scope: 'openid profile', told: 'name', kept: 'email' },
  { scope: 'openid email', told: 'email', kept: 'agency' },
  { scope: 'openid agency', told: 'agency', kept: 'name' },
]

test('windows of one browser that ask for different things at once each get theirs, and no more', async () => {
  const cities = await theCities()
  const cookie = (await signedInAt(cities, 'lijunjie')).cookies.get('city-session')!
  const windows = Array.from({ length: WINDOWS }, async (_, turn) => {
    const { scope, told, kept } = ASKED[turn % ASKED.length]!
    const host = turn % cities.hosts.length
    const window = new NetworkVisitor(cities.url, cities.hosts[host])
    window.cookies.set('city-session', cookie)
    const { body } = await redeem(cities, 'demo', await codeFor(window, 'demo', { scope }))
    const answer = await ask(cities, '/me', {
      host,
      headers: { authorization: `Bearer ${body.access_token}` },
    })
    assert.equal(answer.status, 200, `${scope}: ${answer.text}`)
    assert.ok(told in answer.body && !(kept in answer.body), `${scope}: ${answer.text}`)
  })
  await Promise.all(windows)
})
