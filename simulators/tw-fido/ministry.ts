import { randomUUID } from 'node:crypto'
import { fits, hashOf, seal, ticketOf } from './checksums.ts'
import { type Phone, phoneOf, phones } from './phones.ts'

/** What can go wrong at the ministry, to be switched on for trying. */
export const TROUBLES = [
  'push-broken',
  'slow',
  'down',
  'garbage',
  'forged',
  'other-transaction',
  'other-person',
] as const
export type Trouble = (typeof TROUBLES)[number]
export type Deed = 'allow' | 'cancel' | 'sign-failure'
export type Mode = 'I-SCAN' | 'MWEB2APP' | 'PUSH'

/** One request for a person’s consent, from the ticket to its one redemption. */
export type Request = {
  ticketId: string
  ticket: string
  transaction: string
  idNumber: string
  mode: Mode
  hint: string
  expiresAt: number
  /** Nothing yet, lying open on a phone, decided, or given to the service. */
  state: 'new' | 'open' | 'decided' | 'redeemed'
  /** `0`, or the code of what went wrong. */
  decision: string
  /** How often the service has asked for the result. */
  asks: number
}

export type Ministry = {
  service: string
  key: Buffer
  requests: Map<string, Request>
  /** Transaction ids that were used: none is taken twice. */
  used: Set<string>
  troubles: Set<Trouble>
}

type Body = Record<string, unknown>
type Answer = { error_code: string; error_message: string; result?: object }

export function newMinistry(service: string, key: Buffer): Ministry {
  return { service, key, requests: new Map(), used: new Set(), troubles: new Set() }
}

/** The interfaces by the last part of their address. */
export const interfaces: Record<string, (ministry: Ministry, body: Body) => Answer> = {
  getSpTicket: (ministry, body) => {
    const mode = said(body.op_mode) as Mode
    const payload = [said(body.id_num), said(body.op_code), mode, said(body.hint)]
    return newRequest(ministry, 'SP-API-ATH-01', body, payload, mode)
  },
  requestAthOrSignPush: (ministry, body) => {
    const { id_num, device_user_def_desc, op_code, hint } = body
    const payload = [id_num, device_user_def_desc, op_code, hint].map(said)
    return newRequest(ministry, 'SP-API-ATH-03', body, payload, 'PUSH')
  },
  getAthOrSignResult: result,
  checkDeviceStatus: deviceStatus,
}

/** A phone decides. Whatever it says, a phone that is bound to another ID number decides nothing. */
export function decide(phone: Phone, request: Request, deed: Deed): void {
  if (!isLive(request)) return
  const codes = { allow: '0', cancel: 'APP_USER_CANCEL', 'sign-failure': 'APP_SIGN_FAILURE' }
  request.state = 'decided'
  request.decision = phone.idNumber === request.idNumber ? codes[deed] : 'DEVID_SPTKT_MISMATCH'
}

/** Requests that still wait for a decision, newest first. */
export function liveRequests({ requests }: Ministry): Request[] {
  return [...requests.values()].filter(isLive).reverse()
}

function isLive({ state, expiresAt }: Request): boolean {
  return (state === 'new' || state === 'open') && expiresAt > Date.now()
}

function newRequest(ministry: Ministry, api: string, body: Body, payload: string[], mode: Mode): Answer {
  const [transaction, idNumber] = [said(body.transaction_id), said(body.id_num)]
  const fault =
    faultOf(ministry, body, payload) ??
    faultOfTime(body) ??
    faultOfPerson(ministry, transaction, idNumber, mode)
  if (fault) return refused(api, fault)
  ministry.used.add(transaction)
  const request = requestOf(ministry, body, mode)
  ministry.requests.set(request.ticketId, request)
  return answered(ministry, transaction, '0', [request.ticket], { sp_ticket: request.ticket })
}

