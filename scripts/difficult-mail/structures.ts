import {
  bodyOf,
  type Difficult,
  file,
  html,
  markup,
  message,
  multipart,
  type Part,
  plain,
} from './message.ts'

const text = 'The text that must be seen'
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

/** Multiparts within multiparts, the text in the innermost. */
function nested(depth: number, kind = 'mixed'): Part {
  let part: Part = plain(text)
  for (let level = 0; level < depth; level++)
    part = {
      headers: { 'Content-Type': `multipart/${kind}; boundary="edge-${level}"` },
      body: bodyOf([part], `edge-${level}`),
    }
  return part
}

function enclosed(depth: number): Part {
  let inner = `From: in@example.com\r\nSubject: innermost\r\nContent-Type: text/html\r\n\r\n<b>${text}</b>`
  for (let level = 0; level < depth; level++)
    inner = `From: l${level}@example.com\r\nSubject: level ${level}\r\nContent-Type: message/rfc822\r\n\r\n${inner}`
  return { headers: { 'Content-Type': 'message/rfc822' }, body: inner }
}

const edge = { 'Content-Type': 'multipart/mixed; boundary=edge' }
const raw = (name: string, body: string, headers: { [name: string]: string } = edge): Difficult =>
  message(name, headers, body)
const typed = (type: string, body: string): Part => ({ headers: { 'Content-Type': type }, body })
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const ordinary: Difficult[] = [
  multipart('text and HTML', 'alternative', [plain(text), markup(`<p>${text}</p>`)]),
  multipart('HTML before text', 'alternative', [markup(`<p>${text}</p>`), plain('the text')]),
  multipart('two HTMLs', 'alternative', [markup('<p>one</p>'), markup(`<p>${text}</p>`)]),
  multipart('HTML, file, HTML', 'mixed', [
    markup('<p>one</p>'),
    file('a.txt', 'text/plain', 'a'),
    markup('<p>two</p>'),
  ]),
  multipart('a picture within', 'related', [
    markup('<p><img src="cid:pic@x" alt="a picture"></p>'),
    file('pic.png', 'image/png', PNG, { 'Content-ID': '<pic@x>', 'Content-Disposition': 'inline' }),
  ]),
  multipart('a picture within that is a page', 'related', [
    markup('<p><img src="cid:pic@x" alt="no picture"></p>'),
    file('pic.png', 'image/png', '<script>window.__ran=1</script>', { 'Content-ID': '<pic@x>' }),
  ]),
  multipart('a picture asked for 2 000 times', 'related', [
    markup('<img src="cid:pic@x">'.repeat(2_000)),
    file('pic.png', 'image/png', PNG, { 'Content-ID': '<pic@x>' }),
  ]),
  multipart('AMP besides HTML', 'alternative', [
    plain(text),
    typed(
      'text/x-amp-html',
      '<html amp4email><script async src="https://canary.invalid/amp.js"></script></html>',
    ),
    markup(`<p>${text}</p>`),
  ]),
  multipart(
    'a report of failure',
    'report; report-type=delivery-status',
    [
      plain(text),
      typed(
        'message/delivery-status',
        'Reporting-MTA: dns; example.com\r\n\r\nFinal-Recipient: rfc822; a@b.c\r\nAction: failed',
      ),
      typed('text/rfc822-headers', 'Subject: what failed'),
    ],
    text,
  ),
  multipart(
    'a digest',
    'digest',
    times(20, (n) => typed('', `From: a${n}@example.com\r\nSubject: ${n}\r\n\r\n${n}`)),
  ),
  multipart(
    'a piece of a message',
    'mixed',
    [plain(text), typed('message/partial; id=x; number=1; total=2', 'x')],
    text,
  ),
  multipart(
    'a body elsewhere',
    'mixed',
    [
      plain(text),
      typed(
        'message/external-body; access-type=URL; URL="https://canary.invalid/body"',
        'Content-Type: text/html\r\n\r\n',
      ),
    ],
    text,
  ),
  multipart('appledouble', 'appledouble', [
    typed('application/applefile', 'x'),
    file('a.jpg', 'image/jpeg', 'x'),
  ]),
]

