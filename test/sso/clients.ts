import { exportJWK, generateKeyPair } from 'jose'

/** Connected systems of these tests: nobody listens at their addresses. */
const SECRETS = {
  demo: 'demo-4d5e1f7a9b0c2d3e4f5a6b7c8d9e0f1a',
  rival: 'rival-0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d',
  guest: 'guest-9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  strict: 'strict-1f2e3d4c5b6a79880716253443526170',
}
export type Keys = Awaited<ReturnType<typeof newKeys>>
export type ClientId = 'demo' | 'rival' | 'guest' | 'strict' | 'spa' | 'signer' | 'bound' | 'remote'

export const redirectOf = (client: string) => `https://${client}.example/callback`
export const byeOf = (client: string) => `https://${client}.example/bye`
export const secretOf = (client: string): string | undefined => SECRETS[client as keyof typeof SECRETS]

export async function newKeys() {
  const pair = await generateKeyPair('ES256', { extractable: true })
  return { ...pair, jwk: { ...(await exportJWK(pair.publicKey)), alg: 'ES256', use: 'sig' } }
}

/** What CITYHALL_CLIENTS holds; `keys` are those of the systems that sign, `trap` is an address that must never be asked. */
export function clientsOf(keys: Keys, trap: string) {
  const signs = { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256' }
  return [
    { ...system('demo'), grant_types: ['authorization_code', 'refresh_token', 'client_credentials'] },
    system('rival'),
    { ...system('guest'), owner: 'other' },
    { ...system('strict'), required_acr: 'urn:cityhall:acr:strong' },
    { ...system('spa'), token_endpoint_auth_method: 'none' },
    { ...system('signer'), ...signs, jwks: { keys: [keys.jwk] } },
    {
      ...system('bound'),
      ...signs,
      jwks: { keys: [keys.jwk] },
      profile: 'fapi2',
      dpop_bound_access_tokens: true,
      require_pushed_authorization_requests: true,
    },
    { ...system('remote'), ...signs, jwks_uri: `${trap}/slow` },
  ]
}

function system(id: string) {
  const secret = secretOf(id)
  return {
    client_id: id,
    client_name: id,
    ...(secret && { client_secret: secret }),
    redirect_uris: [redirectOf(id)],
    post_logout_redirect_uris: [byeOf(id)],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  }
}
