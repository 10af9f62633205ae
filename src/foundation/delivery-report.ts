/** What a mail server says has become of a letter (RFC 3464): `failed` for good, or `delayed` and still tried. */
export type Report = { outcome: 'failed' | 'delayed'; status: string }

/** The report stands before the returned letter: no more of a message is looked at. */
const LOOKED_AT_BYTES = 128 * 1024

/**
 * The delivery report in a message, or undefined where there is none or it reports no trouble: absence notices, receipts,
 * and whatever else comes to such an address. Takes time in proportion to the message's length, however it is made.
 */
export function reportIn(raw: Buffer): Report | undefined {
  const text = raw.subarray(0, LOOKED_AT_BYTES).toString('latin1')
  const part = /^content-type:[ \t\r\n]{0,9}message\/(?:global-)?delivery-status\b/im.exec(text)
  if (!part) return undefined
  const after = text.slice(part.index)
  const end = after.search(/\r?\n--/)
  const fields = end === -1 ? after : after.slice(0, end)
  const statuses = Array.from(
    fields.matchAll(/^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})/gim),
    ([, code]) => code!,
  )
  const actions = Array.from(fields.matchAll(/^action:[ \t]*([a-z]+)/gim), ([, word]) => word!.toLowerCase())
  const status = statuses.find((one) => one[0] === '5') ?? statuses.find((one) => one[0] === '4')
  if (!status) return undefined
  // A server that has tried for days fails with 4.4.x: what it has given up is failed all the same (RFC 3464 2.3.3).
  const isFailed = actions.includes('failed') || (status[0] === '5' && !actions.includes('delayed'))
  return { outcome: isFailed ? 'failed' : 'delayed', status }
}
