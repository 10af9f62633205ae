import assert from 'node:assert/strict'
import { arrive, named, type Promises, rawOf, type Surroundings, stored } from './box.ts'

export const timePromises = (advance: NonNullable<Surroundings['advance']>): Promises => ({
  'takes a repeated message again after a day, and writes down a use once a day': async (given) => {
    const { context, driver, box } = given
    const raw = rawOf('daily', { head: named('daily') })
    stored(await arrive(given, raw))
    await driver.used(context, box)
    const first = await driver.lastUse(context, box)
    advance(context, 'PT25H')
    stored(await arrive(given, raw))
    await driver.used(context, box)
    assert.notDeepEqual(await driver.lastUse(context, box), first)
  },
})