function requestOf({ service }: Ministry, body: Body, mode: Mode): Request {
  const [transaction, idNumber, hint] = [said(body.transaction_id), said(body.id_num), said(body.hint)]
  const expiresAt = Date.now() + Number(body.time_limit ?? 60) * 1000
  const ticketId = randomUUID()
  const ticket = ticketOf({
    transaction_id: transaction,
    op_code: said(body.op_code),
    op_mode: mode,
    sp_service_id: service,
    sp_ticket_id: ticketId,
    sp_name: '高雄市政府',
    hint,
    expiration_time: new Date(expiresAt).toISOString(),
    hashed_id_num: hashOf(idNumber, service),
    version: '1.0',
  })
  return {
    ticketId,
    ticket,
    transaction,
    idNumber,
    mode,
    hint,
    expiresAt,
    state: 'new',
    decision: '',
    asks: 0,
  }
}

function result(ministry: Ministry, body: Body): Answer {
  const api = 'SP-API-ATH-02'
  const fault = faultOf(ministry, body, [said(body.sp_ticket_id)])
  if (fault) return refused(api, fault)
  const request = ministry.requests.get(said(body.sp_ticket_id))
  if (request?.transaction !== said(body.transaction_id)) return refused(api, 'SPTKTID_SPTKT_NF')
  request.asks++
  if (request.state === 'redeemed') return refused(api, 'SPTKTID_SPTKT_RDM')
  if (request.expiresAt <= Date.now() && request.state !== 'decided') return refused(api, 'SPTKT_OVD')
  if (request.state === 'new') return refused(api, 'SPTKTID_TXNLOG_NF')
  if (request.state === 'open') return refused(api, '20003')
  request.state = 'redeemed'
  if (request.decision !== '0') return refused(api, request.decision)
  const person = ministry.troubles.has('other-person') ? 'A100000001' : request.idNumber
  const hashed = hashOf(person, ministry.service)
  return answered(ministry, request.transaction, '0', [hashed, ''], { hashed_id_num: hashed })
}

function deviceStatus(ministry: Ministry, body: Body): Answer {
  const [transaction, idNumber] = [said(body.transaction_id), said(body.id_num)]
  const fault = faultOf(ministry, body, [idNumber])
  if (fault) return refused('SP-API-LF-01', fault)
  if (ministry.used.has(transaction)) return refused('SP-API-LF-01', 'TXNLOG_INS_ERR')
  ministry.used.add(transaction)
  const is = phoneOf(idNumber) ? 'Y' : 'N'
  return answered(ministry, transaction, '0', [is, is], { is_fido: is, is_mcert_sign: is })
}

function faultOf({ service, key }: Ministry, body: Body, payload: string[]): string | undefined {
  if (body.sp_service_id !== service) return 'SPSVCID_NF'
  const whole = [said(body.transaction_id), service, ...payload].join('')
  return fits(key, whole, body.sp_checksum) ? undefined : 'INV_SP_CHECKSUM'
}

function faultOfTime({ time_limit = '60' }: Body): string | undefined {
  if (!/^\d+$/.test(String(time_limit))) return 'SPTKT_TIME_FT_ERR'
  return Number(time_limit) < 30 || Number(time_limit) > 600 ? 'SPTKT_TIME_ORV' : undefined
}

function faultOfPerson(
  { used, troubles }: Ministry,
  transaction: string,
  idNumber: string,
  mode: Mode,
): string | undefined {
  if (!/^[A-Z][1289A-D]\d{8}$/.test(idNumber)) return 'PM_IDN_FT_ERR'
  if (!transaction || transaction.length > 100 || used.has(transaction)) return 'TXNLOG_INS_ERR'
  if (!phones.some((phone) => phone.idNumber === idNumber)) return 'IDNUM_USERPROF_NF'
  return mode === 'PUSH' && troubles.has('push-broken') ? 'PS_FCM_SEND_ERR' : undefined
}

/** The checksum goes over the transaction as it should be, unless a trouble is switched on. */
function answered(
  { key, troubles }: Ministry,
  transaction: string,
  code: string,
  payload: string[],
  result: object,
): Answer {
  const about = troubles.has('other-transaction') ? randomUUID() : transaction
  const used = troubles.has('forged') ? Buffer.alloc(32, 1) : key
  const idp_checksum = seal(used, [about, code, ...payload].join(''))
  return { error_code: code, error_message: 'SUCCESS', result: { ...result, idp_checksum } }
}

function refused(api: string, code: string): Answer {
  return { error_code: `${api}-${code}`, error_message: code }
}

function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
