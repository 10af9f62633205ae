import { folderName } from '#features/mailboxes/rules.ts'

const HERE = ['127.0.0.1', 'localhost', '[::1]']
const PORTS: Record<string, number> = { 'imaps:': 993, 'imap:': 143 }
const LONGEST_NAME = 40
const MEGABYTE = 1024 * 1024
/** Mailboxes grow in such steps. */
const STEP_MEGABYTES = 50
/** Below the first mark at which a holder is warned. */
const COMFORTABLE = 0.75

/** How one signs in for an account, as a line of the operator's file says. */
export type LoginRow = { line: number; name: string; user: string; password: string }
export type LoginFault = 'no-account' | 'no-user' | 'no-password' | 'twice' | 'unknown'

export const LOGIN_COLUMNS = { required: ['account', 'user'], optional: ['password'] } as const

/** Without TLS only on this machine. */
export function isHere(hostname: string): boolean {
  return HERE.includes(hostname)
}

/** A server's address in one form, with its port; undefined when it is none, or without TLS and not on this machine. */
export function sourceIn(typed: string): string | undefined {
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : undefined
  const port = url && PORTS[url.protocol]
  if (!url || !port || !url.hostname || url.username || url.password) return undefined
  if (!['', '/'].includes(url.pathname) || url.search || url.hash) return undefined
  if (url.protocol === 'imap:' && !isHere(url.hostname)) return undefined
  return `${url.protocol}//${url.hostname.toLowerCase()}:${url.port || port}`
}

/** Reads one line. With a master's password none is needed in the file. */
export function readLogin(
  line: number,
  values: Record<string, string>,
  { cityDomain, hasMaster }: { cityDomain: string; hasMaster: boolean },
): { row: LoginRow; faults: LoginFault[] } {
  const of = (column: string): string => values[column] ?? ''
  const name = of('account').trim().toLowerCase().replace(`@${cityDomain}`, '')
  const row = { line, name, user: of('user').trim(), password: of('password') }
  const found: [boolean, LoginFault][] = [
    [name === '', 'no-account'],
    [row.user === '', 'no-user'],
    [!hasMaster && row.password === '', 'no-password'],
  ]
  return { row, faults: found.filter(([isWrong]) => isWrong).map(([, fault]) => fault) }
}

/** Accounts that stand twice. */
export function twinLogins(rows: LoginRow[]): { line: number; fault: LoginFault }[] {
  const names = new Set<string>()
  return rows.flatMap(({ line, name }) => {
    const isTwin = name !== '' && names.has(name)
    names.add(name)
    return isTwin ? [{ line, fault: 'twice' as const }] : []
  })
}

/** What a folder of another server is called here: on one line, without what parts folders, no longer than ours. */
export function folderNameOf(path: string, delimiter: string | undefined): string {
  const whole = delimiter ? path.split(delimiter).join('／') : path
  const harmless = whole
    .normalize('NFC')
    .replace(/\p{C}+/gu, ' ')
    .replaceAll('/', '／')
    .replaceAll('\\', '＼')
    .replaceAll('*', '＊')
    .replaceAll('%', '％')
    .trim()
    .replace(/^[.&~]/, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0))
  const short = Array.from(harmless).slice(0, LONGEST_NAME).join('').trim()
  // What is called as ours with a role, and is none.
  return short ? (folderName(short) ?? `${short} 2`) : '？'
}

/** The quota in bytes that has room for all of it and warns nobody; never less than now. */
export function quotaFor({ used, quota }: { used: number; quota: number }, coming: number): number {
  if (used + coming <= quota) return quota
  const megabytes = (used + coming) / COMFORTABLE / MEGABYTE
  return Math.ceil(megabytes / STEP_MEGABYTES) * STEP_MEGABYTES * MEGABYTE
}

/** Holders are told of the first pass, and of the one that brought what had been left. */
export function isToTell(before: { left: number } | undefined, now: { left: number }): boolean {
  return !before || (before.left > 0 && now.left === 0)
}

/** What can be done with moves that have not ended. */
export const DEEDS = ['pause', 'resume', 'cancel'] as const

/** The kinds of failure that people have words for. */
type ErrorKind =
  | 'not-allowed'
  | 'refused'
  | 'unreached'
  | 'name'
  | 'certificate'
  | 'not-taken'
  | 'folder'
  | 'other'
const KINDS: Record<string, ErrorKind> = {
  AUTHENTICATIONFAILED: 'refused',
  AUTHORIZATIONFAILED: 'refused',
  ECONNREFUSED: 'unreached',
  ECONNRESET: 'unreached',
  ETIMEDOUT: 'unreached',
  EHOSTUNREACH: 'unreached',
  ENETUNREACH: 'unreached',
  CONNECT_TIMEOUT: 'unreached',
  GREETING_TIMEOUT: 'unreached',
  ETIMEOUT: 'unreached',
  NOCONNECTION: 'unreached',
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  NOT_TAKEN: 'not-taken',
  NOT_ALLOWED: 'not-allowed',
  NOPERM: 'folder',
}

export function errorKind(code: string): ErrorKind {
  const isCertificate = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code)
  return KINDS[code] ?? (isCertificate ? 'certificate' : 'other')
}
