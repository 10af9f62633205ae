import { lookup } from 'node:dns/promises'
import type { Context } from '#foundation/context.ts'
import { isOfInternet } from './mail-rules.ts'

/** A server in an inner network that no setting names: nobody is to ask around in there by way of this form (SSRF). */
export class NotAllowed extends Error {
  code = 'NOT_ALLOWED'
}

/**
 * Where to connect to for a server's name. What was looked at is what is connected to: a name may lead elsewhere the next moment. Throws
 * `NotAllowed`, or what the look-up throws.
 */
export async function hostOf({ settings }: Pick<Context, 'settings'>, hostname: string): Promise<string> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (settings.movingFrom.some((one) => one.toLowerCase() === host)) return host
  const found = await lookup(host, { all: true, order: 'ipv4first' })
  if (!found[0] || found.some(({ address }) => !isOfInternet(address))) throw new NotAllowed()
  return found[0].address
}

/** May mailboxes be copied from there? A name that leads nowhere now is found out, and told, when it is connected to. */
export async function mayReach(context: Context, source: string): Promise<boolean> {
  try {
    await hostOf(context, new URL(source).hostname)
    return true
  } catch (error) {
    return !(error instanceof NotAllowed)
  }
}
