import assert from 'node:assert/strict'
import { saveFilters } from '#features/mail-filters/filters.ts'
import type { Filters } from '#features/mail-filters/rules.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { transaction } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { arrive } from '../../arriving.ts'
import { addressOf } from '../../mailboxes.ts'
import { type Promises, subjects } from './box.ts'

export const filingPromises: Promises = {
  'files what arrives by the holder’s rules, and the notice of absence answers once: by the driver or by us':
    async (given) => {
      const { context, driver, box, kept } = given
      const [own, sender] = [kept.name, 'linmeiling'].map((name) => addressOf(context, name))
      const folder = (await driver.makeFolder(context, box, '會議'))!
      const filters = filtersFor(folder, own!)
      await saveFilters(context, SYSTEM, box, filters)
      await driver.filter(context, box, filters)
      const head = `From: ${sender}\r\nTo: ${own}\r\nSubject: agenda\r\nMessage-ID: <agenda@example.org>\r\n`
      const raw = Buffer.from(`Return-Path: <${sender}>\r\n${head}\r\ntext\r\n`)
      // Within one transaction nobody carries our own answer away before it is counted.
      const answers = await transaction(context, async (context) => {
        for (const kind of ['stored', 'repeated'])
          assert.equal((await arrive(context, box, { raw, external: false })).kind, kind)
        return (await lettersWaiting(context)).filter(({ from }) => from === own)
      })
      assert.deepEqual([await subjects(given, 'inbox'), await subjects(given, folder)], [[], ['agenda']])
      assert.deepEqual(
        answers.map(({ to }) => to),
        driver.filesItself ? [] : [sender],
      )
    },
}

function filtersFor(folder: string, own: string): Filters {
  const rule = { id: '1', name: 'agenda', match: 'all' as const, action: { folder } }
  return {
    rules: [{ ...rule, conditions: [{ kind: 'subject', words: 'agenda' }] }],
    absence: {
      on: true,
      from: '2000-01-01',
      to: '2999-12-31',
      subject: 'away',
      text: 'away',
      insideOnly: false,
      addresses: [own],
    },
  }
}
