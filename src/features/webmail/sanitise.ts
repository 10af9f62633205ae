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
const CONCEALED = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** A stranger's HTML as harmless HTML: no script, form, style, class or id; headings below the page's own. */
export function safeHtml(html: string, ways: Ways): string {
  const clean = sanitize(withoutHidden(html), {
    allowedTags: [...TEXT, ...LISTS, ...TABLES, 'h6', ...(ways.show ? ['a', 'img'] : [])],
    allowedAttributes: {
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      table: ['role'],
    },
    allowedSchemes: ['http', 'https', 'data'],
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    nonTextTags: SILENT,
    nestingLimit: NESTED,
    transformTags: {
      ...Object.fromEntries(HEADINGS.map((name) => [name, 'h6'])),
      a: (_, attribs) => link(attribs, ways),
      img: (_, attribs) => image(attribs, ways),
      table: (_, { role = '' }) => ({
        tagName: 'table',
        attribs: role === 'presentation' ? { role } : ({} as Record<string, string>),
      }),
      td: (_, attribs) => ({ tagName: 'td', attribs: spans(attribs) }),
      th: (_, attribs) => ({ tagName: 'th', attribs: spans(attribs) }),
    },
    exclusiveFilter: ({ tag, text, mediaChildren }) =>
      tag === 'a' && !text.trim() && (mediaChildren ?? []).length === 0,
  })
  return clean.replaceAll('<h6>', '<p><strong>').replaceAll('</h6>', '</strong></p>')
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

function link({ href = '' }: Record<string, string>, { show, write }: Ways): Tag {
  if (!show) return { tagName: 'span', attribs: {} }
  const url = worldUrl(href)
  if (url)
    return { tagName: 'a', attribs: { href: url, target: '_blank', rel: 'noopener noreferrer nofollow' } }
  const address = /^mailto:([^?]+)/i.exec(href.trim())?.[1]
  return address
    ? { tagName: 'a', attribs: { href: write(decoded(address)) } }
    : { tagName: 'span', attribs: {} }
}

function image(
  { src = '', alt = '', width = '', height = '' }: Record<string, string>,
  { show, image, inline }: Ways,
): Tag {
  if (isSpy(width) || isSpy(height)) return { tagName: 'span', attribs: {} }
  const words = alt.trim()
  if (!show) return { tagName: 'span', attribs: {}, ...(words ? { text: words } : {}) }
  const source = sourceOf(src.trim(), inline)
  if (!source) return { tagName: 'span', attribs: {}, ...(words ? { text: words } : {}) }
  const measures = Object.fromEntries(
    Object.entries({ width, height }).filter(([, value]) => /^\d{1,4}$/.test(value)),
  )
  return { tagName: 'img', attribs: { src: source, alt: words || image, ...measures } }
}

function sourceOf(src: string, inline: Ways['inline']): string | undefined {
  const cid = /^cid:(.+)$/i.exec(src)?.[1]
  if (cid) return inline(decoded(cid))
  return /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i.test(src) ? src : worldUrl(src)
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

function spans({ colspan = '', rowspan = '' }: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ colspan, rowspan }).filter(([, value]) => /^[1-9]\d?$/.test(value)),
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
