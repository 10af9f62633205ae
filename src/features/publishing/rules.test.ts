import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BLANK } from '#features/portal/piece-columns.ts'
import type { Content } from '#features/portal/rules.ts'
import {
  audienceOf,
  changedFields,
  type Fault,
  faultsIn,
  fieldIn,
  isMail,
  isPhone,
  isSlug,
  isUnpublished,
  MOST_BODY,
  MOST_LINE,
  MOST_TITLE,
  type Standing,
  standingOf,
} from './rules.ts'

const NEWS: Content = { ...BLANK, title: '公告', body: '內文', day: '2026-11-23' }
const ZONE: Content = { ...BLANK, title: '專區', body: '一句話', group: 'care', icon: 'gift' }
const ITEM: Content = { ...NEWS, zone: 'welfare' }

test('an audience is everyone, 人事人員, or the people of an agency', () => {
  assert.equal(audienceOf({ personnelOnly: false, agency: '' }), 'everyone')
  assert.equal(audienceOf({ personnelOnly: true, agency: '' }), 'personnel')
  assert.equal(audienceOf({ personnelOnly: false, agency: '3979E0000A' }), 'agency')
})

test('versions differ in the fields of their kind alone, and the audience is one field', () => {
  assert.deepEqual(changedFields('announcement', NEWS, NEWS), [])
  assert.deepEqual(changedFields('announcement', NEWS, { ...NEWS, zone: 'x', icon: 'gift' }), [])
  assert.deepEqual(changedFields('item', ITEM, { ...ITEM, zone: 'shops', titleEn: 'News' }), [
    'titleEn',
    'zone',
  ])
  assert.deepEqual(changedFields('zone', ZONE, { ...ZONE, personnelOnly: true }), ['audience'])
  const [one, other] = ['3979E0000A', '3979T0000A'].map((agency) => ({ ...NEWS, agency }))
  assert.deepEqual(changedFields('announcement', one!, other!), ['audience'])
  assert.equal(fieldIn({ ...ZONE, connected: true }, 'connected'), 'true')
})

for (const [standing, live, newest] of [
  ['draft', undefined, 'saved'],
  ['put-away', undefined, 'withdrawn'],
  ['withdrawn', { from: '', until: '', isWithdrawn: true }, 'withdrawn'],
  ['later', { from: '2026-11-24', until: '', isWithdrawn: false }, 'published'],
  ['shown', { from: '2026-11-23', until: '2026-11-23', isWithdrawn: false }, 'published'],
  ['shown', { from: '', until: '', isWithdrawn: false }, undefined],
  ['over', { from: '', until: '2026-11-22', isWithdrawn: false }, 'published'],
] as [Standing, { from: string; until: string; isWithdrawn: boolean } | undefined, string | undefined][])
  test(`a piece stands as ${standing}: ${JSON.stringify(live ?? newest)}`, () => {
    const piece = {
      live: live && { content: live, isWithdrawn: live.isWithdrawn },
      newest: newest === undefined ? undefined : { deed: newest },
    }
    assert.equal(standingOf(piece, '2026-11-23'), standing)
  })

test('something waits to be published where the newest version differs from what is shown', () => {
  const kind = 'announcement'
  const live = { content: NEWS }
  assert.equal(isUnpublished({ kind, live, content: { ...NEWS, title: '改' } }), true)
  assert.equal(isUnpublished({ kind, live, content: NEWS }), false)
  assert.equal(isUnpublished({ kind, live: undefined, content: NEWS }), false)
})

for (const [kind, content, faults] of [
  ['announcement', NEWS, {}],
  ['zone', ZONE, {}],
  ['item', ITEM, {}],
  ['announcement', { ...NEWS, title: '', body: ' \n ' }, { title: 'empty', body: 'empty' }],
  ['announcement', { ...NEWS, title: '長'.repeat(MOST_TITLE) }, {}],
  ['announcement', { ...NEWS, title: '長'.repeat(MOST_TITLE + 1) }, { title: 'too-long' }],
  ['announcement', { ...NEWS, titleEn: 'x'.repeat(MOST_TITLE) }, {}],
  ['announcement', { ...NEWS, titleEn: 'x'.repeat(MOST_TITLE + 1) }, { titleEn: 'too-long' }],
  ['announcement', { ...NEWS, body: 'x'.repeat(MOST_BODY) }, {}],
  ['announcement', { ...NEWS, body: 'x'.repeat(MOST_BODY + 1) }, { body: 'too-long' }],
  ['announcement', { ...NEWS, bodyEn: 'x'.repeat(MOST_BODY) }, {}],
  ['announcement', { ...NEWS, bodyEn: 'x'.repeat(MOST_BODY + 1) }, { bodyEn: 'too-long' }],
  ['zone', { ...ZONE, body: '長'.repeat(MOST_LINE + 1) }, { body: 'too-long' }],
  ['zone', { ...ZONE, bodyEn: 'x'.repeat(2 * MOST_LINE) }, {}],
  ['zone', { ...ZONE, bodyEn: 'x'.repeat(2 * MOST_LINE + 1) }, { bodyEn: 'too-long' }],
  ['zone', { ...ZONE, group: 'x', icon: '' }, { group: 'choose', icon: 'choose' }],
  ['item', { ...ITEM, zone: '' }, { zone: 'choose' }],
  ['item', { ...ITEM, from: '2026-11-23', until: '2026-11-22' }, { until: 'ends-before' }],
  ['item', { ...ITEM, from: '2026-11-23', until: '2026-11-23' }, {}],
  ['item', { ...ITEM, from: '2026-11-23' }, {}],
  ['item', { ...ITEM, until: '2026-11-22' }, {}],
] as ['announcement' | 'zone' | 'item', Content, { [field: string]: Fault }][])
  test(`what must be mended in ${kind} ${JSON.stringify(content).slice(0, 40)}: ${JSON.stringify(faults)}`, () =>
    assert.deepEqual(faultsIn(kind, content), faults))

test('an address ends in small letters, digits and single hyphens', () => {
  for (const good of ['abc', 'childcare', 'a-1', 'x'.repeat(40)]) assert.equal(isSlug(good), true, good)
  for (const bad of ['', 'ab', '1abc', 'Abc', 'a--b', 'abc-', '-abc', 'a b', 'x'.repeat(41)])
    assert.equal(isSlug(bad), false, bad)
})

test('a telephone can be dialled, an address written to', () => {
  for (const good of ['(07)336-8333 轉 2345', '07-3368333', '1999、07-3368333', '(07)336-8333 ext. 2345'])
    assert.equal(isPhone(good), true, good)
  for (const bad of ['', '07', '請洽人事室', '<b>07-3368333</b>', '((((((('])
    assert.equal(isPhone(bad), false, bad)
  for (const good of ['it@kcg.gov.tw', 'a.b+c@x-y.org']) assert.equal(isMail(good), true, good)
  for (const bad of [
    '',
    'it',
    'it@kcg',
    'a b@kcg.gov.tw',
    'it@kcg.gov.tw,x@y.tw',
    `${'x'.repeat(60)}@${'y'.repeat(60)}.tw`,
  ])
    assert.equal(isMail(bad), false, bad)
})
