import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Absence,
  answersAbsence,
  decideOn,
  type Facts,
  type Farewell,
  type FilterRule,
  matches,
  noticeIn,
} from './rules.ts'

const TODAY = '2026-11-23'
const facts = (given: Partial<Facts> = {}): Facts => ({
  from: '林美玲 <linmeiling@kcg.gov.tw>',
  to: '李俊傑 <lijunjie@kcg.gov.tw>',
  subject: '十一月名冊',
  attachments: 0,
  size: 2000,
  external: false,
  addressed: ['lijunjie@kcg.gov.tw'],
  sender: 'linmeiling@kcg.gov.tw',
  headers: new Map(),
  ...given,
})
const rule = (given: Partial<FilterRule>): FilterRule => ({
  id: '1',
  name: 'rule',
  match: 'all',
  conditions: [{ kind: 'subject', words: '名冊' }],
  action: {},
  ...given,
})
const absence: Absence = {
  on: true,
  from: '2026-11-22',
  to: '2026-11-24',
  subject: '休假',
  text: 'x',
  insideOnly: false,
  addresses: ['lijunjie@kcg.gov.tw', 'li@kcg.gov.tw'],
}
const headers = (name: string, value: string) => facts({ headers: new Map([[name, value]]) })

test('each condition looks where it says, whatever the case', () => {
  const holding: [FilterRule['conditions'][number], Partial<Facts>][] = [
    [{ kind: 'from', words: 'LINMEILING@' }, {}],
    [{ kind: 'from', words: '林美' }, {}],
    [{ kind: 'to', words: 'lijunjie' }, {}],
    [{ kind: 'subject', words: '名冊' }, {}],
    [{ kind: 'attachment' }, { attachments: 1 }],
    [{ kind: 'outside' }, { external: true }],
    [{ kind: 'larger', megabytes: 1 }, { size: 1024 * 1024 + 1 }],
  ]
  for (const [condition, given] of holding) {
    assert.equal(matches(rule({ conditions: [condition] }), facts(given)), true, condition.kind)
    const other = { from: 'x', to: 'x', subject: 'x', attachments: 0, external: false, size: 1024 * 1024 }
    assert.equal(matches(rule({ conditions: [condition] }), facts(other)), false, condition.kind)
  }
})

test('all or any of the conditions; a rule without conditions meets nothing', () => {
  const conditions = [{ kind: 'subject', words: '名冊' }, { kind: 'attachment' }] as FilterRule['conditions']
  assert.equal(matches(rule({ conditions }), facts()), false)
  assert.equal(matches(rule({ conditions, match: 'any' }), facts()), true)
  for (const match of ['all', 'any'] as const)
    assert.equal(matches(rule({ conditions: [], match }), facts()), false)
})

test('rules are tried in their order: marks add up, moving or stopping ends them', () => {
  const decide = (...actions: FilterRule['action'][]) =>
    decideOn({ rules: actions.map((action) => rule({ action })) }, facts(), TODAY)
  assert.deepEqual(decide(), { folder: 'inbox', marks: {} })
  assert.deepEqual(decide({ seen: true }, { folder: 'a', flagged: true }, { folder: 'b' }), {
    folder: 'a',
    marks: { seen: true, flagged: true },
  })
  assert.deepEqual(decide({ trash: true }, { seen: true }), { folder: 'trash', marks: {} })
  assert.deepEqual(decide({ flagged: true, stop: true }, { trash: true }), {
    folder: 'inbox',
    marks: { flagged: true },
  })
})

test('the absence notice answers on its days, both included, people who wrote to this address', () => {
  for (const [today, isAnswered] of [
    ['2026-11-21', false],
    ['2026-11-22', true],
    ['2026-11-24', true],
    ['2026-11-25', false],
  ] as const)
    assert.equal(answersAbsence(absence, facts(), today), isAnswered, today)
  assert.equal(answersAbsence({ ...absence, on: false }, facts(), TODAY), false)
  assert.equal(answersAbsence(undefined, facts(), TODAY), false)
  assert.equal(
    answersAbsence(absence, facts({ addressed: ['LI@kcg.gov.tw'] }), TODAY),
    true,
    'a further name',
  )
  assert.equal(answersAbsence(absence, facts({ addressed: ['all@kcg.gov.tw'] }), TODAY), false, 'not to me')
  const inside = { ...absence, insideOnly: true }
  assert.deepEqual(
    [false, true].map((external) => answersAbsence(inside, facts({ external }), TODAY)),
    [true, false],
  )
})

test('neither lists, bulk mail, machines, bounces nor oneself are answered', () => {
  for (const [name, value] of [
    ['auto-submitted', 'auto-replied'],
    ['auto-submitted', 'auto-generated'],
    ['precedence', 'Bulk'],
    ['precedence', 'list'],
    ['list-id', '<all.kcg.gov.tw>'],
    ['list-unsubscribe', '<mailto:x@example.com>'],
    ['x-auto-response-suppress', 'OOF, AutoReply'],
    ['content-type', 'multipart/report; report-type=delivery-status'],
  ] as const)
    assert.equal(answersAbsence(absence, headers(name, value), TODAY), false, `${name}: ${value}`)
  assert.equal(answersAbsence(absence, headers('auto-submitted', 'no'), TODAY), true)
  for (const sender of [
    '',
    'MAILER-DAEMON@example.com',
    'postmaster@example.com',
    'noreply@kcg.gov.tw',
    'no-reply+1@example.com',
    'news-noreply@example.com',
    'owner-list@example.com',
    'list-request@example.com',
    'bounces+7@example.com',
    'news-bounces+7@example.com',
    'LiJunJie@kcg.gov.tw',
    'li@kcg.gov.tw',
  ])
    assert.equal(answersAbsence(absence, facts({ sender }), TODAY), false, sender)
  for (const sender of [
    'norma@example.com',
    'request@example.com',
    'owner@example.com',
    'on-request-only@example.com',
  ])
    assert.equal(answersAbsence(absence, facts({ sender }), TODAY), true, sender)
})

test('a message is answered with the notice of its day, wherever its rules put it', () => {
  const rules = [rule({ action: { folder: 'a' } })]
  assert.deepEqual(decideOn({ rules, absence }, facts(), TODAY), { folder: 'a', marks: {}, absence })
  assert.deepEqual(decideOn({ rules, absence }, facts(), '2026-11-25'), { folder: 'a', marks: {} })
})

test('of whoever has left, the farewell answers everybody for good, in place of any absence', () => {
  const addresses = ['lijunjie@kcg.gov.tw']
  const farewell: Farewell = { text: '請洽林美玲', usual: '已離職', since: '2026-11-23', addresses }
  const notice = noticeIn({ rules: [], absence, farewell })
  assert.equal(notice?.text, '請洽林美玲')
  assert.equal(noticeIn({ rules: [], farewell: { ...farewell, text: '' } })?.text, '已離職')
  for (const [today, isAnswered] of [
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2099-12-31', true],
  ] as const)
    assert.equal(answersAbsence(notice, facts({ external: true }), today), isAnswered, today)
  assert.equal(
    noticeIn({ rules: [], absence, farewell: { ...farewell, since: '' } }),
    absence,
    'not left yet',
  )
  assert.equal(noticeIn({ rules: [], absence }), absence)
})
