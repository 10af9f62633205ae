import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { PasskeyDevice, type Twist } from '#test/passkey-device.ts'
import { accountByName } from './accounts.ts'
import { guardPasskeyDomain, movePasskeyDomain } from './passkey-domain.ts'
import {
  addPasskey,
  passkeyCreation,
  passkeyRequest,
  passkeysOf,
  provePasskey,
  removePasskey,
  renamePasskey,
} from './passkeys.ts'
import { MOST_PASSKEYS } from './rules.ts'
import { passkeys } from './tables.ts'

const BROWSER = 'the browser of 李俊傑'

async function lijunjie(context: Context): Promise<string> {
  return (await accountByName(context, 'lijunjie'))!.id
}

async function added(context: Context, account: string, device = new PasskeyDevice(context.settings.url)) {
  const options = await passkeyCreation(context, { account, browser: BROWSER })
  const answer = device.create(options)
  assert.equal(
    await addPasskey(context, COMMAND, { account, browser: BROWSER, answer, name: 'Phone' }),
    'added',
  )
  return device
}

async function proved(
  context: Context,
  device: PasskeyDevice,
  twist: Twist = {},
): Promise<string | undefined> {
  const answer = device.use(await passkeyRequest(context, BROWSER), twist)
  return provePasskey(context, COMMAND, { browser: BROWSER, answer })
}

describe('a passkey', () => {
  test('is added, told of, signs in without a name, is renamed and removed', () =>
    inCity(async ({ context }) => {
      const account = await lijunjie(context)
      const device = await added(context, account)
      assert.equal(await proved(context, device), account)
      const [passkey] = await passkeysOf(context, account)
      assert.deepEqual([passkey!.name, passkey!.isUsable, passkey!.backedUp], ['Phone', true, false])
      assert.ok(passkey!.lastUsedAt)
      await renamePasskey(context, COMMAND, { account, id: passkey!.id, name: ' 辦公室電腦 ' })
      assert.equal((await passkeysOf(context, account))[0]!.name, '辦公室電腦')
      assert.equal(await removePasskey(context, COMMAND, { account, id: passkey!.id }), true)
      assert.equal(await proved(context, device), undefined)
      const told = (await lettersWaiting(context)).map(({ subject }) => subject)
      assert.ok(told.includes('已新增通行金鑰') && told.includes('已移除通行金鑰'), told.join())
    }))

  test('is nobody else’s to rename or to remove', () =>
    inCity(async ({ context }) => {
      const account = await lijunjie(context)
      await added(context, account)
      const { id } = (await passkeysOf(context, account))[0]!
      const other = (await accountByName(context, 'linmeiling'))!.id
      assert.equal(await renamePasskey(context, COMMAND, { account: other, id, name: 'Mine' }), false)
      assert.equal(await removePasskey(context, COMMAND, { account: other, id }), false)
    }))

  test('is asked for with the user verified, found without a name, by a handle that does not tell the account', () =>
    inCity(async ({ context }) => {
      const account = await lijunjie(context)
      const device = await added(context, account)
      const options = await passkeyCreation(context, { account, browser: BROWSER })
      assert.equal(options.rp.id, 'localhost')
      assert.equal(options.attestation, 'none')
      assert.deepEqual(
        [options.authenticatorSelection?.residentKey, options.authenticatorSelection?.userVerification],
        ['required', 'required'],
      )
      assert.deepEqual(
        options.excludeCredentials?.map(({ id }) => id),
        [device.id.toString('base64url')],
      )
      assert.equal(Buffer.from(options.user.id, 'base64url').toString().includes(account), false)
      const request = await passkeyRequest(context, BROWSER)
      assert.deepEqual([request.rpId, request.userVerification], ['localhost', 'required'])
      assert.equal(request.allowCredentials, undefined)
    }))

  test(`is one of ${MOST_PASSKEYS} at most, and is added once`, () =>
    inCity(async ({ context }) => {
      const account = await lijunjie(context)
      const device = new PasskeyDevice(context.settings.url)
      for (let count = 1; count < MOST_PASSKEYS; count++) await added(context, account)
      await added(context, account, device)
      const again = { account, browser: BROWSER, name: '' }
      const options = () => passkeyCreation(context, { account, browser: BROWSER })
      const answer = new PasskeyDevice(context.settings.url).create(await options())
      assert.equal(await addPasskey(context, COMMAND, { ...again, answer }), 'too-many')
      await context.database.delete(passkeys).where(eq(passkeys.name, 'Phone'))
      await added(context, account, device)
      const twice = device.create(await options())
      assert.equal(await addPasskey(context, COMMAND, { ...again, answer: twice }), 'known')
    }))
})

