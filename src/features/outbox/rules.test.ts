import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorKind, filterIn, placeIn, wishesFor } from './rules.ts'

test('a last error is said in words, whether a try or a report brought it', () => {
  const kinds = {
    stopped: 'stopped',
    550: 'unknown',
    '5.1.1': 'unknown',
    552: 'full',
    '5.2.2': 'full',
    '4.2.2': 'full',
    535: 'sign-in',
    EAUTH: 'sign-in',
    554: 'refused',
    '5.7.1': 'refused',
    451: 'busy',
    ESOCKET: 'unreached',
  }
  for (const [code, kind] of Object.entries(kinds)) assert.equal(errorKind(code), kind, code)
})

test('what an address asks for is one of the known, or the first', () => {
  assert.deepEqual([filterIn('relay'), filterIn('all'), filterIn(undefined)], ['relay', 'waiting', 'waiting'])
  assert.deepEqual([wishesFor('failed').sorts[0], wishesFor('relay').sorts[0]], ['-next', 'made'])
  assert.deepEqual([placeIn('0'), placeIn('-1'), placeIn('')], [0, undefined, undefined])
})
