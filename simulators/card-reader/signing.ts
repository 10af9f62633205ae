import { cards, PIN, type SimulatedCard } from './cards.ts'
import { signedData } from './cms.ts'
import type { Wallet } from './wallet.ts'

/** What lies in the reader, and how many wrong PINs each card has seen. */
export type Reader = {
  inserted: SimulatedCard | 'no-card' | 'no-reader'
  wrong: Map<string, number>
}

/** A request to sign, as pages send it: every flag is a string. */
export type SignRequest = {
  func?: string
  signatureType?: string
  tbs?: string
  tbsEncoding?: string
  hashAlgorithm?: string
  withCardSN?: string
  pin?: string
}

const VERSION = '1.3.4.103341.5'
const MOST_WRONG = 3
const CODE = {
  noCard: 0x76000006,
  noTbs: 0x76000003,
  unsupported: 0x7600000e,
  noPin: 0x76000998,
  noReader: 0x76100003,
  login: 0x76100006,
}
/** Answers that need no card. */
export const NOT_TRUSTED = failed(0x76000031)
export const WRONG_JSON = failed(0x7600000b)
const LOGIN = { wrong: 0xa0, length: 0xa2, locked: 0xa4, oneLeft: -2147483647, twoLeft: -2147483646 }

/** A card by its id; throws when there is none such. */
export function cardNamed(id: string): SimulatedCard {
  const card = cards.find((one) => one.id === id)
  if (!card) throw new Error(`there is no simulated card ${id}`)
  return card
}

/** Signs as the component does, or answers its return code and the card library's. */
export async function signWith(wallet: Wallet, reader: Reader, request: SignRequest): Promise<object> {
  const { inserted } = reader
  if (inserted === 'no-reader') return failed(CODE.noReader)
  if (inserted === 'no-card') return failed(CODE.noCard)
  if (request.func !== 'MakeSignature' || request.signatureType !== 'PKCS7') return failed(CODE.unsupported)
  if (!request.tbs) return failed(CODE.noTbs)
  if (!request.pin) return failed(CODE.noPin)
  const refusal = loginError(reader, inserted, request.pin)
  if (refusal !== 0) return failed(CODE.login, refusal)
  if (inserted.slow) await new Promise((resume) => setTimeout(resume, inserted.slow).unref())
  return signature(wallet, inserted, request)
}

/** The readers and cards that the component sees, with the certificates when asked. */
export async function slotsOf(wallet: Wallet, reader: Reader, withCertificates: boolean): Promise<object> {
  const { inserted } = reader
  const answer = { func: 'pkcs11info', ret_code: 0, last_error: 0, serverVersion: VERSION }
  if (inserted === 'no-reader') return { ...answer, ret_code: CODE.noReader, slots: [] }
  const slotDescription = 'Cityhall Simulated Reader 0'
  if (inserted === 'no-card') return { ...answer, slots: [{ slotDescription, token: null }] }
  const certs = withCertificates ? await certificatesOf(wallet, inserted) : undefined
  return { ...answer, slots: [{ slotDescription, token: { serialNumber: inserted.cardNumber, certs } }] }
}

async function signature(wallet: Wallet, card: SimulatedCard, request: SignRequest): Promise<object> {
  const issued = await wallet.card(card)
  const digest = card.digest ?? digestOf(request.hashAlgorithm)
  const content =
    request.tbsEncoding === 'base64' ? Buffer.from(request.tbs!, 'base64').toString() : request.tbs!
  const chain = card.issuer ? [] : [wallet.authority.certificate]
  return {
    func: 'sign',
    ret_code: 0,
    last_error: 0,
    signature: signedData([issued], { content, digest, chain }).toString('base64'),
    certb64: issued.certificate.toString('base64'),
    cardSN: request.withCardSN === 'true' ? card.cardNumber : '',
    serverVersion: VERSION,
  }
}

function digestOf(name = 'SHA256'): 'sha256' | 'sha384' | 'sha512' {
  return name === 'SHA512' ? 'sha512' : name === 'SHA384' ? 'sha384' : 'sha256'
}

/** Three wrong PINs in a row lock the card; a right one before sets the count back. */
function loginError(reader: Reader, card: SimulatedCard, pin: string): number {
  const wrong = card.isLocked ? MOST_WRONG : (reader.wrong.get(card.id) ?? 0)
  if (wrong >= MOST_WRONG) return LOGIN.locked
  if (pin.length < 6 || pin.length > 8) return LOGIN.length
  reader.wrong.set(card.id, pin === PIN ? 0 : wrong + 1)
  if (pin === PIN) return 0
  return [LOGIN.twoLeft, LOGIN.oneLeft, LOGIN.locked][wrong]!
}

async function certificatesOf(wallet: Wallet, card: SimulatedCard): Promise<object[]> {
  const { certificate } = await wallet.card(card)
  const { name, tail, subjectNumber } = card.holder
  const own = {
    label: 'cert1',
    usage: 'digitalSignature',
    subjectDN: `C=TW,CN=${name},serialNumber=${subjectNumber}`,
    subjectCN: name,
    subjectID: tail,
    certb64: certificate.toString('base64'),
  }
  return [own, { label: 'CA Cert', usage: '', certb64: wallet.authority.certificate.toString('base64') }]
}

function failed(ret_code: number, last_error = 0): object {
  // The real component is a 32-bit program: what does not fit comes back negative.
  return { func: 'sign', ret_code: ret_code | 0, last_error, serverVersion: VERSION }
}
