import { randomUUID } from 'node:crypto'
import type { Settings } from '#foundation/settings.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { checksum, isChecksum, readTicket, type Ticket } from './protocol.ts'
import { outcomeOf, type PhoneProblem, WAIT_SECONDS } from './rules.ts'

/** Where the ministry is, who we are there, and how long we wait for it in milliseconds. */
export type Ministry = { api: string; service: string; key: Buffer; patience: number }
export type Refused = { kind: 'refused'; problem: PhoneProblem }
export type NewTicket = { kind: 'ticket'; ticket: string; content: Ticket } | Refused
export type Request = { transaction: string; idNumber: string; hint: string }

const PATIENCE_MS = 8_000
/** An honest answer has a few thousand letters. */
const ANSWER_BYTES = 64 * 1024
const ATTEST = 'ATH'

type Said = { code: string; transaction: string; result: Record<string, unknown> }

/** The ministry as the settings know it; undefined when this way is not set up. */
export function ministryOf(settings: Settings): Ministry | undefined {
  const { phoneApi, phoneService, phoneKey: key } = settings
  if (!phoneApi || !phoneService || !key) return undefined
  return { api: phoneApi.replace(/\/+$/, ''), service: phoneService, key, patience: PATIENCE_MS }
}

/** SP-API-ATH-01: a ticket that the phone scans (I-SCAN) or gets from the browser beside it (MWEB2APP). */
export function getSpTicket(
  ministry: Ministry,
  { transaction, idNumber, hint }: Request,
  mode: 'I-SCAN' | 'MWEB2APP',
): Promise<NewTicket> {
  const fields = { id_num: idNumber, op_code: ATTEST, op_mode: mode, hint }
  return askForTicket(ministry, 'getSpTicket', transaction, fields, [idNumber, ATTEST, mode, hint])
}

/** SP-API-ATH-03: a push to every phone that is bound to the ID number. */
export function requestPush(
  ministry: Ministry,
  { transaction, idNumber, hint }: Request,
): Promise<NewTicket> {
  const fields = { id_num: idNumber, op_code: ATTEST, hint }
  return askForTicket(ministry, 'requestAthOrSignPush', transaction, fields, [idNumber, '', ATTEST, hint])
}

/**
 * SP-API-ATH-02: what the phone decided. It is believed only with a checksum over this very transaction, and only for the
 * person that the transaction's own ticket is about.
 */
export async function getResult(
  ministry: Ministry,
  {
    transaction,
    ticketId,
    hashedIdNumber,
  }: { transaction: string; ticketId: string; hashedIdNumber: string },
): Promise<{ kind: 'proved' | 'pending' } | Refused> {
  const said = await call(ministry, 'getAthOrSignResult', transaction, { sp_ticket_id: ticketId }, [ticketId])
  if (!said) return refused('unavailable')
  const hashed = text(said.result.hashed_id_num)
  const fault = faultOf(ministry, said, transaction, [hashed, text(said.result.signed_response)])
  if (fault) return refused(fault)
  const outcome = outcomeOf(said.code)
  if (outcome === 'pending') return { kind: 'pending' }
  if (outcome !== 'good') return refused(outcome)
  const isSame = hashed !== '' && sameBytes(Buffer.from(hashed), Buffer.from(hashedIdNumber))
  return isSame ? { kind: 'proved' } : refused('other-person')
}

/** SP-API-LF-01: is a phone bound to this ID number? Asked first, so that nobody waits before a QR code in vain. */
export async function checkDevice(
  ministry: Ministry,
  idNumber: string,
): Promise<{ kind: 'bound' } | Refused> {
  const transaction = randomUUID()
  const said = await call(ministry, 'checkDeviceStatus', transaction, { id_num: idNumber }, [idNumber])
  if (!said) return refused('unavailable')
  const isFido = text(said.result.is_fido)
  const fault = faultOf(ministry, said, transaction, [isFido, text(said.result.is_mcert_sign)])
  if (fault) return refused(fault)
  const outcome = outcomeOf(said.code)
  if (outcome !== 'good') return refused(outcome === 'pending' ? 'unavailable' : outcome)
  return isFido === 'Y' ? { kind: 'bound' } : refused('IDNUM_DEVPROF_NF')
}

async function askForTicket(
  ministry: Ministry,
  name: string,
  transaction: string,
  fields: Record<string, string>,
  payload: string[],
): Promise<NewTicket> {
  const asked = { ...fields, time_limit: String(WAIT_SECONDS) }
  const said = await call(ministry, name, transaction, asked, payload)
  if (!said) return refused('unavailable')
  const ticket = text(said.result.sp_ticket)
  const fault = faultOf(ministry, said, transaction, [ticket])
  if (fault) return refused(fault)
  const outcome = outcomeOf(said.code)
  if (outcome !== 'good') return refused(outcome === 'pending' ? 'unavailable' : outcome)
  const content = readTicket(ticket)
  if (!content?.sp_ticket_id) return refused('unavailable')
  const isOurs =
    content.transaction_id === transaction &&
    content.sp_service_id === ministry.service &&
    content.op_code === ATTEST
  return isOurs ? { kind: 'ticket', ticket, content } : refused('other-transaction')
}

/**
 * Why an answer cannot be believed. Good news needs a checksum over this transaction; bad news may come without one,
 * since whoever could forge it could as well keep the answer back.
 */
function faultOf(
  ministry: Ministry,
  said: Said,
  transaction: string,
  payload: string[],
): PhoneProblem | undefined {
  if (said.transaction && said.transaction !== transaction) return 'other-transaction'
  const given = text(said.result.idp_checksum)
  if (!given && outcomeOf(said.code) !== 'good') return undefined
  return isChecksum(ministry.key, [transaction, said.code, ...payload], given) ? undefined : 'forged'
}

/** Asks the ministry; undefined when it is down, too slow, or answers something that cannot be read. */
async function call(
  { api, service, key, patience }: Ministry,
  name: string,
  transaction: string,
  fields: Record<string, string>,
  payload: string[],
): Promise<Said | undefined> {
  const sp_checksum = checksum(key, [transaction, service, ...payload])
  const asked = { transaction_id: transaction, sp_service_id: service, sp_checksum, ...fields }
  try {
    const answer = await fetch(`${api}/moise/sp/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(asked),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    return answer.ok ? saidIn(await bodyOf(answer)) : undefined
  } catch {
    return undefined
  }
}

async function bodyOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > ANSWER_BYTES) throw new Error('The answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

function saidIn(body: string): Said | undefined {
  const { error_code, transaction_id, result } = JSON.parse(body) as Record<string, unknown>
  if (typeof error_code !== 'string' && typeof error_code !== 'number') return undefined
  const isObject = typeof result === 'object' && result !== null
  return {
    code: String(error_code),
    transaction: text(transaction_id),
    result: isObject ? (result as Record<string, unknown>) : {},
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function refused(problem: PhoneProblem): Refused {
  return { kind: 'refused', problem }
}
