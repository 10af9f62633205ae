import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Settings, settingsFrom } from './settings.ts'

type Environment = Record<string, string | undefined>

describe('what makes a demonstration', () => {
  const SERVER = 'postgres://city@db/city'
  const cases: [environment: Environment, demo: boolean][] = [
    [{}, true],
    [{ HOST: 'localhost' }, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '127.0.0.2' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '10.1.2.3' }, false],
    [{ DATABASE_URL: SERVER }, false],
    [{ CITYHALL_DEMO: '0' }, false],
    [{ HOST: '0.0.0.0', CITYHALL_DEMO: '1' }, true],
    [{ DATABASE_URL: SERVER, CITYHALL_DEMO: '1' }, true],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', CITYHALL_DEMO: '1' }, false],
  ]
  for (const [environment, demo] of cases) {
    test(`${JSON.stringify(environment)}: ${demo ? 'a demonstration' : 'none'}`, () =>
      assert.equal(settingsFrom(environment).demo, demo))
  }
})

describe('test settings', () => {
  const wished = { CITYHALL_CAPTCHA_ANSWER: 'KCGX', CITYHALL_CLOCK: '+PT49H' }
  const testSettings = ({ captchaAnswer, clockAhead }: Settings) => [captchaAnswer, clockAhead]

  test('count in a demonstration', () =>
    assert.deepEqual(testSettings(settingsFrom(wished)), ['KCGX', '+PT49H']))

  for (const real of [{ HOST: '0.0.0.0' }, { NODE_ENV: 'production' }, { CITYHALL_DEMO: '0' }]) {
    test(`are ignored with ${JSON.stringify(real)}`, () =>
      assert.deepEqual(testSettings(settingsFrom({ ...wished, ...real })), [undefined, undefined]))
  }
})

test('the review waits an hour, in a demonstration not at all, and always as long as it was told to', () => {
  const delay = (environment: Environment) => settingsFrom(environment).reviewDelay
  assert.equal(delay({}), 0)
  assert.equal(delay({ HOST: '0.0.0.0' }), 3_600_000)
  assert.equal(delay({ CITYHALL_REVIEW_DELAY: 'PT5M' }), 300_000)
  assert.equal(delay({ NODE_ENV: 'production', CITYHALL_REVIEW_DELAY: 'PT0S' }), 0)
})

test('links begin with CITYHALL_URL, or with localhost and the port', () => {
  assert.equal(settingsFrom({ CITYHALL_URL: 'https://id.kcg.gov.tw/' }).url, 'https://id.kcg.gov.tw')
  assert.equal(settingsFrom({ PORT: '9000' }).url, 'http://localhost:9000')
})

test('the key file lies in the data folder unless it is told to lie elsewhere', () => {
  assert.equal(settingsFrom({ CITYHALL_DATA: '/srv/city' }).keyFile, '/srv/city/key')
  assert.equal(
    settingsFrom({ CITYHALL_DATA: '/srv/city', CITYHALL_KEY_FILE: '/etc/key' }).keyFile,
    '/etc/key',
  )
})

test('an empty variable counts as none', () => {
  const { host, port, databaseUrl } = settingsFrom({ HOST: '', PORT: '', DATABASE_URL: '' })
  assert.deepEqual([host, port, databaseUrl], ['127.0.0.1', 8080, undefined])
})

test('a value that cannot be used is named', () => {
  assert.throws(() => settingsFrom({ PORT: 'eighty' }), /PORT must be a whole number, not eighty/)
  assert.throws(() => settingsFrom({ CITYHALL_REVIEW_DELAY: '1 hour' }), /1 hour is not a duration/)
})

describe('the secret key of a service', () => {
  const secret = Buffer.alloc(32, 0xfb)
  const keyOf = (text: string) =>
    settingsFrom({ CITYHALL_TW_FIDO_API: 'https://x.example', CITYHALL_TW_FIDO_KEY: text }).phoneKey

  test('is read as base64 and as base64url, padded or not', () => {
    for (const text of [
      secret.toString('base64'),
      secret.toString('base64url'),
      `${secret.toString('base64')}\n`,
    ])
      assert.deepEqual(keyOf(text), secret)
    assert.equal(keyOf(''), undefined)
  })

  test('stops the start when it cannot be one, by a sentence that does not show it', () => {
    for (const bad of ['short', secret.toString('hex'), Buffer.alloc(31).toString('base64'), 'not base64!'])
      assert.throws(
        () => keyOf(bad),
        ({ message }: Error) =>
          /^CITYHALL_TW_FIDO_KEY must be 32 bytes in base64, /.test(message) && !message.includes(bad),
      )
  })
})
