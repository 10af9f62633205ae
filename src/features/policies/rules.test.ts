import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SHIPPED } from '#features/passwords/term-rules.ts'
import { type Counted, type TermsFault, termsIn, typedOf } from './rules.ts'

describe('the terms of a policy as typed', () => {
  test('every policy that ships comes back as it was', () => {
    for (const terms of Object.values(SHIPPED))
      assert.deepEqual(termsIn(typedOf(terms)), { kind: 'terms', terms })
  })

  const cases: [field: Counted, typed: string, isTaken: boolean][] = [
    ['shortest', '', false],
    ['shortest', '3', false],
    ['shortest', '8', true],
    ['shortest', '64', true],
    ['shortest', '65', false],
    ['shortest', '8.5', false],
    ['shortest', '-8', false],
    ['shortest', '1e1', false],
    ['shortestWithSecond', '3', false],
    ['shortestWithSecond', '4', true],
    ['shortestWithSecond', '8', true],
    ['longest', '63', false],
    ['longest', '64', true],
    ['longest', '128', true],
    ['longest', '129', false],
    ['classes', '0', true],
    ['classes', '4', true],
    ['classes', '5', false],
    ['history', '0', true],
    ['history', '24', true],
    ['history', '25', false],
  ]
  for (const [field, text, isTaken] of cases)
    test(`${field} ${text || 'empty'} is ${isTaken ? 'taken' : 'refused'}`, () => {
      const read = termsIn({ ...typedOf(SHIPPED.guide), [field]: text })
      assert.equal(read.kind, isTaken ? 'terms' : 'faulty')
    })

  test('a second factor never asks for more; all wrong numbers are told at once', () => {
    const guide = typedOf(SHIPPED.guide)
    const order: TermsFault[] = [{ field: 'shortestWithSecond', kind: 'order' }]
    assert.deepEqual(termsIn({ ...guide, shortestWithSecond: '9' }), { kind: 'faulty', faults: order })
    const faults: TermsFault[] = [
      { field: 'shortest', kind: 'number' },
      { field: 'history', kind: 'number' },
    ]
    assert.deepEqual(termsIn({ ...guide, shortest: 'x', history: '99' }), { kind: 'faulty', faults })
  })

  test('characters are half-width unless any are asked for', () => {
    const guide = typedOf(SHIPPED.guide)
    for (const [characters, meant] of [
      ['any', 'any'],
      ['half-width', 'half-width'],
      ['', 'half-width'],
    ] as const) {
      const read = termsIn({ ...guide, characters })
      assert.equal(read.kind === 'terms' && read.terms.characters, meant)
    }
  })
})
