import { describe, test } from 'node:test'
import type { Surroundings } from './promises/box.ts'
import { conversationsPromises } from './promises/conversations.ts'
import { crashPromises } from './promises/crash.ts'
import { filingPromises } from './promises/filing.ts'
import { foldersPromises } from './promises/folders.ts'
import { lifePromises } from './promises/life.ts'
import { messagesPromises } from './promises/messages.ts'
import { timePromises } from './promises/time.ts'

/** What every driver promises. Each says it once in its own test, with where it can be tried. */
export function driverContract(name: string, { within, advance }: Surroundings): void {
  const promises = {
    ...lifePromises,
    ...messagesPromises,
    ...foldersPromises,
    ...filingPromises,
    ...conversationsPromises,
    ...crashPromises,
    ...(advance && timePromises(advance)),
  }
  describe(`the ${name} driver`, () => {
    for (const [sentence, prove] of Object.entries(promises))
      test(sentence, () =>
        within(async (place) => {
          const kept = await place.newMailbox()
          await place.driver.keep(place.context, kept)
          await prove({ ...place, box: kept.mailbox, kept })
        }),
      )
  })
}
