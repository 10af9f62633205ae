import { type AddressObject, simpleParser } from 'mailparser'
import type { Facts } from './rules.ts'

/** A message that has arrived; `summary` as mailboxes make it. */
export type Arrived = { raw: Buffer; summary: { attachments: number }; external: boolean }

const MOST_HEADER_BYTES = 256 * 1024

/** Reads what filters look at, from the head of the message alone. */
export async function factsOf({ raw, summary, external }: Arrived): Promise<Facts> {
  const mail = await simpleParser(headOf(raw), {}).catch(() => undefined)
  const from = peopleOf(mail?.from)
  const to = [...peopleOf(mail?.to), ...peopleOf(mail?.cc)]
  const headers = new Map<string, string>()
  for (const { key, line } of mail?.headerLines ?? [])
    headers.set(
      key,
      line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    )
  return {
    from: from.map(written).join(', '),
    to: to.map(written).join(', '),
    subject: mail?.subject ?? '',
    attachments: summary.attachments,
    size: raw.length,
    external,
    addressed: to.map(({ address }) => address),
    sender: senderOf(headers.get('return-path'), from[0]?.address ?? ''),
    headers,
  }
}

/** The envelope's sender where the server has written it down (RFC 5321 4.4); `<>` is a report. */
function senderOf(returnPath: string | undefined, from: string): string {
  return returnPath === undefined ? from : (/<?([^<>\s]*)>?/.exec(returnPath)?.[1] ?? '')
}

function headOf(raw: Buffer): Buffer {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0)
  const end = Math.min(...ends, raw.length, MOST_HEADER_BYTES)
  return Buffer.concat([raw.subarray(0, end), Buffer.from('\r\n\r\n')])
}

function peopleOf(given: AddressObject | AddressObject[] | undefined): { name: string; address: string }[] {
  return [given ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => ({ name: name ?? '', address: address ?? '' }))
}

function written({ name, address }: { name: string; address: string }): string {
  return name ? `${name} <${address}>` : address
}
