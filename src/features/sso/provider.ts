import type { JWK } from 'jose'
import { Provider } from 'oidc-provider'
import type { Context } from '#foundation/context.ts'
import type { Keyring } from '#foundation/keyring.ts'
import { nameAndPlace } from '#foundation/log.ts'
import { builtInClients } from './built-in.ts'
import { clientsInFile, metadataOf } from './clients.ts'
import { configurationOf } from './configuration.ts'
import { limitGuesses } from './guesses.ts'
import { issuerOf } from './issuer.ts'
import { signingKeys } from './keys.ts'
import { CityProvider, keepPlainCookies, sayFarewell } from './provider-pages.tsx'
import { shareSessions } from './session.ts'
import { isFirstShown, successorOf } from './store.ts'
import { here } from './surroundings.ts'

type Made = { provider: Provider; kids: string; lookedAt: number }

/** How long a host goes on with the keys it knows; new ones are published a day before they sign. */
const LOOK_AGAIN_MS = 30_000

/** One provider per installation and process; made anew when keys change, while requests under way keep the one they have. */
const made = new WeakMap<Keyring, Map<string, Made>>()

export async function providerOf(context: Context): Promise<Provider> {
  const issuer = issuerOf(context)
  const known = made.get(context.keys)?.get(issuer)
  const now = context.clock.now().getTime()
  if (known && now - known.lookedAt < LOOK_AGAIN_MS) return known.provider
  const keys = await signingKeys(context)
  const kids = keys.map(({ kid }) => kid).join()
  const provider = known?.kids === kids ? known.provider : newProvider(context, keys)
  const ofInstallation = made.get(context.keys) ?? new Map<string, Made>()
  made.set(context.keys, ofInstallation.set(issuer, { provider, kids, lookedAt: now }))
  return provider
}

function newProvider(context: Context, keys: JWK[]): Provider {
  const provider = new CityProvider(
    issuerOf(context),
    configurationOf(context, keys, [
      ...builtInClients(context),
      ...clientsInFile(context.settings).map(metadataOf),
    ]),
  )
  provider.proxy = true
  provider.use(keepPlainCookies)
  provider.use(sayFarewell)
  shareSessions(provider)
  deriveSuccessors(provider)
  noteProofs(provider)
  limitGuesses(provider)
  leaveNotices(provider)
  nameSessions(provider)
  tellFailures(provider)
  return provider
}

/** However many exchange one refresh token at once, they get one and the same successor: a family has one line. */
function deriveSuccessors({ RefreshToken }: Provider): void {
  const prototype = RefreshToken.prototype as unknown as { generateTokenId(): string }
  const { generateTokenId: byChance } = prototype
  prototype.generateTokenId = function () {
    const before = Provider.ctx?.oidc.entities.RotatedRefreshToken
    return before ? successorOf(here().context, before.jti) : byChance.call(this)
  }
}

/** The library looks first and writes then, so that two hosts would take one proof. */
function noteProofs({ ReplayDetection }: Provider): void {
  ReplayDetection.unique = (issuer, jti, until) =>
    isFirstShown(here().context, `${issuer} ${jti}`, new Date(until * 1000))
}

/** Connected systems are told by jobs, which keep trying and keep receipts, when the session's end is written. */
function leaveNotices({ Client }: Provider): void {
  Client.prototype.backchannelLogout = async () => {}
}

/** A system that is told through the browser when a session ends must know which: its tokens say so (Front-Channel Logout §3). */
function nameSessions({ Client }: Provider): void {
  const { includeSid: isTold } = Client.prototype
  Client.prototype.includeSid = function () {
    return this.frontchannel_logout_session_required === true || isTold.call(this)
  }
}

/** The library keeps to itself what broke. */
function tellFailures(provider: Provider): void {
  provider.on('server_error', (_ctx, error) =>
    here().context.log.error({ error: nameAndPlace(error) }, 'the OpenID provider failed'),
  )
}
