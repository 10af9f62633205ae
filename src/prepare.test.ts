import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { addPasskey, passkeyCreation } from '#features/accounts/passkeys.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { PasskeyDevice } from '#test/passkey-device.ts'
import { prepareCity } from './prepare.ts'

test('a start under another domain is refused while passkeys are bound to the first, and says what to do', () =>
  inCity(async ({ context }) => {
    const { id: account } = (await accountByName(context, 'lijunjie'))!
    const device = new PasskeyDevice(context.settings.url)
    const answer = device.create(await passkeyCreation(context, { account, browser: 'his' }))
    await addPasskey(context, COMMAND, { account, browser: 'his', answer, name: '' })
    await prepareCity(context)
    const settings = { ...context.settings, url: 'https://kcg.gov.tw', passkeyDomain: 'kcg.gov.tw' }
    await assert.rejects(
      prepareCity({ ...context, settings }),
      /1 passkeys would open nothing.*passkeys move --to kcg\.gov\.tw/,
    )
  }))
