import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import MailComposer from 'nodemailer/lib/mail-composer'
import { openMessage, partOf } from './parse.ts'

const CITY = '高雄市政府'

function written(charset: string, bytes: Buffer): Buffer {
  const head = `From: =?${charset}?B?${bytes.toString('base64')}?= <a@example.com>\r\nSubject: =?${charset}?B?${bytes.toString('base64')}?=\r\n`
  const kind = `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  return Buffer.from(head + kind + bytes.toString('base64'))
}

test('Big5, GB18030, ISO-2022-JP and UTF-8 are read as they were written', async () => {
  const japanese = Buffer.from('\u001b$B9bM:;T\u001b(B', 'latin1')
  const cases: [string, Buffer, string][] = [
    ['big5', iconv.encode(CITY, 'big5'), CITY],
    ['gb18030', iconv.encode('高雄市政府𠮷', 'gb18030'), '高雄市政府𠮷'],
    ['iso-2022-jp', japanese, '高雄市'],
    ['utf-8', Buffer.from('王𠮷祥'), '王𠮷祥'],
  ]
  for (const [charset, bytes, text] of cases) {
    const opened = await openMessage(written(charset, bytes))
    assert.deepEqual([opened.subject, opened.from?.name, opened.text], [text, text, text], charset)
  }
})

test('a body without any charset, and one whose charset does not exist, are still read', async () => {
  assert.equal((await openMessage(Buffer.from('From: a@x.tw\r\n\r\n您好'))).text, '您好')
  assert.equal(
    (await openMessage(Buffer.from('Content-Type: text/plain; charset=klingon\r\n\r\nhello'))).text,
    'hello',
  )
})

test('whatever comes, reading never throws', async () => {
  const broken = [
    '',
    '\r\n',
    '\u0000\u0001\u0002',
    'Subject',
    'Content-Type: multipart/mixed\r\n\r\n--x',
    'From: <<<>>>\r\nTo: undisclosed:;\r\nDate: never\r\n\r\nx',
    'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n',
    'Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!',
    `Subject: ${'=?utf-8?B?'.repeat(5000)}\r\n\r\nx`,
    'Content-Type: application/pdf; name="=?x?y?z?="\r\n\r\nx',
  ]
  for (const raw of broken) {
    const opened = await openMessage(Buffer.from(raw))
    assert.equal(typeof opened.text, 'string', JSON.stringify(raw.slice(0, 60)))
    for (const { name, type } of opened.parts) assert.ok(name && type)
  }
})

test('pictures within the text are told from attachments, and every part is fetched by its place', async () => {
  const raw = await new MailComposer({
    from: 'a@x.tw',
    to: 'b@x.tw',
    html: '<img src="cid:logo@city">',
    attachments: [
      {
        filename: 'logo.png',
        content: Buffer.from('89504e470d0a1a0a', 'hex'),
        cid: 'logo@city',
        contentType: 'image/png',
      },
      { filename: '名冊.csv', content: 'a,b', contentType: 'text/csv' },
      { filename: '..\\evil.html', content: '<script>', contentType: 'text/html' },
    ],
  })
    .compile()
    .build()
  const { parts } = await openMessage(raw)
  assert.deepEqual(
    parts.map(({ name, type, within }) => [name, type, within]),
    [
      ['logo.png', 'image/png', true],
      ['名冊.csv', 'text/csv', false],
      ['evil.html', 'text/html', false],
    ],
  )
  for (const { place, name, size } of parts) {
    const part = await partOf(raw, place)
    assert.deepEqual([part?.name, part?.bytes.length], [name, size])
  }
  assert.equal(await partOf(raw, 3), undefined)
  assert.equal(await partOf(raw, -1), undefined)
})

test('HTML beyond all measure is read as text', async () => {
  const opened = await openMessage(
    Buffer.from(`Content-Type: text/html\r\n\r\n<p>${'x'.repeat(1_100_000)}</p>`),
  )
  assert.equal(opened.html, undefined)
})

test('the calendar file of an invitation, which comes twice, is listed once, by its name', async () => {
  const event =
    'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR'
  const letter = (...parts: string[]) =>
    Buffer.from(
      [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        ...parts.flatMap((part) => ['--b', part]),
        '--b--',
        '',
      ].join('\r\n'),
    )
  const nameless = `Content-Type: text/calendar; method=REQUEST\r\n\r\n${event}`
  const named = `Content-Type: application/ics; name=invite.ics\r\nContent-Disposition: attachment; filename=invite.ics\r\n\r\n${event}`
  const listed = async (raw: Buffer) =>
    (await openMessage(raw)).parts.filter(({ within }) => !within).map(({ name }) => name)
  assert.deepEqual(await listed(letter(nameless, named)), ['invite.ics'])
  assert.equal((await listed(letter(nameless))).length, 1)
  assert.equal((await listed(letter(nameless, named.replace('SUMMARY:x', 'SUMMARY:y')))).length, 2)
})
