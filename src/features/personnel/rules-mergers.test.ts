import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Mergeable, mergersOf } from './rules.ts'

const TODAY = '2026-11-22'
type Row = [code: string, parent: string | null, successor?: string, end?: string]

function mergers(...rows: Row[]): string[] {
  const agencies = rows.map(
    ([code, parent, successor = null, end = null]): Mergeable => ({ code, parent, successor, end }),
  )
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
