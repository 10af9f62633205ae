import type { Settings } from '#foundation/settings.ts'

/** Listening everywhere, a host answers on its own loopback too. */
const EVERYWHERE = ['0.0.0.0', '::', '']
const PATIENCE_MS = 10_000

/**
 * Calls of the city to itself go to its own port: no reverse proxy has to lead back here, and no certificate of the public name has to
 * be known on this machine. Any other address is none of ours.
 */
export function ownAddress(
  { url, host, port }: Pick<Settings, 'url' | 'host' | 'port'>,
  wanted: string,
): string {
  const { origin, pathname, search } = new URL(wanted)
  const city = new URL(url)
  if (origin !== city.origin) throw new Error(`${origin} is not our own`)
  const here = EVERYWHERE.includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${here}:${port}${pathname}${search}`
}

/** `fetch` for calls of the city to itself; a host that hangs is not waited for. */
export function ownFetch(settings: Settings): (wanted: string, request?: RequestInit) => Promise<Response> {
  return (wanted, request) => {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    const signal = request?.signal ? AbortSignal.any([request.signal, patience]) : patience
    return fetch(ownAddress(settings, wanted), { ...request, redirect: 'error', signal })
  }
}
