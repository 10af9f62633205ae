export type Kind =
  | 'picture'
  | 'text'
  | 'table'
  | 'message'
  | 'calendar'
  | 'pdf'
  | 'document'
  | 'archive'
  | 'program'
  | 'signature'
  | 'encrypted'
  | 'tnef'
  | 'other'
export type Picture = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'

const BY_TYPE: [Kind, RegExp][] = [
  ['tnef', /^application\/(vnd\.)?ms-tnef$/],
  ['signature', /^application\/(x-)?pkcs7-signature$|^application\/pgp-signature$/],
  ['encrypted', /^application\/(x-)?pkcs7-mime$|^application\/pgp-encrypted$/],
  ['message', /^message\/rfc822$/],
  ['calendar', /^text\/calendar$|^application\/ics$/],
]
const BY_ENDING: [Kind, RegExp][] = [
  ['tnef', /^winmail\.dat$/i],
  [
    'program',
    /\.(exe|com|scr|pif|bat|cmd|ps1|vbs?|jse?|mjs|wsf|hta|msi|jar|lnk|dll|apk|app|sh|reg|docm|xlsm|pptm|html?|xhtml|mht(ml)?|svgz?|xml|swf|chm|iso|img)$/i,
  ],
  ['archive', /\.(zip|rar|7z|gz|tgz|bz2|xz|tar|cab|arj|lzh|zst)$/i],
  ['pdf', /\.pdf$/i],
  ['table', /\.(csv|tsv)$/i],
  ['document', /\.(docx?|xlsx?|pptx?|od[tsp]|rtf|pages|numbers|key)$/i],
  ['picture', /\.(png|jpe?g|gif|webp)$/i],
  ['text', /\.(txt|log|md)$/i],
]
const BY_KIND_OF_TYPE: [Kind, RegExp][] = [
  ['program', /html|xml|svg|script|flash|xsl|mhtml|x-msdownload|x-sh/],
  ['archive', /zip|compressed|x-(rar|7z|tar|gzip)/],
  ['pdf', /^application\/pdf$/],
  ['table', /^text\/(csv|tab-separated-values)$/],
  ['picture', /^image\/(png|jpeg|gif|webp)$/],
  ['text', /^text\/plain$/],
]

/** What an enclosed file is to its reader: what it would be opened as weighs more than what its sender calls it. */
export function kindOf(type: string, name: string): Kind {
  const by = (rules: [Kind, RegExp][], text: string) => rules.find(([, rule]) => rule.test(text))?.[0]
  const isOffice = /openxml|opendocument|msword|ms-excel|ms-powerpoint/.test(type)
  return (
    by(BY_TYPE, type) ??
    by(BY_ENDING, name.trim()) ??
    (isOffice ? 'document' : by(BY_KIND_OF_TYPE, type)) ??
    'other'
  )
}

/** Does the name pretend another ending, as 「發票.pdf.exe」 does? */
export function isDoubled(name: string): boolean {
  return /\.[a-z0-9]{2,4}[\s\u3000_]*\.[a-z0-9]{2,5}$/i.test(name) && !/\.tar\.(gz|bz2|xz)$/i.test(name)
}

/** What the bytes are, whatever the message says: only pictures that every browser draws and no other program reads. */
export function sniffed(bytes: Buffer): Picture | undefined {
  const head = bytes.subarray(0, 16).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  return undefined
}

/** May it be looked at here? Text, pictures and messages; everything else is only saved. */
export function isShowable(kind: Kind): kind is 'picture' | 'text' | 'table' | 'message' {
  return kind === 'picture' || kind === 'text' || kind === 'table' || kind === 'message'
}
