import assert from 'node:assert/strict'
import { arrive, type Promises, rawOf, stored, subjects } from './box.ts'

export const foldersPromises: Promises = {
  'has folders of one’s own, and moves messages there and back': async (given) => {
    const { context, driver, box } = given
    const folder = (await driver.makeFolder(context, box, '校外教學 2026'))!
    assert.match(folder, /^[\w.~-]+$/)
    assert.equal(await driver.makeFolder(context, box, '校外教學 2026'), undefined)
    for (const bad of ['', ' ', 'INBOX', 'a/b', 'x'.repeat(300)])
      assert.equal(await driver.makeFolder(context, box, bad), undefined, bad)
    const id = stored(await arrive(given, rawOf('trip')))
    const there = (await driver.move(context, box, id, folder))!
    const own = (await driver.folders(context, box)).find((one) => one.id === folder)
    assert.deepEqual([own?.name, own?.role, own?.total, own?.unread], ['校外教學 2026', undefined, 1, 1])
    const back = (await driver.move(context, box, there, 'inbox'))!
    assert.deepEqual(await subjects(given, 'inbox'), ['trip'])
    assert.equal(await driver.move(context, box, back, 'nowhere'), undefined)
  },

  'renames a folder and takes it away: its messages go to the trash; those with a role stay': async (
    given,
  ) => {
    const { context, driver, box } = given
    const folder = (await driver.makeFolder(context, box, 'first'))!
    await driver.makeFolder(context, box, 'taken')
    assert.equal(await driver.renameFolder(context, box, folder, 'taken'), false)
    assert.equal(await driver.renameFolder(context, box, folder, '第二'), true)
    const [renamed] = (await driver.folders(context, box)).filter(({ name }) => name === '第二')
    assert.ok(renamed)
    stored(await arrive(given, rawOf('kept'), renamed.id))
    assert.equal(await driver.removeFolder(context, box, renamed.id), true)
    assert.equal(await driver.removeFolder(context, box, renamed.id), false)
    assert.deepEqual(await subjects(given, 'trash'), ['kept'])
    stored(await arrive(given, rawOf('folder is gone'), renamed.id))
    assert.deepEqual(await subjects(given, 'inbox'), ['folder is gone'])
    assert.equal(await driver.removeFolder(context, box, 'inbox'), false)
    assert.equal(await driver.renameFolder(context, box, 'sent', 'x'), false)
  },
}
