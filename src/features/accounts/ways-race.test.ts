import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inOpenCity } from '#test/context.ts'
import { PasskeyDevice } from '#test/passkey-device.ts'
import { openAccount } from './accounts.ts'
import { claimMailedCode, claimPhoneCode, claimRecoveryCode } from './code-claims.ts'
import { sendCode } from './code-making.ts'
import {
  beginOneTimeCodes,
  checkOneTimeCode,
  confirmOneTimeCodes,
  newRecoveryCodes,
} from './one-time-codes.ts'
import { addPasskey, passkeyCreation, passkeyRequest, provePasskey } from './passkeys.ts'
import { accounts } from './tables.ts'

const AT_ONCE = 1000
const BROWSER = 'one browser'

/** An account of the test's own on real connections, in a copy of the city. */
async function withAccount(tell: (city: City, account: string) => Promise<void>): Promise<void> {
  await inOpenCity(async (city) => {
    const { context } = city
    const person = (await findPersonByIdNumber(context, 'X200000001'))!.id
    const wish = {
      name: 'racer',
      person,
      proofing: 'personal-data',
      language: 'en',
      recovery: 'x@example.com',
    }
    const opening = await openAccount(context, COMMAND, wish as Parameters<typeof openAccount>[2])
    const account = opening.kind === 'opened' ? opening.account.id : ''
    await tell(city, account)
  })
}

async function oneSucceeds(tryIt: () => Promise<unknown>): Promise<void> {
  const tries = await Promise.all(Array.from({ length: AT_ONCE }, tryIt))
  assert.equal(tries.filter(Boolean).length, 1)
}

async function codesOn({ context, clock }: City, account: string): Promise<() => string> {
  const begun = (await beginOneTimeCodes(context, COMMAND, account))!
  const secret = Secret.fromBase32(begun.secret)
  const code = () => TOTP.generate({ secret, timestamp: clock.now().getTime() })
  assert.equal((await confirmOneTimeCodes(context, COMMAND, account, code())).kind, 'on')
  clock.advance('PT1M')
  return code
}

test(`of ${AT_ONCE} who use one code of the phone at the same instant one is let in`, () =>
  withAccount(async (city, account) => {
    const code = (await codesOn(city, account))()
    await oneSucceeds(() => claimPhoneCode(city.context, account, code))
  }))

test(`of ${AT_ONCE} who use one recovery code at the same instant one is let in`, () =>
  withAccount(async (city, account) => {
    await codesOn(city, account)
    const [code] = (await newRecoveryCodes(city.context, COMMAND, account)) as [string]
    await oneSucceeds(() => claimRecoveryCode(city.context, account, code))
  }))

test(`of ${AT_ONCE} who use one mailed code at the same instant one is let in`, () =>
  withAccount(async ({ context }, account) => {
    const [holder] = await context.database.select().from(accounts).where(eq(accounts.id, account))
    await sendCode(context, COMMAND, holder!, 'x@example.com')
    const letter = (await lettersWaiting(context)).find(({ subject }) => subject === 'Your one-time code')
    const [code = ''] = /\b\d{6}\b/.exec(letter!.text)!
    await oneSucceeds(() => claimMailedCode(context, account, code))
  }))

test('after five wrong guesses of one instant not even the right code is looked at', () =>
  withAccount(async (city, account) => {
    const code = (await codesOn(city, account))()
    const wrong = Array.from({ length: 5 }, () => checkOneTimeCode(city.context, COMMAND, account, '000000'))
    await Promise.all(wrong)
    const tries = Array.from({ length: AT_ONCE - 5 }, () =>
      checkOneTimeCode(city.context, COMMAND, account, code),
    )
    assert.equal((await Promise.all(tries)).filter(Boolean).length, 0)
  }))

test(`of ${AT_ONCE} who send one passkey’s answer at the same instant one is let in`, () =>
  withAccount(async ({ context }, account) => {
    const device = new PasskeyDevice(context.settings.url)
    const answer = device.create(await passkeyCreation(context, { account, browser: BROWSER }))
    await addPasskey(context, COMMAND, { account, browser: BROWSER, answer, name: 'Phone' })
    const used = device.use(await passkeyRequest(context, BROWSER))
    await oneSucceeds(() => provePasskey(context, COMMAND, { browser: BROWSER, answer: used }))
  }))
