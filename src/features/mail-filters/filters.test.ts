import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { fileInto, filtersOf, forget, saveFilters } from './filters.ts'
import type { Absence, Filters } from './rules.ts'
import { mailFilters } from './tables.ts'

const absence: Absence = {
  on: true,
  from: '2000-01-01',
  to: '2999-12-31',
  subject: '',
  text: '代理人：林美玲',
  insideOnly: false,
  addresses: ['li@kcg.gov.tw'],
}
const rules: Filters['rules'] = [
  {
    id: '1',
    name: '公文',
    match: 'all',
    conditions: [{ kind: 'from', words: '教育局' }],
    action: { folder: 'f', seen: true },
  },
]
const message = (head: string) => ({
  raw: Buffer.from(`${head}To: =?utf-8?B?5p2O?= <li@kcg.gov.tw>\r\nSubject: x\r\n\r\nbody`),
  summary: { attachments: 0 },
  external: true,
})
const FROM_LIN = 'From: Lin <lin@example.com>\r\n'
const answersTo = async (context: Context, mailbox: string, head = FROM_LIN) =>
  (await fileInto(context, mailbox, message(head))).answer?.to

test('filters are kept sealed, and file what arrives', () =>
  inCity(async ({ context }) => {
    const mailbox = newId()
    assert.deepEqual(await filtersOf(context, mailbox), { rules: [] })
    await saveFilters(context, SYSTEM, mailbox, { rules })
    assert.deepEqual(await filtersOf(context, mailbox), { rules })
    const [row] = await context.database.select().from(mailFilters)
    assert.doesNotMatch(row!.filters.toString(), /公文|教育局/)
    const from = (name: string) => `From: =?utf-8?B?${Buffer.from(name).toString('base64')}?= <e@x.tw>\r\n`
    assert.deepEqual(await fileInto(context, mailbox, message(from('教育局'))), {
      folder: 'f',
      marks: { seen: true },
    })
    assert.deepEqual(await fileInto(context, mailbox, message(from('別人'))), { folder: 'inbox', marks: {} })
    await forget(context, mailbox)
    assert.deepEqual(await filtersOf(context, mailbox), { rules: [] })
  }))

test('who writes to somebody absent is answered once in seven days, and again when the notice changes', () =>
  inCity(async ({ context, clock }) => {
    const mailbox = newId()
    await saveFilters(context, SYSTEM, mailbox, { rules, absence })
    const { answer } = await fileInto(context, mailbox, message(FROM_LIN))
    assert.deepEqual(answer, { to: 'lin@example.com', subject: 'Auto: x', text: absence.text })
    assert.equal(await answersTo(context, mailbox, FROM_LIN.toUpperCase()), undefined)
    assert.equal(await answersTo(context, mailbox, 'From: other@example.com\r\n'), 'other@example.com')
    clock.advance('P6DT23H')
    assert.equal(await answersTo(context, mailbox), undefined)
    clock.advance('PT2H')
    assert.equal(await answersTo(context, mailbox), 'lin@example.com')
    await saveFilters(context, SYSTEM, mailbox, { rules: [], absence })
    assert.equal(await answersTo(context, mailbox), undefined, 'the notice is the same')
    await saveFilters(context, SYSTEM, mailbox, { rules: [], absence: { ...absence, text: 'back soon' } })
    assert.equal(await answersTo(context, mailbox), 'lin@example.com')
  }))

test('the answer goes where the envelope came from; a report of delivery gets none', () =>
  inCity(async ({ context }) => {
    const mailbox = newId()
    await saveFilters(context, SYSTEM, mailbox, { rules, absence })
    const returned = (path: string) => `Return-Path: ${path}\r\n${FROM_LIN}`
    assert.equal(await answersTo(context, mailbox, returned('<>')), undefined)
    assert.equal(
      await answersTo(context, mailbox, returned('<lin+office@example.com>')),
      'lin+office@example.com',
    )
    assert.equal(await answersTo(context, mailbox, `List-Id: <x>\r\n${FROM_LIN}`), undefined)
  }))

test('ten messages of one sender at the same instant are answered once', () =>
  inOpenCity(async ({ context }) => {
    const mailbox = newId()
    await saveFilters(context, SYSTEM, mailbox, { rules, absence })
    const answers = await Promise.all(Array.from({ length: 10 }, () => answersTo(context, mailbox)))
    assert.deepEqual(answers.filter(Boolean), ['lin@example.com'])
  }))
