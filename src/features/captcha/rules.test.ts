import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import {
  ALPHABET,
  isProof,
  isPurpose,
  lettersFrom,
  parseId,
  plainAnswer,
  ticketText,
  zeroBits,
} from './rules.ts'

const ticket = {
  purpose: 'sign-in',
  expiresAt: new Date('2026-11-22T04:05:00Z'),
  bits: 18,
  chance: 'AbCd_fGh-jKlMnOp',
}
const id = `${ticketText(ticket)}.${'x'.repeat(22)}`

test('an answer is four capitals that neither look nor sound alike', () => {
  for (let byte = 0; byte < 256; byte++) assert.match(lettersFrom(Buffer.alloc(32, byte)), /^[A-Z]{4}$/)
  assert.equal(lettersFrom(Buffer.from([0, 1, 16, 17])), 'ABYA')
  for (const letter of 'KCGX') assert.ok(ALPHABET.includes(letter))
  for (const letter of 'IODFNPVZE') assert.ok(!ALPHABET.includes(letter))
})

for (const typed of ['KCGX', 'kcgx', ' kc gx ', 'ＫＣＧＸ', 'ｋｃｇｘ', 'K　C G\tX'])
  test(`「${typed}」 is read as KCGX`, () => assert.equal(plainAnswer(typed), 'KCGX'))

test('a blank answer and a longer one are not the answer', () => {
  assert.equal(plainAnswer('  '), '')
  assert.notEqual(plainAnswer('KCGXX'), 'KCGX')
})

test('an id tells its ticket and signature', () =>
  assert.deepEqual(parseId(id), { ticket, signature: 'x'.repeat(22) }))

for (const bad of [
  '',
  'sign-in',
  `${id}.more`,
  `X${id}`,
  id.slice(0, -1),
  `${id}x`,
  id.replace('.18.', '.118.'),
  id.replace('.18.', '.x.'),
  id.replace('sign-in', '../..'),
  `\n${id}`,
])
  test(`「${bad.slice(0, 24)}…」 is no id`, () => assert.equal(parseId(bad), undefined))

test('a purpose is a short word of small letters', () => {
  for (const good of ['sign-in', 'a', 'apply-person']) assert.ok(isPurpose(good))
  for (const bad of ['', 'Sign-in', '1x', 'a.b', '-a', `a${'b'.repeat(40)}`]) assert.ok(!isPurpose(bad), bad)
})

test('zero bits are counted from the front', () => {
  const cases: [number[], number][] = [
    [[0x80], 0],
    [[0x40], 1],
    [[1], 7],
    [[0, 0x80], 8],
    [[0, 1], 15],
    [[0, 0], 16],
    [[0xff], 0],
  ]
  for (const [bytes, bits] of cases) assert.equal(zeroBits(Uint8Array.from(bytes)), bits)
})

test('a proof begins with the demanded zero bits, and is a plain number', () => {
  const found = Array.from({ length: 5_000 }, (_, n) => String(n)).find(
    (n) => zeroBits(createHash('sha256').update(`${id}:${n}`).digest()) >= 8,
  )!
  assert.ok(isProof(id, found, 8))
  const exactly = zeroBits(createHash('sha256').update(`${id}:${found}`).digest())
  assert.ok(isProof(id, found, exactly))
  assert.ok(!isProof(id, found, exactly + 1))
  assert.ok(!isProof(`${id}x`, found, 8))
  for (const bad of ['', `${found} `, `0x${found}`, '1'.repeat(17), '-1'])
    assert.ok(!isProof(id, bad, 0), bad)
})
