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
  if (!isTexts(types)) return [['response_types', 'is not a list of texts; ["code"] is expected.']]
  if (!isTexts(grants))
    return [['grant_types', 'is not a list of texts; ["authorization_code"] is expected.']]
  const foreign = types.find((type) => type !== 'code')
  const unknown = grants.find((grant) => !GRANTS.includes(grant))
  return [
    ...fault(
      foreign !== undefined,
      'response_types',
      `has “${foreign}”, an implicit or hybrid flow, which is not offered; ["code"] is expected.`,
    ),
    ...fault(
      unknown !== undefined,
      'grant_types',
      `has “${unknown}”, which is not offered; ${listed(GRANTS)} are.`,
    ),
  ]
}

/** How a system shows who it is: with a secret that is worth the name, with keys of its own, or not at all. */
export function proofFaults(entry: Entry): Fault[] {
  const usual = isOnlyTicket(entry) ? 'none' : 'client_secret_basic'
  const { token_endpoint_auth_method: method = usual, profile } = entry
  if (typeof method !== 'string' || !METHODS.includes(method))
    return [['token_endpoint_auth_method', `is “${method}”; one of ${listed(METHODS)} is expected.`]]
  const isForeign = profile === 'fapi2' && method !== OF_FAPI
  return [
    ...(method.startsWith('client_secret') ? secretFaults(entry, method) : secretlessFaults(entry, method)),
    ...fault(
      isForeign,
      'token_endpoint_auth_method',
      `is not what profile “fapi2” demands; “${OF_FAPI}” is expected.`,
    ),
  ]
}

function secretFaults({ client_secret: secret }: Entry, method: string): Fault[] {
  const wanted = `at least ${SECRET_LENGTH} random characters`
  if (secret === undefined) return [['client_secret', `is missing; for “${method}” ${wanted} are expected.`]]
  return fault(isShort(secret), 'client_secret', `is too short; ${wanted} are expected.`)
}

function secretlessFaults(
  { client_secret: secret, jwks, jwks_uri, grant_types: grants, pkce }: Entry,
  method: string,
): Fault[] {
  const hasKeys = jwks !== undefined || jwks_uri !== undefined
  const mayActAlone = isTexts(grants) && grants.includes('client_credentials')
  return [
    ...fault(
      secret !== undefined,
      'client_secret',
      `must go with token_endpoint_auth_method “${method}”, which uses none.`,
    ),
    ...fault(
      method === 'private_key_jwt' && !hasKeys,
      'jwks',
      'is missing; the public keys, or a jwks_uri where they lie, are expected.',
    ),
    ...fault(
      method === 'none' && mayActAlone,
      'grant_types',
      'has “client_credentials”, which a system without a secret cannot use.',
    ),
    ...fault(
      method === 'none' && pkce !== undefined,
      'pkce',
      'must go: it is all that a system without a secret has.',
    ),
  ]
}
