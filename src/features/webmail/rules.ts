import { rocDate, rocDateTime, taipeiDay } from '#foundation/roc-date.ts'

export const MOST_FOLDER_CHARACTERS = 50

export type Only = 'unread' | 'flagged'

/** All attachments of a letter together; as base64 they stay below the 36 MB of a message. */
export const ATTACHED_BYTES = 25 * 1024 * 1024
export const MOST_RECIPIENTS = 100
export const MOST_TEXT_CHARACTERS = 500_000

export type Party = { name: string; address: string }

/** What was typed where an address belongs: parted at commas, semicolons and line ends of both scripts. */
export function parts(typed: string): string[] {
  const found: string[] = []
  let part = ''
  let quoted = false
  for (const character of typed) {
    if (character === '"') quoted = !quoted
    if (!quoted && /[,;，；、\n]/.test(character)) {
      found.push(part)
      part = ''
    } else part += character
  }
  return [...found, part].map((one) => one.trim()).filter(Boolean)
}

/** Reads 「林美玲 <linmeiling@kcg.gov.tw>」, a bare address, or an account of the city without its domain. */
export function readParty(typed: string, domain: string): Party | undefined {
  const framed = /^([^<>]*)<([^<>]*)>$/.exec(typed)
  const name = (framed?.[1] ?? '')
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
  const given = (framed?.[2] ?? typed).trim().normalize('NFKC')
  const address = /^[a-z0-9._-]+$/i.test(given) ? `${given}@${domain}` : given
  return isAddress(address) ? { name, address } : undefined
}

/** RFC 5321 without its quoted names; enough for every mailbox in use. */
export function isAddress(text: string): boolean {
  const [, local = '', host = ''] = /^([^@]+)@([^@]+)$/.exec(text) ?? []
  const isLocal =
    /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local) && local.length <= 64
  return (
    isLocal &&
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(host) &&
    text.length <= 254
  )
}

/** Each address once, the first time it occurs. */
export function once(parties: Party[], except: string[] = []): Party[] {
  const seen = new Set(except.map((address) => address.toLowerCase()))
  return parties.filter(({ address }) => {
    const isNew = !seen.has(address.toLowerCase())
    seen.add(address.toLowerCase())
    return isNew
  })
}

/** As one types it: 「林美玲 <linmeiling@kcg.gov.tw>」; a name with a comma in quotes. */
export function written({ name, address }: Party): string {
  const plain = name.replace(/["<>]/g, '').trim()
  if (!plain || plain === address) return address
  return /[,;，；、@]/.test(plain) ? `"${plain}" <${address}>` : `${plain} <${address}>`
}

/** 「Re: 」 or 「Fwd: 」 before the subject, once. */
export function prefixed(prefix: 'Re' | 'Fwd', subject: string): string {
  const bare = subject.replace(
    prefix === 'Re' ? /^\s*((re|回覆|答复|回复)\s*[:：]\s*)+/i : /^\s*((fwd?|轉寄|转发)\s*[:：]\s*)+/i,
    '',
  )
  return `${prefix}: ${bare}`.trim()
}

export function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n')
}

/** A header's text on one line, without marks that turn its direction round to deceive. */
export function plainLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
}

/** A name that a file may have on any system. */
export function fileName(name: string | undefined, fallback: string): string {
  const bare = plainLine((name ?? '').replace(/^.*[\\/]/, ''))
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
  return Array.from(bare).slice(0, 120).join('') || fallback
}

/** RFC 6266: the name in UTF-8, with an ASCII shadow for old programs. */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const shadow = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${shadow}"; filename*=UTF-8''${encoded}`
}

/** Would a browser run it, were it to open it? Such files are handed out as nameless bytes. */
export function isActive(type: string): boolean {
  return (
    /html|xml|svg|script|flash|xsl|mhtml|multipart/.test(type) &&
    type !== 'message/rfc822' &&
    !type.includes('openxml')
  )
}

/** In a list: today its time, this year month and day, else the whole date. */
export function shortly(at: Date, now: Date): string {
  const day = taipeiDay(at)
  if (day === taipeiDay(now)) return rocDateTime(at).slice(-5)
  return day.slice(0, 4) === taipeiDay(now).slice(0, 4) ? day.slice(5) : rocDate(at)
}

/** 18 KB, 2.4 MB. */
export function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
