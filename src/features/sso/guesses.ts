import { errors, Provider } from 'oidc-provider'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { neighbourhood } from '#foundation/neighbourhood.ts'
import { admit, type Rate } from '#foundation/throttle.ts'
import { sameBytes, tokenHash } from '#foundation/tokens.ts'
import { formerSecretOf } from './clients/registered.ts'
import { here } from './surroundings.ts'

/** Wrong secrets that one neighbourhood may show for one system. */
export const WRONG_SECRETS: Rate = { name: 'sso-secret', limit: 30, minutes: 5 }

class TooManyGuesses extends errors.OIDCProviderError {
  override error_description = 'too many wrong secrets came from this network; try again later'
  constructor() {
    super(429, 'temporarily_unavailable')
  }
}

/**
 * Whoever has shown too many wrong secrets of a system is not listened to for a while, whatever they show. Hosts count together, and
 * each remembers whom it has turned away, so that a right secret costs no look at the database.
 */
export function limitGuesses({ Client }: Provider): void {
  const { compareClientSecret: isRight } = Client.prototype
  const closed = new Map<string, Date>()
  Client.prototype.compareClientSecret = async function (secret) {
    const { context, by } = here()
    const now = context.clock.now()
    const guesser = `${this.clientId} ${neighbourhood(by.address ?? '')}`
    const until = closed.get(guesser)
    if (until && until > now) throw turnedAway(until, now)
    if ((await isRight.call(this, secret)) || (await isFormer(context, this.clientId, secret))) return true
    if (await admit(context, WRONG_SECRETS, guesser)) return false
    sweep(closed, now)
    closed.set(guesser, addMinutes(now, WRONG_SECRETS.minutes))
    return false
  }
}

/** A secret that was rotated in the console is taken until its overlap is over. */
async function isFormer(context: Context, client: string, shown: string): Promise<boolean> {
  const former = await formerSecretOf(context, client)
  return former !== undefined && sameBytes(tokenHash(former), tokenHash(shown))
}

function sweep(closed: Map<string, Date>, now: Date): void {
  for (const [guesser, until] of closed) if (until <= now) closed.delete(guesser)
}

function turnedAway(until: Date, now: Date): TooManyGuesses {
  Provider.ctx?.set('retry-after', String(Math.ceil((until.getTime() - now.getTime()) / 1000)))
  return new TooManyGuesses()
}
