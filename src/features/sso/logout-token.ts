import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Context } from '#foundation/context.ts'
import { newToken } from '#foundation/tokens.ts'
import { issuerOf } from './issuer.ts'
import { signingKeys } from './keys.ts'
import { providerOf } from './provider.ts'
import { behind } from './surroundings.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const TYPE = 'logout+jwt'
/** What the city's own clients are signed for with. */
const ALGORITHM = 'ES256'

/** The signed notice that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.4); undefined for a client that is gone. */
export async function logoutToken(
  context: Context,
  { client: id, account, sid }: { client: string; account: string; sid?: string },
): Promise<string | undefined> {
  const provider = await providerOf(context)
  return behind(context, async () => {
    const client = await provider.Client.find(id)
    if (!client) return undefined
    const token = new provider.IdToken({ sub: account }, { client, ctx: undefined })
    // The library's types leave out what limits a token to these claims.
    Object.assign(token, { mask: { sub: null } })
    token.set('events', { [EVENT]: {} })
    token.set('jti', newToken())
    if (sid) token.set('sid', sid)
    return token.issue({ use: 'logout' })
  })
}

/**
 * Which session of whom has ended, by a notice to one of the city's own clients (OpenID Connect Back-Channel Logout 1.0 §2.6); undefined
 * for a notice that is not the city's. Anybody may send one: what does not even claim to be ours costs no look at the keys.
 */
export async function readLogoutToken(
  context: Context,
  client: string,
  token: string,
): Promise<{ account: string; sid: string } | undefined> {
  const issuer = issuerOf(context)
  if (!claimsToBe(token, issuer, client)) return undefined
  const keys = (await signingKeys(context)).map(({ d: _, ...key }) => key)
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), {
      issuer,
      audience: client,
      algorithms: [ALGORITHM],
      typ: TYPE,
      requiredClaims: ['iat', 'exp', 'jti', 'sub', 'events'],
    })
    return endIn(payload)
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function claimsToBe(token: string, issuer: string, client: string): boolean {
  try {
    const { typ, alg } = decodeProtectedHeader(token)
    const { iss, aud } = decodeJwt(token)
    return typ === TYPE && alg === ALGORITHM && iss === issuer && aud === client
  } catch {
    return false
  }
}

function endIn({ sub, sid, events, nonce }: JWTPayload): { account: string; sid: string } | undefined {
  const isNotice = EVENT in (events as object) && nonce === undefined
  return isNotice && sub && typeof sid === 'string' ? { account: sub, sid } : undefined
}
