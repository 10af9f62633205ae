import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sameBytes } from '#foundation/tokens.ts'

// The ministry's 行動自然人憑證應用程式介面規格書 2.9, seen from a service: checksums of both directions and the ticket.

const IV_BYTES = 12
const TAG_BYTES = 16
/** A SHA-256 as hexadecimal text is what gets encrypted. */
const CHECKSUM_BYTES = IV_BYTES + 64 + TAG_BYTES

/** What the ministry put into a ticket, as far as it concerns us. */
export type Ticket = {
  transaction_id: string
  sp_service_id: string
  sp_ticket_id: string
  op_code: string
  op_mode: string
  hashed_id_num: string
}

/** sp_checksum over these values in the interface's order, absent ones as ''. The IV is new each time: a used one would leak. */
export function checksum(key: Buffer, payload: string[], iv = randomBytes(IV_BYTES)): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(digestText(payload)), cipher.final()])
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('hex')
}

/** Was this idp_checksum made with our key, under whatever IV, over exactly these values? */
export function isChecksum(key: Buffer, payload: string[], checksum: string): boolean {
  if (!/^[0-9a-f]+$/i.test(checksum) || checksum.length !== CHECKSUM_BYTES * 2) return false
  const bytes = Buffer.from(checksum, 'hex')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
    return sameBytes(text, Buffer.from(digestText(payload)))
  } catch {
    return false
  }
}

/** The content of an sp_ticket whose digest fits. The digest is no signature: only the checksum of the answer vouches for it. */
export function readTicket(ticket: string): Ticket | undefined {
  const [content = '', digest = '', ...more] = ticket.split('.')
  if (more.length > 0 || !sameBytes(Buffer.from(digest), Buffer.from(ticketDigest(content)))) return undefined
  try {
    return ticketOf(JSON.parse(Buffer.from(content, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/** Second part of an sp_ticket: SHA-256 over the letters of the first, in base64url. */
export function ticketDigest(content: string): string {
  return createHash('sha256').update(content).digest('base64url')
}

/** Opens the ministry's app on the phone that follows it (APP-API-01). Its way back only wakes us: the answer is fetched. */
export function appLink(ticket: string, back: string, value: string): string {
  const query = new URLSearchParams({
    sp_ticket: ticket,
    rtn_url: Buffer.from(back).toString('base64url'),
    rtn_val: Buffer.from(value).toString('base64url'),
  })
  return `mobilemoica://moica.moi.gov.tw/a2a/verifySign?${query}`
}

function digestText(payload: string[]): string {
  return createHash('sha256').update(payload.join('')).digest('hex')
}

function ticketOf(content: Record<string, unknown>): Ticket {
  const said = (name: keyof Ticket): string => {
    const value = content[name] ?? ''
    return typeof value === 'string' ? value : ''
  }
  return {
    transaction_id: said('transaction_id'),
    sp_service_id: said('sp_service_id'),
    sp_ticket_id: said('sp_ticket_id'),
    op_code: said('op_code'),
    op_mode: said('op_mode'),
    hashed_id_num: said('hashed_id_num'),
  }
}
