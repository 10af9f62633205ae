import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  areAgenciesHeld,
  type Employment,
  isEmployed,
  isHeld,
  isKnownCategory,
  isMovedOrEnded,
  isOver,
  isSecondPerson,
  matchName,
  mayApply,
  sameName,
} from './rules.ts'

const TODAY = '2026-11-22'
const inService: Employment = { start: '2010-12-25', end: null, status: '在職' }

describe('names', () => {
  const same: [string, string, string][] = [
    ['as written', '王小明', '王小明'],
    ['a blank between', '王 小明', '王小明'],
    ['a full-width blank', '王　小明', '王小明'],
    ['tabs and blanks around', '\t王小明 ', '王小明'],
    ['‧ left out', '伊藍‧米路', '伊藍米路'],
    ['· for ‧', '伊藍·米路', '伊藍‧米路'],
    ['・ for ‧', '伊藍・米路', '伊藍‧米路'],
    ['half-width ･ for ‧', '伊藍･米路', '伊藍‧米路'],
    ['• for ‧', '伊藍•米路', '伊藍‧米路'],
    ['∙ for ‧', '伊藍∙米路', '伊藍‧米路'],
    ['⋅ for ‧', '伊藍⋅米路', '伊藍‧米路'],
    ['ᐧ for ‧', '伊藍ᐧ米路', '伊藍‧米路'],
    ['⸱ for ‧', '伊藍⸱米路', '伊藍‧米路'],
    ['⸳ for ‧', '伊藍⸳米路', '伊藍‧米路'],
    ['ꞏ for ‧', '伊藍ꞏ米路', '伊藍‧米路'],
    ['small letters', 'smith john', 'SMITH JOHN'],
    ['full-width letters', 'ＳＭＩＴＨ ＪＯＨＮ', 'SMITH JOHN'],
    ['no blank in a Latin name', 'SmithJohn', 'SMITH JOHN'],
    ['letters with marks apart', 'E\u0301ric', 'Éric'],
    ['a compatibility ideograph', '林\uf9dc', '林隆'],
    ['a variation selector', '葛\u{e0100}明', '葛明'],
    ['an invisible joiner', '王\u200b小\u200d明', '王小明'],
    ['台 for 臺', '台大明', '臺大明'],
    ['峯 for 峰', '林峯', '林峰'],
    ['a character beyond the BMP', '王𠮷祥', '王𠮷祥'],
    ['吉 for 𠮷', '王吉祥', '王𠮷祥'],
    ['黄 for 黃', '黄淑娟', '黃淑娟'],
    ['徳 for 德', '高徳明', '高德明'],
    ['温 for 溫', '温心', '溫心'],
    ['呉 and 吴 for 吳', '呉吴', '吳吳'],
  ]
  for (const [how, typed, held] of same)
    test(`${how}: ${typed} is ${held}`, () => assert.ok(sameName(typed, held)))

  const different: [string, string][] = [
    ['王小明', '王大明'],
    ['王小明', '王小'],
    ['于美', '於美'],
    ['SMITH JOHN', 'JOHN SMITH'],
    ['', ''],
    ['‧', ' '],
    ['', '王小明'],
  ]
  for (const [a, b] of different) test(`'${a}' is not '${b}'`, () => assert.equal(sameName(a, b), false))

  test('a name is kept for comparison as folded', () => {
    assert.equal(matchName(' Ｓmith‧台 '), 'smith臺')
  })
})

describe('who is at work and who may apply', () => {
  const cases: [string, Partial<Employment>, boolean, boolean][] = [
    ['在職 for years', {}, true, true],
    ['留職停薪', { status: '留職停薪' }, false, false],
    ['離職', { status: '離職', end: '2024-07-31' }, false, false],
    ['離職 announced for later', { status: '離職', end: '2026-12-31' }, false, false],
    ['退休', { status: '退休', end: '2024-07-31' }, false, false],
    ['first day today', { start: TODAY }, true, true],
    ['starts tomorrow', { start: '2026-11-23' }, false, true],
    ['starts in ten days', { start: '2026-12-02' }, false, true],
    ['starts in eleven days', { start: '2026-12-03' }, false, false],
    ['last day today', { end: TODAY }, true, true],
    ['last day was yesterday', { end: '2026-11-21' }, false, false],
    ['contract ends tomorrow', { end: '2026-11-23' }, true, true],
  ]
  for (const [who, change, employed, may] of cases) {
    const person = { posts: [{ ...inService, ...change }] }
    test(`${who}: ${employed ? 'at work' : 'not at work'}`, () =>
      assert.equal(isEmployed(person, TODAY), employed))
    test(`${who}: ${may ? 'may' : 'may not'} apply ten days ahead`, () =>
      assert.equal(mayApply(person, TODAY, 10), may))
  }

  test('without days ahead only those who have started may apply', () => {
    assert.equal(mayApply({ posts: [{ ...inService, start: '2026-11-23' }] }, TODAY, 0), false)
    assert.equal(mayApply({ posts: [inService] }, TODAY, 0), true)
  })

  test('one post in force is enough, none is not', () => {
    const left: Employment = { start: '2000-01-01', end: '2010-12-24', status: '離職' }
    assert.ok(mayApply({ posts: [left, inService] }, TODAY, 0))
    assert.ok(isEmployed({ posts: [left, inService] }, TODAY))
    assert.equal(isEmployed({ posts: [left] }, TODAY), false)
    assert.equal(mayApply({ posts: [] }, TODAY, 0), false)
  })
})

