import assert from 'node:assert/strict'
import { type Context, transaction } from '#foundation/context.ts'
import type { Kept } from '../../driver.ts'
import { arrive, found, named, type Promises, rawOf, stored, subjects } from './box.ts'

/** A crash: the deed is done as far as it goes, and what the database knows of it is lost. Then it is said again. */
async function crashing(context: Context, deed: (context: Context) => Promise<unknown>): Promise<void> {
  const crash = new Error('the process ends here')
  await transaction(context, async (context) => {
    await deed(context)
    throw crash
  }).catch((error) => {
    if (error !== crash) throw error
  })
  await deed(context)
}

export const crashPromises: Promises = {
  'every deed of a mailbox’s life, said again after a crash, is done once': async (given) => {
    const { driver, context, kept, box } = given
    const wished: Kept = { ...kept, aliases: ['further'], quota: 99_000_000 }
    await crashing(context, (context) => driver.keep(context, wished))
    assert.deepEqual(await found(given), wished)
    await crashing(context, (context) => driver.alias(context, box, ['other']))
    await crashing(context, (context) => driver.quota(context, box, 88_000_000))
    for (const [deed, standing] of [
      [driver.suspend, 'suspended'],
      [driver.lock, 'locked'],
      [driver.reopen, 'open'],
    ] as const) {
      await crashing(context, (context) => deed(context, box))
      assert.deepEqual(await found(given), { ...wished, aliases: ['other'], quota: 88_000_000, standing })
    }
    await crashing(context, (context) => driver.filter(context, box, { rules: [] }))
    await crashing(context, (context) => driver.used(context, box))
    await crashing(context, (context) => driver.remove(context, box))
    assert.equal(await found(given), undefined)
    await crashing(context, (context) => driver.keep(context, kept))
    assert.deepEqual(await found(given), kept)
  },

  'every deed with a message, said again after a crash, is done once': async (given) => {
    const { driver, context, box } = given
    const raw = rawOf('one', { head: named('one') })
    await crashing(context, (context) => arrive({ ...given, context }, raw))
    assert.deepEqual(await subjects(given, 'inbox'), ['one'])
    const idIn = async (folder: string) =>
      (await driver.list(context, box, { folder, page: 1 })).messages[0]!.id
    const id = await idIn('inbox')
    await crashing(context, (context) => driver.mark(context, box, id, { seen: true }))
    await crashing(context, (context) => driver.discard(context, box, id))
    assert.deepEqual([await subjects(given, 'inbox'), (await driver.usage(context, box)).used], [[], 0])
  },

  'every deed with a folder, said again after a crash, is done once': async (given) => {
    const { driver, context, box } = given
    const id = stored(await arrive(given, rawOf('one')))
    const { used } = await driver.usage(context, box)
    await crashing(context, (context) => driver.makeFolder(context, box, 'own'))
    const own = (await driver.folders(context, box)).filter(({ name }) => name === 'own')
    assert.equal(own.length, 1)
    await crashing(context, (context) => driver.move(context, box, id, own[0]!.id))
    assert.deepEqual([await subjects(given, 'inbox'), await subjects(given, own[0]!.id)], [[], ['one']])
    assert.equal((await driver.usage(context, box)).used, used)
    await crashing(context, (context) => driver.renameFolder(context, box, own[0]!.id, 'renamed'))
    const renamed = (await driver.folders(context, box)).filter(({ name }) => name === 'renamed')
    assert.deepEqual(
      renamed.map(({ total, unread }) => [total, unread]),
      [[1, 1]],
    )
    await crashing(context, (context) => driver.removeFolder(context, box, renamed[0]!.id))
    assert.deepEqual(await subjects(given, 'trash'), ['one'])
  },
}
