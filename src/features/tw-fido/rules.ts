import { CODES_BY_NUMBER, MINISTRY_CODES, type MinistryCode } from './codes.ts'

export type PhonePurpose = 'enrolment' | 'sign-in' | 'proofing' | 'confirm'

/** How the phone learns of the request: it scans a QR code, it gets a push, or it opens its app from this very page. */
export const PHONE_WAYS = ['scan', 'push', 'app'] as const
export type PhoneWay = (typeof PHONE_WAYS)[number]

export function isPhoneWay(text: string): text is PhoneWay {
  return (PHONE_WAYS as readonly string[]).includes(text)
}

/** What keeps somebody from going on that the ministry's codes do not name. */
export const OWN_PROBLEMS = [
  'bad-number',
  'closed',
  'throttled',
  'too-many-pushes',
  'unavailable',
  'forged',
  'other-transaction',
  'other-person',
  'timed-out',
  'cancelled',
  'used',
  'unknown',
  'no-match',
] as const
export type PhoneProblem = (typeof OWN_PROBLEMS)[number] | MinistryCode

/** Every problem there is; each has a sentence of its own. */
export const PHONE_PROBLEMS: readonly PhoneProblem[] = [...OWN_PROBLEMS, ...MINISTRY_CODES]

/** Time to take out the phone, find the app and read; a person may begin anew as often as needed. */
export const WAIT_SECONDS = 180
/** The ministry wants to be asked about one transaction at most this often. */
export const ASK_SECONDS = 4
/** The last answer may come when the time is just over. */
export const GRACE_SECONDS = 15

/** What an answer of the ministry says: all is well, nobody has decided yet, or why not. */
export type Outcome = 'good' | 'pending' | MinistryCode

/** Nobody has decided yet, or the phone has not fetched the request. */
const PENDING = /(^|-)2000[23]$|SPTKTID_TXNLOG_NF$/

/**
 * Reads an error code: `0`, a bare number, or `<interface id>-<code>`, of which only the end counts. Codes that nobody has
 * told us of end the transaction like an unknown fault of the ministry's.
 */
export function outcomeOf(errorCode: string): Outcome {
  const code = errorCode.trim()
  if (code === '0') return 'good'
  if (PENDING.test(code)) return 'pending'
  const end = code.slice(code.lastIndexOf('-') + 1)
  return /^\d+$/.test(end) ? ofNumber(Number(end)) : ofName(end)
}

/** Did the push, and only the push, fail? Then a QR code still works. */
export function isBrokenPush(problem: PhoneProblem): boolean {
  return problem.startsWith('PS_')
}

/** May somebody with this problem begin anew from the same page? Others must change something first. */
export function mayAskAgain(problem: PhoneProblem): boolean {
  return !['bad-number', 'closed', 'unknown', 'used', 'throttled', 'no-match'].includes(problem)
}

function ofName(name: string): MinistryCode {
  const known = MINISTRY_CODES.find((code) => code === name)
  if (known) return known
  if (name.startsWith('PS_')) return 'PS_OTHER'
  if (name.startsWith('DB_')) return 'DB_OTHER'
  if (name.endsWith('_INS_ERR')) return 'OTHER_INS_ERR'
  return name.endsWith('_DBSQL') ? 'OTHER_DBSQL' : 'UNDEFINED'
}

function ofNumber(number: number): MinistryCode {
  const known = CODES_BY_NUMBER[number]
  if (known) return known
  if (number >= 3002 && number <= 3116) return 'PS_OTHER'
  return number >= 1020 && number < 1080 ? 'DB_OTHER' : 'UNDEFINED'
}
