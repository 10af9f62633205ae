/** Deeper HTML is nobody's letter: the parsers' work grows with the square of the depth, and one message would stop the city. */
const DEEPEST = 2_000
const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/** Is this HTML nested so deeply that parsing it would hold up everybody? */
export function isTooDeep(html: string): boolean {
  let depth = 0
  for (const { 1: end, 2: name } of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (VOID.test(name!)) continue
    depth = Math.max(0, depth + (end ? -1 : 1))
    if (depth > DEEPEST) return true
  }
  return false
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** The words of HTML that is not parsed; every step takes time in proportion to its length. */
export function bareWords(html: string): string {
  return html
    .replace(/<(style|script|title)\b[^<>]*>[^<]*<\/\1/gi, ' <')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/gi, (_, name: string) => ENTITIES[name.toLowerCase()]!)
    .replace(/&#(\d{1,7});/g, (whole, code: string) =>
      Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole,
    )
    .replace(/[ \t]+/g, ' ')
    .trim()
}
