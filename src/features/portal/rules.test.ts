import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  dayBefore,
  daysBetween,
  faultOf,
  inLanguage,
  isKind,
  isShownTo,
  kindOf,
  pageOf,
  patternsOf,
  swapped,
  type Viewer,
} from './rules.ts'

const TODAY = '2026-11-22'
const post = (given: object = {}) => ({
  agencyName: '高雄市立仁武高級中學',
  unit: '教務處',
  title: '教師',
  status: '在職',
  start: '2010-12-25',
  end: null,
  ...given,
})

test('人事人員 work in the 人事處, in a 人事室, or under a title of personnel', () => {
  assert.equal(kindOf([post()], TODAY), 'general')
  assert.equal(kindOf([post({ agencyName: '高雄市政府人事處' })], TODAY), 'personnel')
  assert.equal(kindOf([post({ agencyName: '人事處聯絡中心' })], TODAY), 'general')
  assert.equal(kindOf([post({ unit: '人事室' })], TODAY), 'personnel')
  for (const title of ['人事主任', '人事室主任', '人事管理員', '人事助理員'])
    assert.equal(kindOf([post({ title })], TODAY), 'personnel')
  assert.equal(kindOf([post(), post({ unit: '人事室' })], TODAY), 'personnel', 'a second post counts')
})

test('which titles make a 人事人員 is for the personnel department to say', () => {
  const [kept, dropped] = [post({ title: '人事佐理員' }), post({ title: '人事主任' })]
  assert.equal(kindOf([kept], TODAY, ['人事佐理員']), 'personnel')
  assert.equal(kindOf([dropped], TODAY, ['人事佐理員']), 'general')
})

test('a personnel post counts only while it is held', () => {
  const unit = '人事室'
  assert.equal(kindOf([post({ unit, status: '留職停薪' })], TODAY), 'general')
  assert.equal(kindOf([post({ unit, start: '2026-11-23' })], TODAY), 'general')
  assert.equal(kindOf([post({ unit, start: TODAY })], TODAY), 'personnel')
  assert.equal(kindOf([post({ unit, end: '2026-11-21' })], TODAY), 'general')
  assert.equal(kindOf([post({ unit, end: TODAY })], TODAY), 'personnel', 'the last day still counts')
})

test('a link is dead once used, replaced, or 48 hours old to the millisecond', () => {
  const expiresAt = new Date('2026-11-24T00:00:00Z')
  const link = { expiresAt, usedAt: null, replacedAt: null }
  assert.equal(faultOf(link, new Date(expiresAt.getTime() - 1)), undefined)
  assert.equal(faultOf(link, expiresAt), 'expired')
  assert.equal(faultOf({ ...link, usedAt: expiresAt }, new Date(0)), 'used')
  assert.equal(faultOf({ ...link, replacedAt: expiresAt }, new Date(0)), 'replaced')
})

test('words of a search must all match, and % and _ mean themselves', () => {
  assert.deepEqual(patternsOf('  仁武　教師 '), ['%仁武%', '%教師%'])
  assert.deepEqual(patternsOf('50%_\\'), ['%50\\%\\_\\\\%'])
  assert.deepEqual(patternsOf(' '), [])
  assert.equal(patternsOf('a b c d e f').length, 5)
  assert.equal(patternsOf('x'.repeat(50))[0], `%${'x'.repeat(40)}%`)
})

test('days and pages', () => {
  assert.equal(dayBefore('2026-03-01'), '2026-02-28')
  assert.equal(daysBetween(new Date('2026-11-01T00:00:00Z'), new Date('2026-11-03T23:59:00Z')), 2)
  assert.equal(daysBetween(new Date('2026-11-02T00:00:00Z'), new Date('2026-11-01T00:00:00Z')), 0)
  assert.deepEqual(
    ['3', '0', '99', 'x', undefined, '-1'].map((asked) => pageOf(asked, 5)),
    [3, 1, 5, 1, 1, 1],
  )
  assert.equal(pageOf('1', 0), 1)
  assert.deepEqual(['general', 'personnel', 'other', undefined].map(isKind), [true, true, false, false])
})

test('a piece is shown from its first day to its last, to its audience, and not once it is withdrawn', () => {
  const piece = {
    personnelOnly: false,
    agency: null,
    visibleFrom: null,
    visibleUntil: null,
    withdrawnAt: null,
  }
  const clerk: Viewer = { kind: 'general', agencies: ['A'] }
  const officer: Viewer = { kind: 'personnel', agencies: [] }
  for (const [said, viewer, isShown] of [
    [{}, clerk, true],
    [{ visibleFrom: '2026-11-23', visibleUntil: '2026-11-23' }, clerk, true],
    [{ visibleFrom: '2026-11-24' }, clerk, false],
    [{ visibleUntil: '2026-11-22' }, clerk, false],
    [{ withdrawnAt: new Date(0) }, officer, false],
    [{ personnelOnly: true }, officer, true],
    [{ personnelOnly: true }, clerk, false],
    [{ agency: 'A' }, clerk, true],
    [{ agency: 'B' }, clerk, false],
    [{ agency: 'A' }, officer, false],
  ] as const)
    assert.equal(isShownTo({ ...piece, ...said }, viewer, '2026-11-23'), isShown, JSON.stringify(said))
})

test('one of an order goes a place up or down, and never beyond the ends', () => {
  assert.deepEqual(swapped(['a', 'b', 'c'], 'b', 'up'), ['b', 'a', 'c'])
  assert.deepEqual(swapped(['a', 'b', 'c'], 'b', 'down'), ['a', 'c', 'b'])
  assert.deepEqual(swapped(['a', 'b'], 'a', 'down'), ['b', 'a'])
  assert.equal(swapped(['a', 'b'], 'a', 'up'), undefined)
  assert.equal(swapped(['a', 'b'], 'b', 'down'), undefined)
  assert.equal(swapped(['a', 'b'], 'x', 'down'), undefined)
})

test('where there is no English, English pages show the Chinese', () => {
  assert.equal(inLanguage('en', '公告', 'News'), 'News')
  assert.equal(inLanguage('en', '公告', ''), '公告')
  assert.equal(inLanguage('zh-TW', '公告', 'News'), '公告')
})
