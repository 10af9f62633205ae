import { type Client, type Configuration, errors } from 'oidc-provider'
import { worldMilliseconds } from '#foundation/clock.ts'
import { ASSERTION_SECONDS } from './rules.ts'

/** How a system that is bound to FAPI 2.0 may sign (§5.4). */
const FAPI_ALGORITHMS = ['PS256', 'ES256', 'EdDSA', 'Ed25519']

/** Bound to FAPI 2.0's Security Profile. */
export function isFapi(client: Client | undefined): boolean {
  return client?.profile === 'fapi2'
}

/**
 * How a system shows who it is (RFC 7523 §3). Each assertion is remembered for as long as it could be shown again, so that is not
 * long. By FAPI 2.0 §5.3.2.1 it is for this issuer alone, so that no other server can show it here.
 */
export const checkAssertion: NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']> = (
  ctx,
  { aud, exp },
  { alg },
  client,
) => {
  if (Number(exp) > worldMilliseconds() / 1000 + ASSERTION_SECONDS) refuse('it is valid for too long')
  if (!isFapi(client)) return
  if (aud !== ctx.oidc.provider.issuer) refuse('its audience is not the issuer alone')
  if (!FAPI_ALGORITHMS.includes(String(alg))) refuse('it is not signed as FAPI 2.0 demands')
}

function refuse(because: string): never {
  throw new errors.InvalidClientAuth(because)
}
