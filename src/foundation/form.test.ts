import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Form, readForm } from './form.ts'

const sent = (body: BodyInit, headers?: Record<string, string>): Promise<Form> =>
  readForm(new Request('http://city/', { method: 'POST', body, headers }))

test('a line comes without what cannot be seen, in one way of writing', async () => {
  const form = await sent(
    new URLSearchParams({ name: ' \u200b王\u0000小\r\n明\ufeff ', latin: 'Cafe\u0301' }),
  )
  assert.equal(form.text('name'), '王小明')
  assert.equal(form.text('latin'), 'Café')
})

test('several lines keep their breaks and nothing else that cannot be seen', async () => {
  const form = await sent(new URLSearchParams({ text: 'a\r\nb\n\u0007c' }))
  assert.equal(form.lines('text'), 'a\nb\nc')
})

test('a password is taken exactly as typed', async () => {
  const form = await sent(new URLSearchParams({ password: ' ａ\u0301 b ' }))
  assert.equal(form.secret('password'), ' ａ\u0301 b ')
})

test('what was not sent is empty, and told from what was sent empty', async () => {
  const form = await sent(new URLSearchParams({ sent: '' }))
  assert.deepEqual([form.text('sent'), form.has('sent')], ['', true])
  assert.deepEqual([form.text('other'), form.has('other'), form.all('other')], ['', false, []])
})

test('files are told from text, and a file field left empty holds none', async () => {
  const body = new FormData()
  body.append('file', new File(['x'], '行程.txt'))
  body.append('none', new File([], ''))
  body.append('to', ' a ')
  body.append('to', 'b')
  const form = await sent(body)
  assert.equal(form.file('file')?.name, '行程.txt')
  assert.equal(form.text('file'), '')
  assert.deepEqual(form.files('none'), [])
  assert.deepEqual(form.all('to'), ['a', 'b'])
})

test('what is no form, or a broken one, is read as an empty form', async () => {
  const json = await sent('{"name":"x"}', { 'content-type': 'application/json' })
  const broken = await sent('--nothing', { 'content-type': 'multipart/form-data; boundary=x' })
  for (const form of [json, broken]) assert.deepEqual([form.text('name'), form.has('name')], ['', false])
})
