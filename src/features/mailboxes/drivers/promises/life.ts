import assert from 'node:assert/strict'
import type { Kept } from '../../driver.ts'
import { arrive, found, type Promises, rawOf, stored, subjects } from './box.ts'

export const lifePromises: Promises = {
  'keeps a mailbox as it is said, and mends what is said anew; said twice nothing changes': async (given) => {
    const { context, driver, kept } = given
    await driver.keep(context, kept)
    assert.deepEqual(await found(given), kept)
    const id = stored(await arrive(given, rawOf('stays')))
    const other: Kept = { ...kept, aliases: ['wang.xm'], standing: 'locked', quota: 50_000_000 }
    await driver.keep(context, other)
    await driver.keep(context, other)
    assert.deepEqual(await found(given), other)
    assert.equal((await driver.usage(context, given.box)).quota, 50_000_000)
    assert.ok(await driver.read(context, given.box, id))
  },

  'locks (mail arrives), suspends (mail is refused) and reopens': async (given) => {
    const { context, driver, box } = given
    for (const _ of [1, 2]) await driver.lock(context, box)
    assert.equal((await found(given))?.standing, 'locked')
    stored(await arrive(given, rawOf('for later')))
    for (const _ of [1, 2]) await driver.suspend(context, box)
    assert.equal((await found(given))?.standing, 'suspended')
    assert.equal((await arrive(given, rawOf('refused'))).kind, 'suspended')
    for (const _ of [1, 2]) await driver.reopen(context, box)
    assert.equal((await found(given))?.standing, 'open')
    stored(await arrive(given, rawOf('again')))
    assert.deepEqual((await subjects(given, 'inbox')).toSorted(), ['again', 'for later'])
  },

  'knows further names, and those alone that were said last; and the quota': async (given) => {
    const { context, driver, box } = given
    await driver.alias(context, box, ['xiao.ming', 'ming'])
    await driver.alias(context, box, ['ming'])
    await driver.alias(context, box, ['ming'])
    assert.deepEqual((await found(given))?.aliases, ['ming'])
    for (const _ of [1, 2]) await driver.quota(context, box, 12_345_678)
    assert.equal((await found(given))?.quota, 12_345_678)
  },

  'removes a mailbox with all its messages, and makes it empty when it is wanted again': async (given) => {
    const { context, driver, box, kept } = given
    const id = stored(await arrive(given, rawOf('gone')))
    await driver.remove(context, box)
    await driver.remove(context, box)
    assert.equal(await found(given), undefined)
    assert.equal((await arrive(given, rawOf('nowhere'))).kind, 'missing')
    await driver.keep(context, kept)
    assert.equal(await driver.read(context, box, id), undefined)
    assert.deepEqual(await subjects(given, 'inbox'), [])
  },

  'knows when a mailbox was last used': async ({ context, driver, box }) => {
    assert.equal(await driver.lastUse(context, box), undefined)
    await driver.used(context, box)
    const first = await driver.lastUse(context, box)
    assert.ok(first && Math.abs(first.getTime() - context.clock.now().getTime()) < 60_000)
    await driver.used(context, box)
    assert.deepEqual(await driver.lastUse(context, box), first)
  },
}
