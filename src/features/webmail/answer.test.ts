import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerTo, EMPTY, signed, type Way } from './answer.ts'
import { openMessage } from './parse.ts'
import { writing } from './writing-words.ts'

const OWN = 'lijunjie@kcg.gov.tw'
const HEAD = 'Date: Mon, 23 Nov 2026 09:20:00 +0800\r\n'

async function prepared(way: Way, message: string) {
  const opened = await openMessage(Buffer.from(HEAD + message))
  return answerTo(way, { id: 'x', opened, when: '115-11-23 09:20' }, OWN, writing['zh-TW'].quoting)
}

test('a reply goes to the sender, with the words it answers', async () => {
  const draft = await prepared(
    'reply',
    'From: Lin <lin@kcg.gov.tw>\r\nTo: lijunjie@kcg.gov.tw\r\nSubject: Re: list\r\n\r\nhello\r\n\r\nbye\r\n',
  )
  assert.equal(draft.to, 'Lin <lin@kcg.gov.tw>')
  assert.equal(draft.cc, '')
  assert.equal(draft.subject, 'Re: list')
  assert.equal(draft.text, '\n\nLin <lin@kcg.gov.tw> 於 115-11-23 09:20 寫道：\n> hello\n>\n> bye')
})

test('who asks to be answered elsewhere is answered there', async () => {
  const draft = await prepared('reply', 'From: lin@kcg.gov.tw\r\nReply-To: team@kcg.gov.tw\r\n\r\nx')
  assert.equal(draft.to, 'team@kcg.gov.tw')
})

test('a reply to all reaches everyone once and oneself not', async () => {
  const draft = await prepared(
    'reply-all',
    'From: lin@kcg.gov.tw\r\nTo: LiJunJie@kcg.gov.tw, a@x.tw, lin@kcg.gov.tw\r\nCc: b@x.tw, a@x.tw\r\n\r\nx',
  )
  assert.equal(draft.to, 'lin@kcg.gov.tw')
  assert.equal(draft.cc, 'a@x.tw, b@x.tw')
})

test('a letter of one’s own is answered to those whom it went to', async () => {
  const message = `From: ${OWN}\r\nTo: a@x.tw\r\nCc: b@x.tw\r\n\r\nx`
  assert.equal((await prepared('reply', message)).to, 'a@x.tw')
  const all = await prepared('reply-all', message)
  assert.deepEqual([all.to, all.cc], ['a@x.tw', 'b@x.tw'])
})

test('what is handed on says where it came from', async () => {
  const draft = await prepared(
    'forward',
    'From: lin@kcg.gov.tw\r\nTo: lijunjie@kcg.gov.tw\r\nSubject: list\r\n\r\nhello',
  )
  assert.deepEqual([draft.to, draft.subject, draft.kept], ['', 'Fwd: list', []])
  assert.match(
    draft.text,
    /寄件者：lin@kcg.gov.tw\n日期：115-11-23 09:20\n主旨：list\n收件者：lijunjie@kcg.gov.tw\n\nhello$/,
  )
})

test('the signature stands under a new letter, and over what an answer quotes', async () => {
  const reply = await prepared('reply', 'From: lin@kcg.gov.tw\r\nSubject: x\r\n\r\nhello')
  assert.match(
    signed(reply, '李俊傑\n教育局\n').text,
    /^\n\n-- \n李俊傑\n教育局\n\n\nlin@kcg.gov.tw 於 .*\n> hello$/,
  )
  assert.equal(signed(EMPTY, '李俊傑').text, '\n\n-- \n李俊傑\n')
  assert.equal(signed(EMPTY, ''), EMPTY)
})
