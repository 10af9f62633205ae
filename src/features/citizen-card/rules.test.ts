import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex, isSubjectNumber, isTail, maskCardNumber, PIN_PATTERN, readAnswer } from './rules.ts'

test('a card number is kept masked; what is none is not kept', () => {
  assert.equal(maskCardNumber('TP12345678901234'), 'TP12**********34')
  for (const none of ['', 'TP1234', 'tp12345678901234', '<script>']) assert.equal(maskCardNumber(none), '')
})

test('a good answer holds signature, certificate and card number', () => {
  const answer = {
    func: 'sign',
    ret_code: 0,
    last_error: 0,
    signature: 'AAEC',
    certb64: 'Aw==',
    cardSN: ' TP1 ',
  }
  assert.deepEqual(readAnswer(JSON.stringify(answer)), {
    signature: 'AAEC',
    certificate: 'Aw==',
    cardNumber: 'TP1',
  })
})

test('what is no answer cannot be read', () => {
  const good = { ret_code: 0, signature: 'AAEC' }
  for (const text of [
    '',
    'null',
    '[]',
    '{"ret_code":"0"}',
    '{"ret_code":0}',
    JSON.stringify({ ...good, signature: 'not base64!' }),
    JSON.stringify({ ...good, certb64: '%%%' }),
  ])
    assert.equal(readAnswer(text), 'unreadable-answer', text)
  assert.equal(readAnswer(JSON.stringify({ ...good, signature: 'A'.repeat(70_000) })), 'too-large')
})

test('what the component could not do comes with its code and the card library’s, as unsigned numbers', () => {
  const answer = (last_error: unknown) => readAnswer(JSON.stringify({ ret_code: -1979711487, last_error }))
  assert.deepEqual(answer(0xa0), { code: 0x8a000001, lastError: 0xa0 })
  assert.deepEqual(answer(-2147483647), { code: 0x8a000001, lastError: 0x80000001 })
  assert.deepEqual(answer('160'), { code: 0x8a000001, lastError: 0 })
})

test('numbers and PINs have their shape', () => {
  assert.ok(isSubjectNumber('0000000112345678') && !isSubjectNumber('112345678'))
  assert.ok(isTail('6789') && !isTail('678') && !isTail('67８9'))
  for (const pin of ['123456', 'abcd1234']) assert.match(pin, PIN_PATTERN)
  for (const pin of ['12345', '123456789', '12 456', '１２３４５６']) assert.doesNotMatch(pin, PIN_PATTERN)
  assert.equal(hex(-1), '0xFFFFFFFF')
})
