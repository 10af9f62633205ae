import type { Context } from '#foundation/context.ts'
import { pinnedFetch } from '#foundation/pinned.ts'
import { bareHost, isWithin, lookUp, NotAllowed, networkOf, networksIn } from '#foundation/reaching.ts'
import type { Settings } from '#foundation/settings.ts'
import { clientsInFile } from './clients.ts'

/** Members of a registration at whose addresses this server itself calls. */
export const CALLED = ['backchannel_logout_uri', 'jwks_uri', 'sector_identifier_uri'] as const

type Here = Pick<Context, 'settings'>

/**
 * May this server call there? What the operator's own file names, always. Else: this machine in the demonstration only, what is
 * link-local never, other inner networks where `CITYHALL_INNER_SYSTEMS` names them. A name that leads nowhere now is found out when
 * it is called.
 */
export async function mayCall({ settings }: Here, address: string): Promise<boolean> {
  try {
    await lookUp(bareHost(new URL(address).hostname), allowedFor(settings, address))
    return true
  } catch (error) {
    return !(error instanceof NotAllowed)
  }
}

/**
 * `fetch` for calls to connected systems, which follows no redirects: looked at anew each time, as a name may lead elsewhere than on
 * the day it was registered.
 */
export function systemFetch({
  settings,
}: Here): (address: string, request?: RequestInit) => Promise<Response> {
  return (address, request = {}) => pinnedFetch(address, request, allowedFor(settings, address))
}

/** Which IP addresses a system's address may lead to. */
function allowedFor(settings: Settings, address: string): (found: string) => boolean {
  if (isInFile(settings, address)) return () => true
  const host = bareHost(new URL(address).hostname)
  const isNamed = settings.innerSystems.some((one) => one.toLowerCase() === host)
  const named = networksIn(settings.innerSystems)
  return (found) => {
    const network = networkOf(found)
    if (network === 'inner') return isNamed || isWithin(named, found)
    return network === 'internet' || (network === 'loopback' && settings.demo)
  }
}

function isInFile(settings: Settings, address: string): boolean {
  const hrefOf = (said: unknown) => (typeof said === 'string' ? URL.parse(said)?.href : undefined)
  const called = hrefOf(address)
  return clientsInFile(settings).some((client) => CALLED.some((member) => hrefOf(client[member]) === called))
}
