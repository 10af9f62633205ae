import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isEndedOrMerged, type Mergeable, mergersOf, successorFault } from './rules.ts'

const TODAY = '2026-11-22'
type Row = [code: string, parent: string | null, successor?: string, end?: string]

function mergers(...rows: Row[]): string[] {
  const agencies = rows.map(([code, parent, successor = null, end = null]): Mergeable => {
    const level = parent === null ? 0 : parent === 'city' ? 1 : 2
    return { code, parent, level, successor, end }
  })
  return Array.from(mergersOf(agencies, TODAY), ([from, to]) => `${from} ${to}`)
}

describe('an agency that has ended', () => {
  const cases: [what: string, rows: Row[], expected: string[]][] = [
    [
      'hangs under its successor',
      [
        ['city', null],
        ['a', 'city', 'b', '2026-11-21'],
        ['b', 'city'],
      ],
      ['a b'],
    ],
    [
      'does not on its last day',
      [
        ['city', null],
        ['a', 'city', 'b', TODAY],
        ['b', 'city'],
      ],
      [],
    ],
    [
      'does not without a successor',
      [
        ['city', null],
        ['a', 'city', undefined, '2026-11-21'],
      ],
      [],
    ],
    [
      'does not while it has no end',
      [
        ['city', null],
        ['a', 'city', 'b'],
        ['b', 'city'],
      ],
      [],
    ],
    [
      'hangs under the last of a chain',
      [
        ['city', null],
        ['a', 'city', 'b', '2020-01-01'],
        ['b', 'city', 'c', '2024-01-01'],
        ['c', 'city'],
      ],
      ['a c', 'b c'],
    ],
    [
      'stays where it was when the chain ends nowhere, or in itself',
      [
        ['city', null],
        ['a', 'city', 'b', '2020-01-01'],
        ['b', 'city', undefined, '2024-01-01'],
        ['c', 'city', 'd', '2020-01-01'],
        ['d', 'city', 'c', '2020-01-01'],
        ['e', 'city', 'unknown', '2020-01-01'],
      ],
      [],
    ],
    [
      'stays above its own child that took over: nobody’s reach may lose both',
      [
        ['city', null],
        ['a', 'city', 'b', '2020-01-01'],
        ['b', 'a'],
      ],
      [],
    ],
    [
      'stays where it was when another merger already hangs the successor under it',
      [
        ['city', null],
        ['b', 'a'],
        ['a', 'city', 'below', '2020-01-01'],
        ['below', 'b'],
      ],
      [],
    ],
  ]
  for (const above of ['city', 'bureau'])
    cases.push([
      `stays where it was when ${above} above it is to take over: its officers would reach all of that`,
      [
        ['city', null],
        ['bureau', 'city'],
        ['a', 'bureau', above, '2020-01-01'],
      ],
      [],
    ])
  cases.push([
    'does not come under the city from elsewhere',
    [
      ['far', 'unknown', 'city', '2020-01-01'],
      ['city', null],
    ],
    [],
  ])
  for (const [what, rows, expected] of cases) test(what, () => assert.deepEqual(mergers(...rows), expected))

  test('two that go under each other’s children: only the first one does', () => {
    const rows: Row[] = [
      ['city', null],
      ['a', 'city', 'under-b', '2020-01-01'],
      ['b', 'city', 'under-a', '2020-01-01'],
      ['under-a', 'a'],
      ['under-b', 'b'],
    ]
    assert.deepEqual(mergers(...rows), ['a under-b'])
  })
})

describe('whom an agency names as its successor', () => {
  const tree = (successor: string | null, ofNext: string | null = null) =>
    new Map([
      ['city', { parent: null, level: 0 }],
      ['bureau', { parent: 'city', level: 1 }],
      ['other', { parent: 'city', level: 1 }],
      ['next', { parent: 'bureau', level: 2, successor: ofNext }],
      ['school', { parent: 'bureau', level: 2, successor }],
      ['loose', { parent: 'unknown', level: 2, successor: 'city' }],
    ])
  for (const [what, successor, ofNext, fault] of [
    ['nobody', null, null, undefined],
    ['a school beside it', 'next', null, undefined],
    ['a bureau that is not above it', 'other', null, undefined],
    ['an agency that nobody knows, which is told apart', 'unknown', null, undefined],
    ['the city', 'city', null, 'successor-above'],
    ['its own bureau', 'bureau', null, 'successor-above'],
    ['a school that names the bureau', 'next', 'bureau', 'successor-above'],
    ['itself', 'school', null, 'successor-circular'],
    ['a school that names it in turn', 'next', 'school', 'successor-circular'],
  ] as const)
    test(`${what}: ${fault ?? 'is taken'}`, () =>
      assert.equal(successorFault('school', tree(successor, ofNext)), fault))

  test('the city takes over from nobody, wherever they hang', () =>
    assert.equal(successorFault('loose', tree(null)), 'successor-above'))
})

describe('an agency that ends or is merged', () => {
  const at = (end: string | null, successor: string | null) => ({ parent: 'a', end, successor })
  for (const [what, before, after, counts] of [
    ['as it was', at(null, null), at(null, null), false],
    ['ends', at(null, 'b'), at(TODAY, 'b'), true],
    ['ends sooner', at(TODAY, 'b'), at('2026-11-21', 'b'), true],
    ['ends later', at(TODAY, 'b'), at('2026-11-23', 'b'), false],
    ['goes on', at(TODAY, 'b'), at(null, 'b'), false],
    ['gets a successor', at(null, null), at(null, 'b'), true],
    ['gets another one', at(TODAY, 'b'), at(TODAY, 'c'), true],
    ['loses its successor', at(TODAY, 'b'), at(TODAY, null), true],
    ['is new', undefined, at(TODAY, null), false],
    ['is new, with a successor', undefined, at(null, 'b'), true],
  ] as const)
    test(`${what}: ${counts ? 'waits for a second person' : 'does not wait'}`, () =>
      assert.equal(isEndedOrMerged(before, after), counts))
})
