import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Read, read, readQuery } from './reading.ts'
import {
  day,
  id,
  listOf,
  moment,
  oneOf,
  optional,
  orNull,
  record,
  type Shape,
  text,
  usually,
  whole,
  word,
  yesNo,
} from './schema.ts'

const told = (found: Read) =>
  'faults' in found ? found.faults.map(({ pointer, fault }) => `${pointer} ${fault}`) : found.value

test('what is sent is read as the shapes say: cleaned, completed, and nothing besides', () => {
  const shape = record({
    name: text(5),
    days: usually(whole({ least: 1, most: 9 }), 3),
    note: optional(text(5)),
    until: orNull(day()),
  })
  assert.deepEqual(told(read(shape, { name: ' 王\u0000小明 ', until: null })), {
    name: '王小明',
    days: 3,
    until: null,
  })
  assert.deepEqual(told(read(shape, { name: '', days: 10, until: '2026-02-30', more: 1 })), [
    '#/more unknown',
    '#/name missing',
    '#/days large',
    '#/until format',
  ])
  assert.deepEqual(told(read(shape, { name: 'abcdef', days: 0 })), [
    '#/name long',
    '#/days small',
    '#/until missing',
  ])
  assert.deepEqual(told(read(shape, [])), ['# type'])
  assert.deepEqual(told(read(shape, null)), ['# type'])
  assert.deepEqual(told(read(record({ 'a/b~c': text(1) }), {})), ['#/a~1b~0c missing'])
})

test('what is on Object’s own prototype is no field', () => {
  const sent = JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}')
  assert.deepEqual(told(read(record({ name: text(5) }), sent)), [
    '#/__proto__ unknown',
    '#/constructor unknown',
    '#/name missing',
  ])
})

for (const [what, shape, right, wrong] of [
  [
    'an id',
    id(),
    ['01990000-0000-7000-8000-000000000000'],
    ['x', 1, null, '01990000-0000-7000-8000-00000000000'],
  ],
  ['a day', day(), ['2026-11-23', '2028-02-29'], ['2026-13-01', '2026-02-29', '2026-1-1', '115-11-23', 5]],
  [
    'a moment',
    moment(),
    ['2026-11-23T01:00:00Z', '2026-11-23T01:00:00.5+08:00'],
    ['2026-11-23', '2026-02-30T01:00:00Z'],
  ],
  ['a choice', oneOf(['a', 'b']), ['a', 'b'], ['c', 'A', 1]],
  ['a word', word('^\\w+$'), ['a1'], ['a b', '-']],
  ['a whole number', whole(), [0, 7], [1.5, -1, '7', Number.NaN, 2 ** 53]],
  ['yes or no', yesNo(), [true, false], ['true', 1]],
  ['a list', listOf(whole()), [[], [1, 2]], [[1, 'x'], {}, 'x']],
] as [string, Shape, unknown[], unknown[]][])
  test(`${what} is what it should be`, () => {
    for (const value of right) assert.deepEqual(told(read(shape, value)), value, String(value))
    for (const value of wrong) assert.ok('faults' in read(shape, value), String(value))
  })

test('a long list is refused as a whole, and a wrong member by its place', () => {
  assert.deepEqual(told(read({ ...listOf(whole()), maxItems: 1 }, [1, 2])), ['# long'])
  assert.deepEqual(told(read(listOf(whole()), [1, 'x'])), ['#/1 type'])
})

test('a query’s texts that stand for numbers are read as numbers', () => {
  const fields = { limit: usually(whole({ least: 1, most: 200 }), 50), q: optional(text(60)) }
  assert.deepEqual(told(readQuery(fields, { limit: '7', q: '12' })), { limit: 7, q: '12' })
  assert.deepEqual(told(readQuery(fields, { q: '' })), { limit: 50 })
  assert.deepEqual(told(readQuery(fields, { limit: '7x', sort: 'a' })), ['?sort unknown', '?limit type'])
})
