import assert from 'node:assert/strict'
import { arrive, idOf, named, type Promises, rawOf, stored, subjects } from './box.ts'

export const messagesPromises: Promises = {
  'stores a message as it came, lists it, marks it and finds it': async (given) => {
    const { context, driver, box } = given
    const raw = rawOf('Ｍeeting', { text: '明天下午三點在會議室', head: named('one') })
    const id = stored(await arrive(given, raw))
    const [listed] = (await driver.list(context, box, { folder: 'inbox', page: 1 })).messages
    assert.deepEqual(
      [listed?.id, listed?.seen, listed?.flagged, listed?.count, listed?.unread, listed?.external],
      [id, false, false, 1, 1, true],
    )
    assert.deepEqual(
      [listed?.summary.from, listed?.summary.fromAddress, listed?.summary.start],
      ['Anna', 'anna@example.org', '明天下午三點在會議室'],
    )
    assert.ok((await driver.read(context, box, id))?.raw.includes(raw))
    for (const _ of [1, 2])
      assert.equal(await driver.mark(context, box, id, { seen: true, flagged: true }), true)
    assert.equal(await driver.mark(context, box, id, { answered: true }), true)
    const { seen, flagged, answered } = (await driver.read(context, box, id))!
    assert.deepEqual([seen, flagged, answered], [true, true, true])
    const found = async (query: string) =>
      (await driver.search(context, box, { query, page: 1 })).messages.map(idOf)
    assert.deepEqual(await found('meeting 會議室'), [id])
    assert.deepEqual(await found('ANNA'), [id])
    assert.deepEqual(await found('meeting 收到'), [])
    assert.deepEqual(await found('  '), [])
  },

  'stores the same Message-ID once in a folder; drafts, and the copy of a letter to oneself, are there besides':
    async (given) => {
      const { context, driver, box } = given
      const raw = rawOf('once', { head: named('once') })
      stored(await arrive(given, raw))
      for (const _ of [1, 2]) assert.equal((await arrive(given, raw)).kind, 'repeated')
      stored(await arrive(given, raw, 'sent'))
      assert.equal((await arrive(given, raw, 'sent')).kind, 'repeated')
      for (const _ of [1, 2]) stored(await arrive(given, raw, 'drafts'))
      const counts = (await driver.folders(context, box)).map(({ id, total }) => `${id} ${total}`)
      assert.deepEqual(counts, ['inbox 1', 'drafts 2', 'sent 1', 'junk 0', 'trash 0'])
    },

  'takes nothing beyond the quota, and has room again when something is deleted for good': async (given) => {
    const { context, driver, box } = given
    const raw = rawOf('large', { text: 'long '.repeat(40_000) })
    await driver.quota(context, box, raw.length * 2 + 10_000)
    const ids = [stored(await arrive(given, raw)), stored(await arrive(given, raw))]
    assert.equal(await driver.hasRoom(context, box, raw.length), false)
    assert.equal((await arrive(given, raw)).kind, 'full')
    assert.ok((await driver.usage(context, box)).used >= raw.length * 2)
    assert.equal(await driver.discard(context, box, ids[0]!), true)
    assert.equal(await driver.discard(context, box, ids[0]!), false)
    assert.equal(await driver.hasRoom(context, box, raw.length), true)
    stored(await arrive(given, raw))
  },

  'knows a message in its own mailbox alone': async (given) => {
    const { context, driver, newMailbox } = given
    const other = await newMailbox()
    await driver.keep(context, other)
    const id = stored(await arrive(given, rawOf('private', { head: named('private') })))
    const box = other.mailbox
    for (const strange of [id, '018f0000-0000-7000-8000-000000000000', 'x', '', '../inbox', `${id} `]) {
      assert.equal(await driver.read(context, box, strange), undefined)
      assert.deepEqual(await driver.conversation(context, box, strange), [])
      assert.equal(await driver.mark(context, box, strange, { seen: true }), false)
      assert.equal(await driver.move(context, box, strange, 'trash'), undefined)
      assert.equal(await driver.discard(context, box, strange), false)
    }
    assert.deepEqual(await subjects(given, 'inbox'), ['private'])
  },

  'shows a message that moves in by the time when it came': async (given) => {
    const { context, driver, box } = given
    stored(await arrive(given, rawOf('today')))
    const at = new Date('2019-05-20T02:00:00Z')
    const old = { raw: rawOf('old'), folder: 'inbox', external: false, seen: true, at }
    stored(await driver.deliver(context, box, old))
    assert.deepEqual(await subjects(given, 'inbox'), ['today', 'old'])
    const { messages } = await driver.list(context, box, { folder: 'inbox', page: 1 })
    assert.deepEqual(messages[1]?.at, at)
  },
}