const wild: Difficult[] = [
  multipart('multiparts 20 deep', 'mixed', [nested(20)], text),
  multipart('multiparts 200 deep', 'mixed', [nested(200)]),
  multipart('multiparts 1 000 deep', 'mixed', [nested(1_000)]),
  multipart('alternatives 50 deep', 'alternative', [nested(50, 'alternative')]),
  multipart(
    '1 000 parts',
    'mixed',
    times(1_000, (n) => file(`part-${n}.txt`, 'text/plain', `${n}`)),
  ),
  multipart(
    '1 000 texts',
    'mixed',
    times(1_000, (n) => plain(`text ${n}`)),
  ),
  multipart(
    '1 000 pages',
    'mixed',
    times(1_000, (n) => markup(`<p>page ${n}</p>`)),
  ),
  multipart(
    '5 000 empty parts',
    'mixed',
    times(5_000, () => plain('')),
  ),
  multipart('a message in a message', 'mixed', [plain(text), enclosed(0)], text),
  multipart('a message in a message 10 deep', 'mixed', [plain(text), enclosed(10)], text),
  multipart('a message in a message 200 deep', 'mixed', [plain(text), enclosed(200)], text),
  multipart('no parts', 'mixed', []),
  raw('parts without an end', `--edge\r\n\r\n${text}`),
  raw('parts without a beginning', `${text}\r\n--edge--`),
  raw('a preamble and an epilogue', `before\r\n--edge\r\n\r\n${text}\r\n--edge--\r\nafter`),
  raw('an edge that is never there', text),
  raw('an edge that is not said', `--edge\r\n\r\n${text}\r\n--edge--`, { 'Content-Type': 'multipart/mixed' }),
  raw('an edge that is empty', `--\r\n\r\n${text}\r\n----`, {
    'Content-Type': 'multipart/mixed; boundary=""',
  }),
  raw('an edge of 10 000 letters', `--${'e'.repeat(10_000)}\r\n\r\n${text}`, {
    'Content-Type': `multipart/mixed; boundary=${'e'.repeat(10_000)}`,
  }),
  raw('an edge of signs', `--(.*)+$[\r\n\r\n${text}\r\n--(.*)+$[--`, {
    'Content-Type': 'multipart/mixed; boundary="(.*)+$["',
  }),
  raw(
    'edges that begin alike',
    '--edge\r\nContent-Type: multipart/mixed; boundary=edge-2\r\n\r\n--edge-2\r\n\r\nx\r\n--edge-2--\r\n--edge--',
  ),
  raw(
    'the same edge within',
    '--edge\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\n\r\nx\r\n--edge--\r\n--edge--',
  ),
  raw('a part cut in its header', '--edge\r\nContent-Type: text/pl'),
  raw('a part without headers or end', '--edge\r\n--edge\r\n--edge'),
  raw('100 000 edges', '--edge\r\n'.repeat(100_000)),
  message(
    'a multipart in base64',
    { ...edge, 'Content-Transfer-Encoding': 'base64' },
    Buffer.from(`--edge\r\n\r\n${text}\r\n--edge--`).toString('base64'),
  ),
  message('rich text', { 'Content-Type': 'text/enriched' }, `<bold>${text}</bold>`),
  message('RTF as the text', { 'Content-Type': 'text/rtf' }, '{\\rtf1 \\b hello}'),
  message(
    'Markdown as the text',
    { 'Content-Type': 'text/markdown' },
    '# Title\n\n[go](javascript:alert(1))',
  ),
  message('a PDF as the whole message', { 'Content-Type': 'application/pdf' }, '%PDF-1.4'),
  message(
    'a picture as the whole message',
    { 'Content-Type': 'image/png', 'Content-Transfer-Encoding': 'base64' },
    PNG.toString('base64'),
  ),
  message('HTML of 900 000 letters', { 'Content-Type': 'text/html' }, `<p>${'word '.repeat(180_000)}</p>`),
  message('HTML of 3 000 000 letters', { 'Content-Type': 'text/html' }, `<p>${'word '.repeat(600_000)}</p>`),
  message('HTML 20 000 deep', { 'Content-Type': 'text/html' }, `${'<div>'.repeat(20_000)}${text}`),
  message('HTML 1 500 deep', { 'Content-Type': 'text/html' }, `${'<b><i>'.repeat(750)}${text}`),
  message('tables 300 deep', { 'Content-Type': 'text/html' }, `${'<table><tr><td>'.repeat(300)}${text}`),
  message(
    'HTML of 50 000 attributes',
    { 'Content-Type': 'text/html' },
    `<p ${times(50_000, (n) => `a${n}=x`).join(' ')}>${text}</p>`,
  ),
  message('HTML of 100 000 open brackets', { 'Content-Type': 'text/html' }, `${'<'.repeat(100_000)}${text}`),
  message(
    'HTML of 30 000 tags never closed',
    { 'Content-Type': 'text/html' },
    `${'<p><a href="https://example.com">x'.repeat(15_000)}`,
  ),
  html(
    'HTML with 3 000 styles',
    times(3_000, (n) => `<p style="color:red;margin:${n % 9}px">x</p>`).join(''),
  ),
]

export const structures: Difficult[] = [...ordinary, ...wild]
