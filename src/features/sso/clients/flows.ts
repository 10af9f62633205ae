import {
  type Entry,
  type Fault,
  fault,
  isOnlyTicket,
  isShort,
  isTexts,
  listed,
  SECRET_LENGTH,
} from './entry.ts'

const METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']
const GRANTS = ['authorization_code', 'refresh_token', 'client_credentials']
/** FAPI 2.0's Security Profile §5.3.2.1 knows no shared secrets. */
const OF_FAPI = 'private_key_jwt'

/** Implicit and hybrid flows hand tokens through the browser's address: OAuth 2.0 Security Best Current Practice (RFC 9700 §2.1.2). */
export function flowFaults({ response_types: types = ['code'], grant_types: grants = [] }: Entry): Fault[] {
  if (!isTexts(types)) return [['response_types', (say) => say.noTypes]]
  if (!isTexts(grants)) return [['grant_types', (say) => say.noGrants]]
  const foreign = types.find((type) => type !== 'code')
  const unknown = grants.find((grant) => !GRANTS.includes(grant))
  return [
    ...fault(foreign !== undefined, 'response_types', (say) => say.foreignType(foreign)),
    ...fault(unknown !== undefined, 'grant_types', (say) => say.unknownGrant(unknown, listed(GRANTS))),
  ]
}

/** How a system shows who it is: with a secret that is worth the name, with keys of its own, or not at all. */
export function proofFaults(entry: Entry): Fault[] {
  const usual = isOnlyTicket(entry) ? 'none' : 'client_secret_basic'
  const { token_endpoint_auth_method: method = usual, profile } = entry
  if (typeof method !== 'string' || !METHODS.includes(method))
    return [['token_endpoint_auth_method', (say) => say.badMethod(method, listed(METHODS))]]
  const isForeign = profile === 'fapi2' && method !== OF_FAPI
  return [
    ...(method.startsWith('client_secret') ? secretFaults(entry, method) : secretlessFaults(entry, method)),
    ...fault(isForeign, 'token_endpoint_auth_method', (say) => say.notOfFapi(OF_FAPI)),
  ]
}

function secretFaults({ client_secret: secret }: Entry, method: string): Fault[] {
  if (secret === undefined) return [['client_secret', (say) => say.noSecret(method, SECRET_LENGTH)]]
  return fault(isShort(secret), 'client_secret', (say) => say.shortSecret(SECRET_LENGTH))
}

function secretlessFaults(
  { client_secret: secret, jwks, jwks_uri, grant_types: grants, pkce }: Entry,
  method: string,
): Fault[] {
  const hasKeys = jwks !== undefined || jwks_uri !== undefined
  const mayActAlone = isTexts(grants) && grants.includes('client_credentials')
  return [
    ...fault(secret !== undefined, 'client_secret', (say) => say.needlessSecret(method)),
    ...fault(method === 'private_key_jwt' && !hasKeys, 'jwks', (say) => say.noKeys),
    ...fault(method === 'none' && mayActAlone, 'grant_types', (say) => say.aloneWithoutSecret),
    ...fault(method === 'none' && pkce !== undefined, 'pkce', (say) => say.needlessPkce),
  ]
}
