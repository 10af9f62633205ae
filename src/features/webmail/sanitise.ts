import sanitize from 'sanitize-html'
import { urlsIn } from './links.ts'

export type Ways = {
  /** Images and links come to life; else only their words stay. */
  show: boolean
  /** Said for an image that says nothing itself. */
  image: string
  /** Where an image that came with the message is kept; nothing when there is none of that name. */
  inline: (cid: string) => string | undefined
  /** Where one writes to an address. */
  write: (address: string) => string
  /** Our own origin: no letter makes its reader's browser ask us for anything but its own pictures. */
  own?: string
}

const TEXT = [
  'p',
  'div',
  'span',
  'br',
  'hr',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'sub',
  'sup',
  'small',
  'mark',
  'code',
  'pre',
  'blockquote',
  'center',
  'font',
]
const LISTS = ['ul', 'ol', 'li', 'dl', 'dt', 'dd']
const TABLES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
/** Their words are not the message's words. */
const SILENT = [
  'script',
  'style',
  'title',
  'head',
  'textarea',
  'option',
  'select',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'audio',
  'video',
  'canvas',
]
const NESTED = 100
/** Beyond this an image is a picture, up to it a spy. */
const SPY_PIXELS = 2

type Tag = { tagName: string; attribs: Record<string, string>; text?: string }
type Attributes = Record<string, string>
const CONCEALED = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** How words look, and nothing that leaves their place; no value that could fetch: of functions only those of colours. */
const LOOKS =
  'color background background-color font font-family font-size font-style font-weight line-height letter-spacing text-align text-decoration text-indent text-transform vertical-align white-space word-break overflow-wrap direction width min-width max-width height min-height max-height margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left border border-top border-right border-bottom border-left border-color border-style border-width border-radius border-collapse border-spacing list-style-type float clear display overflow'.split(
    ' ',
  )
const VALUE = /^(?:[\w\s#.,%'"!-]|(?:rgb|hsl)a?\([\d\s.,%/deg]{1,60}\)){1,200}$/i
/** Attributes of looks from before style sheets, in which mail still lives, and what each may say. */
const OLD_LOOKS = 'align valign bgcolor color face size border cellpadding cellspacing'.split(' ')
const SAYS: Record<string, RegExp> = {
  ...Object.fromEntries(OLD_LOOKS.map((look) => [look, /^[\w#%.\s,-]{1,60}$/])),
  width: /^\d{1,4}%?$/,
  height: /^\d{1,4}%?$/,
  dir: /^(ltr|rtl|auto)$/i,
  role: /^presentation$/,
  colspan: /^[1-9]\d?$/,
  rowspan: /^[1-9]\d?$/,
  style: /^[\s\S]{1,2000}$/,
}

/** A stranger's HTML as harmless HTML: no script, form, style sheet, class or id, and only looks that stay in their place. */
export function safeHtml(html: string, ways: Ways): string {
  const tags = [...TEXT, ...LISTS, ...TABLES, ...HEADINGS, ...(ways.show ? ['a', 'img'] : [])]
  return sanitize(withoutHidden(html), {
    allowedTags: tags,
    allowedAttributes: {
      '*': ['style', 'dir', 'width', 'height', ...OLD_LOOKS],
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      table: ['role'],
    },
    allowedStyles: { '*': Object.fromEntries(LOOKS.map((look) => [look, [VALUE]])) },
    allowedSchemes: ['http', 'https', 'data'],
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    nonTextTags: SILENT,
    nestingLimit: NESTED,
    transformTags: {
      a: (_, attribs) => link(attribs, ways),
      img: (_, attribs) => image(attribs, ways),
      '*': (tagName, attribs) => ({ tagName, attribs: sensible(attribs) }),
    },
    exclusiveFilter: ({ tag, text, mediaChildren }) =>
      tag === 'a' && !text.trim() && (mediaChildren ?? []).length === 0,
  })
}

/** Without what says something that it may not. */
function sensible(attribs: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attribs).filter(([name, value]) => SAYS[name]?.test(value) ?? true),
  )
}

/** Does anything wait for 「按此顯示內容」? */
export function hasBlocked(html: string | undefined, text: string): boolean {
  return html === undefined
    ? urlsIn(text).some(({ url }) => url)
    : /<(a\s[^<>]*href|area\s|img[\s/>]|[^<>]+background\s*=)/i.test(html)
}

/** Address of a page in the world; nothing for every other scheme, and for what leads back into this site. */
export function worldUrl(href: string | undefined): string | undefined {
  const url = URL.parse((href ?? '').trim())
  return url && /^https?:$/.test(url.protocol) && url.hostname ? url.href : undefined
}

function link(attribs: Attributes, { show, write }: Ways): Tag {
  if (!show) return { tagName: 'span', attribs }
  const href = (attribs.href ?? '').trim()
  const target = { target: '_blank', rel: 'noopener noreferrer nofollow' }
  const url = worldUrl(href)
  if (url) return { tagName: 'a', attribs: { ...attribs, ...target, href: url } }
  const address = /^mailto:([^?]+)/i.exec(href)?.[1]
  if (address) return { tagName: 'a', attribs: { ...attribs, ...target, href: write(decoded(address)) } }
  return { tagName: 'span', attribs }
}

function image(attribs: Attributes, ways: Ways): Tag {
  const { src = '', alt = '', width = '', height = '' } = attribs
  if (isSpy(width) || isSpy(height)) return { tagName: 'span', attribs: {} }
  const words = alt.trim()
  const source = ways.show ? sourceOf(src.trim(), ways) : undefined
  if (!source) return { tagName: 'span', attribs: {}, ...(words ? { text: words } : {}) }
  return { tagName: 'img', attribs: { ...attribs, src: source, alt: words || ways.image } }
}

function sourceOf(src: string, { inline, own }: Ways): string | undefined {
  const cid = /^cid:(.+)$/i.exec(src)?.[1]
  if (cid) return inline(decoded(cid))
  if (/^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i.test(src)) return src
  const url = worldUrl(src)
  return url && own && new URL(url).origin === own ? undefined : url
}

function isSpy(measure: string): boolean {
  return /^\s*\d/.test(measure) && Number.parseFloat(measure) <= SPY_PIXELS
}

/** What the sender hid from readers, such as the preview line, would appear once styles are gone. Everything else stays as it is. */
function withoutHidden(html: string): string {
  if (!CONCEALED.test(html) && !/\shidden/i.test(html)) return html
  return sanitize(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    nestingLimit: NESTED,
    parseStyleAttributes: false,
    nonBooleanAttributes: [],
    exclusiveFilter: ({ attribs }) => 'hidden' in attribs || CONCEALED.test(attribs.style ?? ''),
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
