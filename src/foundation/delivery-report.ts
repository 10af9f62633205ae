/**
 * What a mail server says has become of a letter (RFC 3464): `failed` for good, or `delayed` and still tried. `recipients`: how it
 * names the one it speaks of, as it was written to and as it came to be called on the way; some servers name nobody.
 */
export type Report = { recipients: string[]; outcome: 'failed' | 'delayed'; status: string }

/** The report stands before the returned letter: no more of a message is looked at. */
const LOOKED_AT_BYTES = 128 * 1024
const MOST_GROUPS = 1_000

/**
 * The delivery reports in a message, one for each recipient in trouble; none in absence notices, receipts, and whatever else
 * comes to such an address. Takes time in proportion to the message's length, however it is made.
 */
export function reportsIn(raw: Buffer): Report[] {
  const text = raw.subarray(0, LOOKED_AT_BYTES).toString('utf8')
  const part = /^content-type:[ \t\r\n]{0,9}message\/(?:global-)?delivery-status\b/im.exec(text)
  if (!part) return []
  const after = text.slice(part.index)
  const end = after.search(/\r?\n--/)
  const fields = (end === -1 ? after : after.slice(0, end)).replaceAll('\r\n', '\n')
  return fields
    .split(/\n\n+/, MOST_GROUPS)
    .map(reportOf)
    .filter((report) => report !== undefined)
}

/** One group of fields: they stand between empty lines, one group for each recipient (RFC 3464 2.1). */
function reportOf(fields: string): Report | undefined {
  const status = /^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/im.exec(fields)?.[1]
  if (!status || status[0] === '2') return undefined
  const action = /^action:[ \t]*([a-z]+)/im.exec(fields)?.[1]?.toLowerCase()
  // A server that has tried for days fails with 4.4.x: what it has given up is failed all the same (RFC 3464 2.3.3).
  const isFailed = action === 'failed' || (status[0] === '5' && action !== 'delayed')
  const named =
    /^(?:original|final)-recipient:[ \t]*(?:rfc822|utf-8)[ \t]*;\s*<?([^\s<>;@]{1,64}@[^\s<>;@]{1,255})/gim
  const recipients = Array.from(fields.matchAll(named), ([, address]) => address!.toLowerCase())
  return { recipients: [...new Set(recipients)], outcome: isFailed ? 'failed' : 'delayed', status }
}
