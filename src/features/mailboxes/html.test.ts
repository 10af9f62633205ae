import assert from 'node:assert/strict'
import { test } from 'node:test'
import { computing } from '#test/computing.ts'
import { bareWords, isTooDeep } from './html.ts'

const BEARABLE_MS = 1_000

test('a letter of ordinary depth is not too deep, one of 190 000 nested boxes is', () => {
  assert.equal(isTooDeep('<table><tr><td><div><p>您好<br>再見</p></div></td></tr></table>'), false)
  assert.equal(isTooDeep('<br>'.repeat(5_000)), false)
  assert.equal(isTooDeep('<div>'.repeat(2_000)), false)
  assert.equal(isTooDeep('<div>'.repeat(2_001)), true)
  assert.equal(isTooDeep('<div></div>'.repeat(5_000)), false)
})

test('hostile HTML takes no longer than its length deserves', async () => {
  for (const html of [
    '<div>'.repeat(190_000),
    '<'.repeat(900_000),
    '<style>'.repeat(130_000),
    '&#'.repeat(450_000),
  ]) {
    assert.ok((await computing(() => isTooDeep(html))) < BEARABLE_MS, `depth of ${html.slice(0, 8)}…`)
    assert.ok((await computing(() => bareWords(html))) < BEARABLE_MS, `words of ${html.slice(0, 8)}…`)
  }
})

test('the words of a letter stay, its styles and scripts do not', () => {
  assert.equal(
    bareWords('<style>p{}</style><p>Tea &amp; rice</p><script>alert(1)</script>&#33275;'),
    'Tea & rice\n 臻',
  )
})