describe('the end of a post', () => {
  const cases: [Employment['status'], string | null, boolean][] = [
    ['在職', null, false],
    ['留職停薪', null, false],
    ['在職', TODAY, false],
    ['在職', '2026-11-21', true],
    ['留職停薪', '2026-11-21', true],
    ['離職', '2027-01-01', true],
    ['退休', '2027-01-01', true],
  ]
  for (const [status, end, over] of cases) {
    test(`${status} until ${end}: ${over ? 'over' : 'not over'}`, () =>
      assert.equal(isOver({ status, end }, TODAY), over))
  }
})

describe('the guard', () => {
  for (const [touched, known, held] of [
    [0, 0, false],
    [1, 0, true],
    [20, 400, false],
    [21, 400, true],
    [5, 100, false],
    [6, 100, true],
  ] as const) {
    test(`${touched} of ${known} ended or changed ${held ? 'is held' : 'passes'}`, () =>
      assert.equal(isHeld(touched, known), held))
  }
})

describe('the guard of the agencies', () => {
  for (const [touched, known, held] of [
    [3, 4, false],
    [4, 4, true],
    [4, 80, false],
    [8, 149, true],
  ] as const) {
    test(`${touched} of ${known} moved or ended ${held ? 'is held' : 'passes'}`, () =>
      assert.equal(areAgenciesHeld(touched, known), held))
  }

  const DAY = '2026-12-31'
  for (const [what, before, after, counts] of [
    ['stays as it is', { parent: 'A', end: null }, { parent: 'A', end: null }, false],
    ['hangs elsewhere', { parent: 'A', end: null }, { parent: 'B', end: null }, true],
    ['ends', { parent: 'A', end: null }, { parent: 'A', end: DAY }, true],
    ['ends on the same day', { parent: 'A', end: DAY }, { parent: 'A', end: DAY }, false],
    ['ends sooner', { parent: 'A', end: DAY }, { parent: 'A', end: '2026-12-30' }, true],
    ['ends later', { parent: 'A', end: DAY }, { parent: 'A', end: '2027-01-01' }, false],
    ['goes on', { parent: 'A', end: DAY }, { parent: 'A', end: null }, false],
  ] as const)
    test(`an agency that ${what} ${counts ? 'counts' : 'does not count'}`, () =>
      assert.equal(isMovedOrEnded(before, after), counts))
})

describe('a second person', () => {
  const lin = { account: 'a-lin', person: 'p-lin' }
  const huang = { account: 'a-huang', person: 'p-huang' }
  const job = { account: null, person: null }

  test('is somebody else than whoever handed it in and whoever asked for it', () => {
    assert.equal(isSecondPerson(huang, [lin, lin]), true)
    assert.equal(isSecondPerson(lin, [lin, huang]), false)
    assert.equal(isSecondPerson(huang, [lin, huang]), false)
    assert.equal(isSecondPerson(huang, [job, lin]), true)
  })

  test('is not the same person by another account, and is known by the account where there is no person', () => {
    assert.equal(isSecondPerson({ account: 'a-other', person: 'p-lin' }, [lin]), false)
    assert.equal(isSecondPerson({ account: 'a-lin' }, [{ account: 'a-lin' }]), false)
    assert.equal(isSecondPerson({ account: 'a-huang' }, [{ account: 'a-lin' }]), true)
  })

  test('is no job, and none where nobody came first', () => {
    assert.equal(isSecondPerson(job, [lin]), false)
    assert.equal(isSecondPerson(huang, [job]), false)
    assert.equal(isSecondPerson(huang, []), false)
  })
})

test('a category of the list is known, another one is not', () => {
  assert.deepEqual([isKnownCategory('教師'), isKnownCategory('特聘研究')], [true, false])
})
