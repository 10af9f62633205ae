import assert from 'node:assert/strict'
import type { Arrival } from './browser.ts'
import type { Answer, Asked, RelyingParty, Tokens } from './relying-party.ts'

/** Letters that RFC 6749 (appendix A) lets errors and their descriptions have. */
const PLAIN = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/
const TOKEN_LETTERS = /^[\x20-\x7e]+$/
/** Of a code or token, as the suite estimates it: letters, and how different they are (RFC 6749 §10.10). */
const LEAST_BITS = 96

/** An authorization answer that came back to where it belongs, by the way that was asked for. */
function checkWay(party: RelyingParty, asked: Asked, { url, method, fields }: Arrival): void {
  assert.equal(url.origin + url.pathname, party.client.redirectUri)
  assert.equal(method, party.formPost ? 'POST' : 'GET')
  if (party.formPost) assert.equal(url.search, '', 'nothing of the answer is in the address')
  assert.equal(url.hash, '')
  assert.equal(fields.get('state'), asked.params.state ?? null)
  assert.equal(fields.get('iss'), party.metadata.issuer, 'RFC 9207: the answer says whose it is')
}

/** Answers the code of a successful authorization. */
export function codeOf(party: RelyingParty, asked: Asked, arrival: Arrival): string {
  assert.equal(arrival.fields.get('error'), null, arrival.fields.get('error_description') ?? '')
  checkWay(party, asked, arrival)
  const code = arrival.fields.get('code')!
  checkHardToGuess(code)
  return code
}

/** An error of the authorization endpoint (OpenID Connect Core §3.1.2.6), one of those. */
export function checkRefused(party: RelyingParty, asked: Asked, arrival: Arrival, ...errors: string[]): void {
  checkWay(party, asked, arrival)
  const { error, code, ...rest } = Object.fromEntries(arrival.fields)
  assert.equal(code, undefined)
  assert.ok(errors.includes(error!), `${error} is none of ${errors}`)
  const expected = ['state', 'iss', 'error_description', 'error_uri']
  assert.deepEqual(
    Object.keys(rest).filter((name) => !expected.includes(name)),
    [],
  )
  if (rest.error_description) assert.match(rest.error_description, PLAIN)
}

/** Answers the tokens (RFC 6749 §5.1). */
export function tokensOf({ status, headers, body }: Answer): Tokens {
  assert.equal(status, 200, JSON.stringify(body))
  assert.match(headers.get('content-type')!, /^application\/json/)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.ok((body.expires_in as number) > 0)
  checkHardToGuess(body.access_token as string)
  assert.match(body.access_token as string, TOKEN_LETTERS)
  return body as Tokens
}

/** An error in JSON (RFC 6749 §5.2), one of those; 401 only for a client that did not show who it is. */
export function checkError({ status, headers, body }: Answer, ...errors: string[]): void {
  const { error, error_description: description } = body as Record<string, string>
  assert.ok(errors.includes(error!), `${status} ${JSON.stringify(body)} is none of ${errors}`)
  assert.ok(
    status === 400 || (status === 401 && /^(invalid_client|invalid_dpop_proof)$/.test(error!)),
    `${status}`,
  )
  assert.match(headers.get('content-type')!, /^application\/json/)
  assert.match(error!, PLAIN)
  if (description) assert.match(description, PLAIN)
}

export function checkHardToGuess(value: string): void {
  const counts = new Map<string, number>()
  for (const letter of value) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const shares = Array.from(counts.values(), (count) => count / value.length)
  const bits = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0) * value.length
  assert.ok(bits >= LEAST_BITS, `${bits} bits of entropy`)
}
