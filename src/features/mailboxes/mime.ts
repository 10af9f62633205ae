import { type ParsedMail, simpleParser } from 'mailparser'

/** Longer HTML is nobody's letter, and cleaning it would hold up the others. */
export const MOST_HTML = 1_000_000
const LIMITS = {
  // A text beside HTML, such as the foot that a list adds, is shown with it.
  skipTextToHtml: false,
  skipTextLinks: true,
  skipHtmlToText: true,
  skipImageLinks: true,
  maxHtmlLengthToParse: MOST_HTML,
  // An enclosed message is a file to be opened, wherever its sender wanted it shown.
  ignoreEmbedded: true,
  maxChildNodes: 10_000,
  maxHeadSize: 4 * 1024 * 1024,
}
const MOST_HEAD = 256 * 1024

/** A message as it was read; of one that is beyond reading, `broken`, what its first headers say. */
export type Mime = { mail: ParsedMail | undefined; broken: boolean }

/** Reads a message in whatever character set and shape it came; never throws. */
export async function readMime(raw: Buffer): Promise<Mime> {
  try {
    return { mail: await simpleParser(raw, LIMITS), broken: false }
  } catch {
    const mail = await simpleParser(headOf(raw), LIMITS).catch(() => undefined)
    return { mail, broken: true }
  }
}

/** The headers without those that say how the rest is to be read. */
function headOf(raw: Buffer): string {
  const [head = ''] = raw
    .subarray(0, MOST_HEAD)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)
  return `${head.replace(/^content-[^\n]*(\n[ \t][^\n]*)*/gim, 'X-Unread: x')}\r\n\r\n`
}
