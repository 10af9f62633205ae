import assert from 'node:assert/strict'
import type { Sought } from '../../driver.ts'
import { arrive, named, type Promises, rawOf, stored, subjectOf } from './box.ts'

export const conversationsPromises: Promises = {
  'lists conversations: an answer belongs to what it answers, whichever came first': async (given) => {
    const { context, driver, box } = given
    stored(await arrive(given, rawOf('Re: Re: plan', { head: named('c', 'a', 'b') })))
    stored(await arrive(given, rawOf('plan', { head: named('a') })))
    stored(await arrive(given, rawOf('other', { head: named('z') })))
    stored(await arrive(given, rawOf('Re: plan', { head: named('b', 'a') }), 'sent'))
    const newest = stored(await arrive(given, rawOf('Re: plan again', { head: named('d', 'b') })))
    const { messages, total } = await driver.list(context, box, { folder: 'inbox', page: 1 })
    assert.deepEqual(
      messages.map(({ summary, count, unread }) => [summary.subject, count, unread]),
      [
        ['Re: plan again', 3, 3],
        ['other', 1, 1],
      ],
    )
    assert.equal(total, 2)
    const whole = await driver.conversation(context, box, newest)
    const told = whole.map(({ summary, folder }) => `${summary.subject} ${folder}`)
    // IMAP knows the time of arrival to the second: those of different folders may then change places.
    const all = ['Re: Re: plan inbox', 'plan inbox', 'Re: plan sent', 'Re: plan again inbox']
    assert.deepEqual(told.toSorted(), all.toSorted())
    const times = whole.map(({ at }) => at.getTime())
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    )
    assert.equal(new Set(whole.map(({ thread }) => thread)).size, 1)
    const moved = (await driver.move(context, box, whole[1]!.id, 'trash'))!
    assert.equal((await driver.conversation(context, box, newest)).length, 3)
    assert.ok((await driver.conversation(context, box, moved)).some(({ id }) => id === moved))
  },

  'keeps conversations with unread or flagged mail when asked, and pages': async (given) => {
    const { context, driver, box } = given
    const ids: string[] = []
    for (let number = 1; number <= 51; number++)
      ids.push(stored(await arrive(given, rawOf(`note ${number}`))))
    const first = await driver.list(context, box, { folder: 'inbox', page: 1 })
    assert.deepEqual([first.total, first.pages, first.page, first.messages.length], [51, 2, 1, 50])
    assert.equal(first.messages[0]?.summary.subject, 'note 51')
    const last = await driver.list(context, box, { folder: 'inbox', page: 9 })
    assert.deepEqual([last.page, last.messages.map(subjectOf)], [2, ['note 1']])
    await driver.mark(context, box, ids[7]!, { flagged: true })
    for (const id of ids.slice(2)) await driver.mark(context, box, id, { seen: true })
    const only = async (only: 'unread' | 'flagged') =>
      (await driver.list(context, box, { folder: 'inbox', page: 1, only })).messages.map(subjectOf)
    assert.deepEqual(await only('flagged'), ['note 8'])
    assert.deepEqual(await only('unread'), ['note 2', 'note 1'])
    const search = (wish: Partial<Sought>) => driver.search(context, box, { query: 'note', page: 1, ...wish })
    const hits = await search({ page: 9 })
    assert.deepEqual(
      [hits.total, hits.pages, hits.page, hits.messages.map(subjectOf)],
      [51, 2, 2, ['note 1']],
    )
    assert.equal((await search({})).messages[0]?.summary.subject, 'note 51')
    const narrowed = async (wish: Partial<Sought>) => (await search(wish)).messages.map(subjectOf)
    assert.deepEqual(await narrowed({ only: 'flagged' }), ['note 8'])
    assert.deepEqual(await narrowed({ only: 'unread', folder: 'inbox' }), ['note 2', 'note 1'])
    assert.deepEqual(await narrowed({ folder: 'sent' }), [])
    assert.deepEqual(await narrowed({ only: 'attached' }), [])
    assert.deepEqual(await narrowed({ until: '1999-12-31' }), [])
  },
}
