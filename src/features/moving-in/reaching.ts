import type { Context } from '#foundation/context.ts'
import { bareHost, lookUp, NotAllowed, networkOf } from '#foundation/reaching.ts'

/**
 * Where to connect to for a server's name. What was looked at is what is connected to: a name may lead elsewhere the next moment. Throws
 * `NotAllowed` for a server in an inner network that no setting names, or what the look-up throws.
 */
export async function hostOf({ settings }: Pick<Context, 'settings'>, hostname: string): Promise<string> {
  const host = bareHost(hostname)
  if (settings.movingFrom.some((one) => one.toLowerCase() === host)) return host
  const [found] = await lookUp(host, (address) => networkOf(address) === 'internet')
  return found.address
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
