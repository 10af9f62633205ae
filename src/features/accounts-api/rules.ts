import { createHash } from 'node:crypto'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** A token in an address stands in logs and histories: it is good once, and for so long. */
export const HANDED_SECONDS = 60
/** After it was found valid, the application may ask about its holder for so long, if the session lives. */
export const ASKING_MINUTES = 10
/** How long an application's own tokens are good. */
export const APPLICATION_TOKEN_MINUTES = 60

/** What the answers say in ERROR_CODE. Only "0" is known of the real system; the others are our own and stay as they are. */
export const ERRORS = {
  ok: '0',
  'wrong-password': '1001',
  throttled: '1002',
  'foreign-address': '1003',
  'bad-application-token': '1004',
  'too-often': '1005',
  'bad-user-token': '2001',
  'nobody-here': '2002',
  malformed: '3001',
  'unknown-kind': '3002',
  'not-granted': '3003',
  'unknown-node': '3004',
  broken: '9999',
} as const
export type Outcome = keyof typeof ERRORS
export type Refusal = Exclude<Outcome, 'ok'>

/** How people come to an application; the names of pages and tokens are the existing system's. */
export const STARTS = {
  staff: { page: 'index_app.php', token: 'PUBLIC_APP_USER_SSO_TOKEN', way: undefined },
  moica: { page: 'index_moica_card.php', token: 'KCG_MOICA_USER_SSO_TOKEN', way: 'citizen-card' },
  twfido: { page: 'index_twfido.php', token: 'KCG_TWFIDO_USER_SSO_TOKEN', way: 'tw-fido' },
} as const
export type Start = keyof typeof STARTS

/** Start pages of the existing system for people who are not staff: this one has no such ways. */
export const OTHER_STARTS = [
  'index_hca_card.php',
  'index_egov_auth.php',
  'index_google_auth.php',
  'index_facebook_auth.php',
  'index_line_auth.php',
  'index_external.php',
]

/** What an application may be granted, by the names of the existing system: about those who come to it … */
const FIELDS_OF_VISITORS = [
  'APP_USER_LOGIN_ID',
  'APP_USER_CHT_NAME',
  'APP_USER_EMAIL',
  'APP_DEPT_NODE_UUID',
  'APP_USER_STATUS',
  'APP_USER_EMPLOY_TITLE',
  'AUTH_FROM_ADDRESS',
  'AUTH_DATE',
  'AUTH_METHOD',
  'APP_USER_TW_SSN',
  'MOICA_USER_NAME',
  'MOICA_USER_TW_SSN',
  'TWFIDO_USER_TW_SSN',
] as const
/** … and about everybody, in the nightly list. */
export const FIELDS_OF_FEED = ['UserLoginID', 'UserName', 'DeptCode', 'DeptUUID', 'UserTwSsnSHA256'] as const
export const FIELDS = [...FIELDS_OF_VISITORS, ...FIELDS_OF_FEED] as const
export type Field = (typeof FIELDS)[number]

/** Fields that say who somebody is in every register of the country: never without a law that asks for them. */
export const IDENTITY_FIELDS: readonly Field[] = [
  'APP_USER_TW_SSN',
  'MOICA_USER_TW_SSN',
  'TWFIDO_USER_TW_SSN',
  'UserTwSsnSHA256',
]

export function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text)
}

export type GrantState = 'asked' | 'in-force' | 'expired' | 'withdrawn'
type Grant = { approvedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date }

/** A grant counts when a second person has approved it, before its last day is over. */
export function stateOf({ approvedAt, withdrawnAt, expiresAt }: Grant, now: Date): GrantState {
  if (withdrawnAt) return 'withdrawn'
  if (expiresAt <= now) return 'expired'
  return approvedAt ? 'in-force' : 'asked'
}

/** Those of these values that are granted; the others are absent, not empty. */
export function pick(values: Record<string, unknown>, granted: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => granted.includes(name)))
}

/** The end of a day in Taipei: '2027-06-30' counts until midnight. */
export function endOfDay(isoDay: string): Date {
  return new Date(new Date(`${isoDay}T00:00:00+08:00`).getTime() + 24 * 3_600_000)
}

/** '20261122180000+0800', as the existing system writes moments. */
export function apiMoment(moment: Date): string {
  const taipei = new Date(moment.getTime() + 8 * 3_600_000).toISOString()
  return `${taipei.slice(0, 19).replace(/[-T:]/g, '')}+0800`
}

/** A stable UUID for what has only a code of its own (RFC 9562 §5.8, version 8). */
export function nodeUuid(code: string): string {
  const hash = createHash('sha256').update(`cityhall node ${code}`).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** An address, or a network such as 10.1.0.0/16. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

/** May this address speak for the application? Nobody may while no address is listed. */
export function isListed(address: string | undefined, networks: string[]): boolean {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  const list = new BlockList()
  for (const network of networks.filter(isNetwork)) {
    const [base = '', prefix] = network.split('/')
    const family = isIPv6(base) ? 'ipv6' : 'ipv4'
    list.addSubnet(base, Number(prefix ?? (family === 'ipv4' ? 32 : 128)), family)
  }
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** Browsers are handed on by https only, or to a program on one's own machine. */
export function isReturnAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, hash, username } = new URL(text)
  const isOwnMachine = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return hash === '' && username === '' && (protocol === 'https:' || (protocol === 'http:' && isOwnMachine))
}

/** The address with the token, under the name of its type. */
export function withToken(address: string, start: Start, token: string): string {
  const url = new URL(address)
  url.searchParams.set(STARTS[start].token, token)
  return url.href
}

/** KCG_0001, as applications are called in addresses. */
export function isAppId(text: string): boolean {
  return /^[A-Z][A-Z0-9]{1,9}_[0-9]{4,6}$/.test(text)
}

/** What AUTH_METHOD says of a way to sign in; the first two are the existing system's words. */
export const METHODS: Record<string, string> = {
  password: 'pass_idpass_auth',
  'citizen-card': 'pass_moica_auth',
  'tw-fido': 'pass_twfido_auth',
  'one-time-code': 'pass_otp_auth',
  passkey: 'pass_passkey_auth',
}

type Role = { role: string; agency: string }
/** For which agencies an officer makes applications and asks for grants, and for which one approves. */
export type Reach = { centre: string[]; approving: string[] }

export function reachOf(roles: Role[]): Reach {
  const of = (...wanted: string[]): string[] =>
    roles.filter(({ role }) => wanted.includes(role)).map(({ agency }) => agency)
  return { centre: of('information-centre'), approving: of('information-centre', 'personnel-department') }
}

/** How the list of applications is sorted and narrowed. */
export const WISHES = {
  sorts: ['name', 'code', 'agency', '-asked'],
  filters: { state: ['open', 'closed'] },
} as const
