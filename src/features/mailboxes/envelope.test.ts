import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'
import { handedOn, isMarkedOutside, traced } from './envelope.ts'

const from = 'mail.example.org ([192.0.2.1])'
const raw = Buffer.from(
  'Return-Path: <forged@example.org>\r\nX-Cityhall-Outside: no\r\nSubject: a\r\n longer one\r\n\r\nX-Cityhall-Outside: text\r\n',
)

test('a message from outside bears our marks alone; what stands in its text is left', () =>
  inCity(async ({ context }) => {
    const message = traced(context, true, { sender: 'anna@example.org', raw, from })
    assert.equal(isMarkedOutside(message.raw), true)
    const text = message.raw.toString()
    assert.match(text, /^Return-Path: <anna@example\.org>\r\nReceived: from mail\.example\.org /)
    assert.match(
      text,
      /X-Cityhall-Outside: yes\r\nSubject: a\r\n longer one\r\n\r\nX-Cityhall-Outside: text\r\n$/,
    )
    assert.doesNotMatch(text, /forged|Outside: no/)
    const own = traced(context, false, { sender: '', raw: Buffer.from('Subject: x\r\n\r\nx'), from })
    assert.deepEqual(
      [own.raw.toString(), isMarkedOutside(own.raw)],
      ['Return-Path: <>\r\nSubject: x\r\n\r\nx', false],
    )
  }))

test('a list hands a message on once, under its own name', () => {
  const help = 'https://kcg.gov.tw/mail/lists'
  const list = { id: 'all.kcg.gov.tw', title: '全校同仁', post: 'all@kcg.gov.tw', help }
  const first = handedOn({ sender: 'a@kcg.gov.tw', raw }, list)!
  assert.match(
    first.toString(),
    /^List-Id: =\?utf-8\?B\?5YWo5qCh5ZCM5LuB\?= <all\.kcg\.gov\.tw>\r\nList-Post: <mailto:all@kcg\.gov\.tw>\r\nList-Help: <https:\/\/kcg\.gov\.tw\/mail\/lists>\r\nPrecedence: list\r\n/,
  )
  assert.doesNotMatch(first.toString(), /Return-Path/)
  assert.equal(handedOn({ sender: '', raw: first }, list), undefined)
  assert.ok(handedOn({ sender: '', raw: first }, { ...list, id: 'other.kcg.gov.tw' }))
})
