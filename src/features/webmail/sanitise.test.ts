import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { hasBlocked, safeHtml, worldUrl } from './sanitise.ts'

const ways = {
  image: '圖片',
  inline: (cid: string) => (cid === 'logo@city' ? '/mail/messages/1/images/0' : undefined),
  write: (address: string) => `/mail/write?to=${encodeURIComponent(address)}`,
}
const shown = (html: string): string => safeHtml(html, { ...ways, show: true })
const blocked = (html: string): string => safeHtml(html, { ...ways, show: false })

/** Hostile HTML → what is left of it, even after 「按此顯示內容」. */
const HOSTILE: [string, string][] = [
  ['<script>alert(1)</script>hello', 'hello'],
  ['<scr<script>ipt>alert(1)</script>', 'ipt&gt;alert(1)'],
  ['<p onclick="alert(1)" onmouseover=x>hi</p>', '<p>hi</p>'],
  ['<p style="position:fixed;background:url(//x)" class="sheet" id="main">hi</p>', '<p>hi</p>'],
  ['<style>body{display:none}</style>hi', 'hi'],
  ['<p style="color:red;background-color:#FFF">hi</p>', '<p style="color:red;background-color:#FFF">hi</p>'],
  ['<p style="background-image:url(https://x/a)">hi</p>', '<p>hi</p>'],
  ['<p style="background:url(https://x/a)">hi</p>', '<p>hi</p>'],
  ['<p style="background:u\\72l(https://x/a)">hi</p>', '<p>hi</p>'],
  ['<p style="width:expression(alert(1))">hi</p>', '<p>hi</p>'],
  ['<p style="color:var(--x);width:env(x)">hi</p>', '<p>hi</p>'],
  ['<p style="list-style:url(//x);cursor:url(//x),auto;content:url(//x)">hi</p>', '<p>hi</p>'],
  ['<p style="color:red;/*" title="*/behavior:url(x)">hi</p>', '<p>hi</p>'],
  ['<td background="https://x/a">hi</td>', '<td>hi</td>'],
  ['<link rel=stylesheet href=//x/a.css>hi', 'hi'],
  ['<meta http-equiv=refresh content="0;url=//x">hi', 'hi'],
  ['<base href="//x/">hi', 'hi'],
  ['<iframe src="//x">in</iframe>hi', 'hi'],
  ['<object data="//x">in</object><embed src="//x">hi', 'hi'],
  ['<form action="//x"><label>Password</label><input name=p><button>Go</button></form>', 'PasswordGo'],
  ['<textarea>secret</textarea><select><option>one</option></select>hi', 'hi'],
  ['<svg onload=alert(1)><text>in</text></svg>hi', 'hi'],
  ['<svg><style><img src=x onerror=alert(1)></style></svg>hi', 'hi'],
  ['<math><mtext><img src=x onerror=alert(1)></mtext></math>hi', 'hi'],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>hi', '<img src="x" />'],
  ['<video src="//x" autoplay></video><audio src="//x"></audio>hi', 'hi'],
  ['<!-- comment --><!--[if mso]>x<![endif]-->hi', 'hi'],
  ['<template><b>in</b></template>hi', 'hi'],
  ['<a href="javascript:alert(1)">go</a>', '<span>go</span>'],
  ['<a href=" java\nscript:alert(1)">go</a>', '<span>go</span>'],
  ['<a href="&#106;avascript:alert(1)">go</a>', '<span>go</span>'],
  ['<a href="data:text/html,<script>alert(1)</script>">go</a>', '<span>go</span>'],
  ['<a href="vbscript:x">go</a>', '<span>go</span>'],
  ['<a href="/sign-out">go</a>', '<span>go</span>'],
  ['<a href="//evil.example/x">go</a>', '<span>go</span>'],
  [
    '<a href="https://example.com/a?b=1&amp;c=2" target="_self" onclick="x" id="y">go</a>',
    '<a href="https://example.com/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">go</a>',
  ],
  [
    '<a href="mailto:who@example.com?subject=x">write</a>',
    '<a href="/mail/write?to=who%40example.com" target="_blank" rel="noopener noreferrer nofollow">write</a>',
  ],
  ['<a href="https://example.com/"></a>hi', 'hi'],
  ['<img src=x onerror=alert(1)>', '<span></span>'],
  ['<img src="javascript:alert(1)" alt="a">', '<span>a</span>'],
  ['<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="a">', '<span>a</span>'],
  [
    '<img src="data:image/png;base64,iVBORw0KGgo=">',
    '<img src="data:image/png;base64,iVBORw0KGgo=" alt="圖片" />',
  ],
  [
    '<img src="http://example.com/a.png" alt="海報" width="300" height="50%" srcset="//x 2x">',
    '<img src="http://example.com/a.png" alt="海報" width="300" height="50%" />',
  ],
  ['<img src="https://spy.example/p.gif" width="1" height="1">', '<span></span>'],
  ['<img src="cid:logo@city" alt="市徽">', '<img src="/mail/messages/1/images/0" alt="市徽" />'],
  ['<img src="cid:other" alt="市徽">', '<span>市徽</span>'],
  ['<img src="/sign-out">', '<span></span>'],
  ['<h1>Title</h1><h3 class=x>Less</h3>', '<h1>Title</h1><h3>Less</h3>'],
  ['<div style="display:none">preview</div>hi', 'hi'],
  ['<div style="DISPLAY : NONE"><p>a</p><div>b</div></div>hi', 'hi'],
  ['<p hidden>a</p>hi', 'hi'],
  [
    '<table role="presentation" width=100% border=9><tr><td colspan="2" bgcolor=red>x</td><td colspan="9999">y</td></tr></table>',
    '<table role="presentation" width="100%" border="9"><tr><td colspan="2" bgcolor="red">x</td><td>y</td></tr></table>',
  ],
  ['<table role="dialog"><tr><td>x</td></tr></table>', '<table><tr><td>x</td></tr></table>'],
  ['<p aria-hidden="true" role="alert" tabindex="1" contenteditable>x</p>', '<p>x</p>'],
  ['<error-summary>x</error-summary><single-submit>y</single-submit>', 'xy'],
  ['<p>never closed <b>bold', '<p>never closed <b>bold</b></p>'],
  ['</div></main></body>hi', 'hi'],
  ['1 < 2 &amp; &lt;b&gt;', '1 &lt; 2 &amp; &lt;b&gt;'],
  ['', ''],
]

