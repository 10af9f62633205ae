import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backPath } from './rules.ts'

test('a change of language comes back to the page it was asked on', () => {
  assert.equal(backPath('/account/apply?step=2'), '/account/apply?step=2')
})

test('a change of language never leads to another site', () => {
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
  ]) {
    assert.equal(backPath(bad), '/', bad)
  }
})
