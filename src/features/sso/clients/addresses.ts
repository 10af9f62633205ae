import { type Entry, type Fault, fault, isEntry, isOnlyTicket, isTexts } from './entry.ts'

const LOOPBACKS = ['localhost', '127.0.0.1', '[::1]']
/** Members that hold one address each. */
const SINGLE = [
  'backchannel_logout_uri',
  'client_uri',
  'frontchannel_logout_uri',
  'initiate_login_uri',
  'jwks_uri',
  'logo_uri',
  'policy_uri',
  'sector_identifier_uri',
  'tos_uri',
]

/** What is wrong with the addresses of a client: whoever can read or change what goes to one of them can sign in as others. */
export function addressFaults(entry: Entry): Fault[] {
  return [
    ...redirectFaults(entry),
    ...SINGLE.flatMap((member) => (entry[member] === undefined ? [] : ofAddress(member, entry[member]))),
    ...(isEntry(entry.portal_ticket) ? ofAddress('portal_ticket.address', entry.portal_ticket.address) : []),
    ...frontFaults(entry),
  ]
}

function redirectFaults(entry: Entry): Fault[] {
  const { redirect_uris: uris, post_logout_redirect_uris: after, application_type: type } = entry
  const hasFlow =
    entry.response_types === undefined || (isTexts(entry.response_types) && entry.response_types.length > 0)
  const isMissing = uris === undefined || (Array.isArray(uris) && uris.length === 0)
  if (isMissing && hasFlow && !isOnlyTicket(entry)) return [['redirect_uris', (say) => say.noRedirect]]
  return [
    ...ofAddresses('redirect_uris', uris ?? [], type),
    ...ofAddresses('post_logout_redirect_uris', after ?? [], type),
  ]
}

function ofAddresses(member: string, addresses: unknown, type: unknown): Fault[] {
  if (!isTexts(addresses)) return [[member, (say) => say.noAddresses]]
  // An app on somebody's own machine is called by a scheme of its own (RFC 8252 §7.1); the provider looks at those.
  const isOwnScheme = (address: string) => type === 'native' && !/^https?:/i.test(address)
  return addresses.filter((address) => !isOwnScheme(address)).flatMap((address) => ofAddress(member, address))
}

function ofAddress(member: string, address: unknown): Fault[] {
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) return [[member, (say) => say.badAddress(address)]]
  const isOpen = url.protocol === 'http:' && !LOOPBACKS.includes(url.hostname)
  return [
    ...fault(isOpen, member, (say) => say.openAddress(address)),
    ...fault(url.href.includes('#') || url.username !== '', member, (say) => say.oddAddress(address)),
    ...fault(url.hostname.includes('*'), member, (say) => say.wildAddress(address)),
  ]
}

/** OpenID Connect Front-Channel Logout 1.0 §2: of the same origin as an address of the client's sign-in. */
function frontFaults({ frontchannel_logout_uri: front, redirect_uris: uris }: Entry): Fault[] {
  if (typeof front !== 'string' || !isTexts(uris) || ofAddress('', front).length > 0) return []
  const origin = URL.parse(front)?.origin
  const isStranger = origin !== undefined && !uris.some((uri) => URL.parse(uri)?.origin === origin)
  return fault(isStranger, 'frontchannel_logout_uri', (say) => say.strangeFront(front))
}