describe('a stranger’s HTML', () => {
  for (const [html, left] of HOSTILE.filter(([html]) => !html.startsWith('<noscript>'))) {
    test(`${html} becomes ${left || 'nothing'}`, () => assert.equal(shown(html), left))
  }

  test('nothing that runs comes through, whatever stands around it', () => {
    const everything = HOSTILE.map(([html]) => html).join('\n')
    for (const html of [everything, ...HOSTILE.map(([html]) => html)]) {
      for (const left of [shown(html), blocked(html)]) {
        assert.doesNotMatch(
          left,
          /<(?!\/?(p|div|span|br|hr|b|strong|h1|h3|table|tbody|tr|td|a|img|i|em)[\s/>])/i,
        )
        assert.doesNotMatch(left, /<[^>]+\s(on\w+|class|id|srcset|formaction)\s*=/i)
        assert.equal(openAtTheEnd(left), '', 'every tag is closed in its turn')
        assert.doesNotMatch(left, /(href|src)="(?!https?:|data:image\/png|\/mail\/)/i)
      }
    }
  })

  test('before the press no image and no link is in the markup, but their words are', () => {
    const html =
      '<a href="https://example.com/x">開通帳號</a> <img src="https://example.com/a.png" alt="海報"> <a href="https://example.com/y">https://example.com/y</a>'
    assert.equal(blocked(html), '<span>開通帳號</span> <span>海報</span> <span>https://example.com/y</span>')
  })

  test('depth without end is cut, not fatal', () => {
    assert.match(
      shown(`${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}<p>after</p>`),
      /<p>after<\/p>/,
    )
  })
})

test('the bar stands over what has images or links, and over nothing else', () => {
  const cases: [string | undefined, string, boolean][] = [
    ['<p>hi</p>', '', false],
    ['<a name="x">hi</a>', '', false],
    ['<a href="https://x.tw">hi</a>', '', true],
    ['<a class="b"\nhref=x>hi</a>', '', true],
    ['<IMG SRC=x>', '', true],
    ['<td background="x">', '', true],
    [undefined, 'hi', false],
    [undefined, 'see https://x.tw/a', true],
  ]
  for (const [html, text, expected] of cases) assert.equal(hasBlocked(html, text), expected, html ?? text)
})

test('only whole addresses of the web lead out', () => {
  assert.equal(worldUrl(' HTTPS://Example.com/a b '), 'https://example.com/a%20b')
  for (const href of [
    undefined,
    '',
    'x',
    '/x',
    '//x.tw',
    'ftp://x.tw',
    'javascript:1',
    'https://',
    'data:text/html,x',
  ])
    assert.equal(worldUrl(href), undefined)
})

/** Tags that stay open, or are closed out of turn: they would swallow the page around the message. */
function openAtTheEnd(html: string): string {
  const open: string[] = []
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z0-9-]+)[^>]*?(?<!\/)>/gi)) {
    if (!end) open.push(name)
    else if (open.pop() !== name) return `</${name}>`
  }
  return open.join(' ')
}
