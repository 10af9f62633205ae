import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** A connected system as the tests know it, with what it keeps to itself. */
export type Client = {
  id: string
  redirectUri: string
  secret?: string
  how: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  algorithm: 'ES256' | 'RS256'
  /** Private. */
  jwk?: JWK
  keyAlgorithm?: 'PS256' | 'ES256'
}

export type ClientName = keyof Clients
export type Clients = Awaited<ReturnType<typeof newClients>>

/** Nothing listens there: what a browser is sent to is looked at on its way. */
export const HOME = 'https://client.example'
export const SIGNED_OUT = `${HOME}/post_logout_redirect`

/** The systems that the profiles ask for. */
export async function newClients() {
  const secret = 'a-secret-of-the-conformance-tests-0123456789'
  const known = { secret, how: 'client_secret_basic', algorithm: 'ES256' } as const
  const signing = async (id: string, keyAlgorithm: 'PS256' | 'ES256') => ({
    ...known,
    id,
    redirectUri: `${HOME}/${id}`,
    how: 'private_key_jwt' as const,
    keyAlgorithm,
    jwk: await newKey(id, keyAlgorithm),
  })
  return {
    first: { ...known, id: 'conformance', redirectUri: `${HOME}/callback` },
    second: { ...known, id: 'conformance-second', redirectUri: `${HOME}/second` },
    posting: {
      ...known,
      id: 'conformance-posting',
      how: 'client_secret_post',
      redirectUri: `${HOME}/posting`,
    },
    old: { ...known, id: 'conformance-old', algorithm: 'RS256', redirectUri: `${HOME}/old` },
    back: { ...known, id: 'conformance-back', redirectUri: `${HOME}/back` },
    front: { ...known, id: 'conformance-front', redirectUri: `${HOME}/front` },
    fapi: await signing('conformance-fapi', 'PS256'),
    fapiSecond: await signing('conformance-fapi-second', 'ES256'),
    fapiOfOthers: await signing('conformance-fapi-of-others', 'ES256'),
  } as const
}

async function newKey(kid: string, algorithm: 'PS256' | 'ES256'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid }
}

/** What stands in `CITYHALL_CLIENTS`. `backChannel` is where notices about ended sessions go. */
export function registered(clients: Clients, backChannel: string): object[] {
  return Object.entries(clients).map(([name, client]) => ({
    client_id: client.id,
    client_name: `Conformance ${name}`,
    redirect_uris: [client.redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: client.how,
    id_token_signed_response_alg: client.algorithm,
    post_logout_redirect_uris: [SIGNED_OUT],
    ...(name === 'fapiOfOthers' && { owner: 'other' }),
    ...('jwk' in client ? fapiMembers(client) : { client_secret: client.secret, pkce: 'optional' }),
    ...(name === 'back' && {
      backchannel_logout_uri: backChannel,
      backchannel_logout_session_required: true,
    }),
    ...(name === 'front' && {
      frontchannel_logout_uri: `${HOME}/frontchannel_logout`,
      frontchannel_logout_session_required: true,
    }),
  }))
}

function fapiMembers({ jwk, keyAlgorithm }: { jwk: JWK; keyAlgorithm: string }) {
  const { d, p, q, dp, dq, qi, ...published } = jwk
  return {
    profile: 'fapi2',
    jwks: { keys: [{ ...published, alg: keyAlgorithm, use: 'sig' }] },
    token_endpoint_auth_signing_alg: keyAlgorithm,
  }
}
