import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

const LOOPBACK = ['0.0.0.0/8', '127.0.0.0/8', '::/127']
const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10']
const INNER_V4 = [
  ...['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
/** Those that carry an IPv4 address inside lead into inner networks too. */
const INNER_V6 = ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', 'fc00::/7', 'ff00::/8']

/** The server is not to call there: nobody is to ask around in inner networks by way of a form (SSRF). */
export class NotAllowed extends Error {
  code = 'NOT_ALLOWED'
}

/** What an address leads to, IPv4 in IPv6 too: `link-local` is where clouds hand out the keys of a machine, `inner` any other network of RFC 6890's. */
export type Network = 'internet' | 'loopback' | 'link-local' | 'inner'

const loopback = networksIn(LOOPBACK)
const linkLocal = networksIn(LINK_LOCAL)
const inner = networksIn([...INNER_V4, ...INNER_V6])

/** Of text that is no IP address: `inner`. */
export function networkOf(address: string): Network {
  if (isWithin(loopback, address)) return 'loopback'
  if (isWithin(linkLocal, address)) return 'link-local'
  return isIP(address) === 0 || isWithin(inner, address) ? 'inner' : 'internet'
}

/** Networks such as `10.20.0.0/16`, and single addresses; names among them are passed over. Throws on a network that is none. */
export function networksIn(places: string[]): BlockList {
  const list = new BlockList()
  for (const place of places) {
    const [address, bits] = place.split('/') as [string, string?]
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits !== undefined) list.addSubnet(address, Number(bits), family)
    else if (isIP(address)) list.addAddress(address, family)
  }
  return list
}

export function isWithin(networks: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && networks.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** The host in an address, without the brackets of IPv6. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
}

/** Looks a name up; throws `NotAllowed` where any of its addresses is none that may be called, or what the look-up throws. */
export async function lookUp(
  host: string,
  mayCall: (address: string) => boolean,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  const [first, ...more] = await lookup(host, { all: true, order: 'ipv4first' })
  if (!first || [first, ...more].some(({ address }) => !mayCall(address))) throw new NotAllowed()
  return [first, ...more]
}