describe('refused:', () => {
  const twists: [string, Twist][] = [
    ['a page of another origin', { origin: 'http://localhost.example' }],
    ['a key of another domain', { domain: 'example.com' }],
    ['an answer to another kind of question', { type: 'webauthn.other' }],
    ['a challenge that is not ours', { challenge: Buffer.from('ours').toString('base64url') }],
    ['a user who was not verified', { verified: false }],
  ]
  for (const [what, twist] of twists)
    test(`${what}, for adding and for signing in`, () =>
      inCity(async ({ context }) => {
        const account = await lijunjie(context)
        const device = await added(context, account)
        assert.equal(await proved(context, device, twist), undefined)
        assert.equal(await proved(context, device), account)
        const options = await passkeyCreation(context, { account, browser: BROWSER })
        const answer = new PasskeyDevice(context.settings.url).create(options, twist)
        const wish = { account, browser: BROWSER, answer, name: '' }
        assert.equal(await addPasskey(context, COMMAND, wish), 'refused')
      }))

  test('the handle of another account', () =>
    inCity(async ({ context }) => {
      const device = await added(context, await lijunjie(context))
      assert.equal(
        await proved(context, device, { handle: Buffer.alloc(32).toString('base64url') }),
        undefined,
      )
    }))

  test('the question of another browser, of another purpose, answered late or twice', () =>
    inCity(async ({ context, clock }) => {
      const account = await lijunjie(context)
      const device = await added(context, account)
      const prove = (answer: string, browser = BROWSER) => provePasskey(context, COMMAND, { browser, answer })
      assert.equal(await prove(device.use(await passkeyRequest(context, 'another'))), undefined)
      const { challenge } = await passkeyCreation(context, { account, browser: BROWSER })
      assert.equal(await prove(device.use({ challenge, rpId: 'localhost' })), undefined)
      const late = device.use(await passkeyRequest(context, BROWSER))
      clock.advance('PT5M1S')
      assert.equal(await prove(late), undefined)
      const answer = device.use(await passkeyRequest(context, BROWSER))
      assert.equal(await prove(answer), account)
      assert.equal(await prove(answer), undefined)
    }))

  test('a copy of the key, whose counter has fallen behind', () =>
    inCity(async ({ context }) => {
      const device = await added(context, await lijunjie(context))
      assert.ok(await proved(context, device))
      assert.ok(await proved(context, device))
      device.counter = 0
      assert.equal(await proved(context, device), undefined)
    }))

  test('an altered signature, another’s key, and what is no answer at all', () =>
    inCity(async ({ context }) => {
      const account = await lijunjie(context)
      const device = await added(context, account)
      const honest = JSON.parse(device.use(await passkeyRequest(context, BROWSER)))
      const forged = JSON.parse(
        new PasskeyDevice(context.settings.url).use(await passkeyRequest(context, BROWSER)),
      )
      forged.id = forged.rawId = honest.id
      forged.response.userHandle = device.handle
      for (const answer of [
        JSON.stringify(forged),
        '',
        'null',
        '[]',
        '{"id":1}',
        `{"id":"${'x'.repeat(40_000)}"}`,
      ])
        assert.equal(await provePasskey(context, COMMAND, { browser: BROWSER, answer }), undefined)
    }))
})

describe('the domain that passkeys are bound to', () => {
  const at = (context: Context, host: string): Context => ({
    ...context,
    settings: { ...context.settings, url: `https://${host}`, passkeyDomain: host },
  })

  test('may change while there are none, and is refused a change that would make some useless', () =>
    inCity(async ({ context }) => {
      await guardPasskeyDomain(at(context, 'kcg.gov.tw'), SYSTEM)
      await guardPasskeyDomain(context, SYSTEM)
      const account = await lijunjie(context)
      const device = await added(context, account)
      await guardPasskeyDomain(context, SYSTEM)
      await assert.rejects(
        guardPasskeyDomain(at(context, 'kcg.gov.tw'), SYSTEM),
        /1 passkeys would open nothing/,
      )
      const move = await movePasskeyDomain(context, COMMAND, 'kcg.gov.tw')
      assert.deepEqual(move, { from: 'localhost', to: 'kcg.gov.tw', useless: 1 })
      await guardPasskeyDomain(at(context, 'kcg.gov.tw'), SYSTEM)
      assert.equal((await passkeysOf(at(context, 'kcg.gov.tw'), account))[0]!.isUsable, false)
      assert.equal(await proved(at(context, 'kcg.gov.tw'), device), undefined)
    }))

  test('must be one that browsers take at this address', () =>
    inCity(async ({ context }) => {
      const wrong = { ...context.settings, url: 'https://accounts.kcg.gov.tw', passkeyDomain: 'example.com' }
      await assert.rejects(guardPasskeyDomain({ ...context, settings: wrong }, SYSTEM), /browsers take only/)
      const parent = { ...wrong, passkeyDomain: 'kcg.gov.tw' }
      await guardPasskeyDomain({ ...context, settings: parent }, SYSTEM)
    }))
})
