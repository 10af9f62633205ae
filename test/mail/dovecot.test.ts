import { after, before, describe, test } from 'node:test'
import { settingsFrom } from '#foundation/settings.ts'
import { newId } from '#foundation/tokens.ts'
import { openBrowser } from '#test/browser/browser.ts'
import { type MailCity, startMailCity } from '#test/mail-servers.ts'
import { driverContract } from '../../src/features/mailboxes/drivers/contract.ts'
import { dovecot } from '../../src/features/mailboxes/drivers/dovecot/driver.ts'
import type { Place } from '../../src/features/mailboxes/drivers/promises/box.ts'
import { QUOTA_BYTES } from '../../src/features/mailboxes/rules.ts'
import { mailboxes } from '../../src/features/mailboxes/tables.ts'
import { openSurroundings, type Surroundings } from '../../src/surroundings.ts'
import { mailJourney } from '../browser/mail-journey.ts'

/** One city for all, as starting it takes long. Kills of its servers: `npm run kill -- mail`. */
describe('mail kept by Dovecot and brought by Postfix', () => {
  let city: MailCity

  before(async () => {
    city = await startMailCity()
  })
  after(() => city?.stop())

  describe('the contract', () => {
    let surroundings: Surroundings
    before(async () => {
      const settings = settingsFrom({ ...city.environment, CITYHALL_HASHERS: '0' })
      surroundings = await openSurroundings(settings, true)
    })
    after(() => surroundings?.close())
    driverContract('Dovecot', {
      within: (tell) => {
        const { context } = surroundings
        return tell({ context, driver: dovecot, newMailbox: () => newMailbox(context) })
      },
    })
  })

  test('the same day with the mailbox', async () => {
    const browser = await openBrowser()
    await mailJourney(browser, city.url).finally(() => browser.close())
  })
})

/** An office's mailbox: it needs no account. */
async function newMailbox({ database, clock }: Place['context']) {
  const mailbox = newId()
  const name = `box${mailbox.slice(-12)}`
  await database.insert(mailboxes).values({
    id: mailbox,
    kind: 'function',
    name,
    state: 'ready',
    requestedAt: clock.now(),
    lockedAccount: false,
    tries: 0,
  })
  return { mailbox, name, aliases: [], standing: 'open' as const, quota: QUOTA_BYTES }
}
