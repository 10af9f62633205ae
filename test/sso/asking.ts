import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { NetworkVisitor } from '#test/network.ts'
import type { Cities } from './cities.ts'
import { redirectOf, secretOf } from './clients.ts'

export type Fields = Record<string, string>
export type Answer = {
  status: number
  headers: Headers
  body: Record<string, string> & { active?: boolean }
  text: string
}
/** How a request is made: to which host, with which headers. */
export type How = { host?: number; headers?: Fields; method?: string }

export const VERIFIER = 'a-verifier-of-enough-length-for-any-server-0123456789'
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

/** What a system asks for when somebody comes; whatever is given here comes instead. */
export function request(client: string, more: Fields = {}): Fields {
  const asked: Fields = {
    client_id: client,
    redirect_uri: redirectOf(client),
    response_type: 'code',
    scope: 'openid profile',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...more,
  }
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
}

/** Leads the visitor to the provider, and answers where they were sent from there. */
export async function authorize(visitor: NetworkVisitor, client: string, more: Fields = {}): Promise<URL> {
  await visitor.visit(`/oidc/auth?${new URLSearchParams(request(client, more))}`)
  return visitor.landed
}

export async function codeFor(visitor: NetworkVisitor, client: string, more: Fields = {}): Promise<string> {
  const landed = await authorize(visitor, client, more)
  const code = landed.searchParams.get('code')
  if (!code) throw new Error(`no code came: ${landed}`)
  return code
}

/** Sends a form to one of the provider's addresses. A system with a secret shows it. */
export async function post(cities: Cities, path: string, fields: Fields, how: How = {}): Promise<Answer> {
  const secret = secretOf(fields.client_id ?? '')
  const sent = { ...(secret && !('client_secret' in fields) && { client_secret: secret }), ...fields }
  return ask(cities, path, { ...how, body: new URLSearchParams(sent) })
}

export async function ask(
  { hosts }: Cities,
  path: string,
  { host = 0, headers, method, body }: How & { body?: BodyInit } = {},
): Promise<Answer> {
  const answer = await fetch(`${hosts[host]}/oidc${path}`, {
    method: method ?? (body ? 'POST' : 'GET'),
    headers,
    body,
    redirect: 'manual',
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson && text ? JSON.parse(text) : {},
    text,
  }
}

export function redeem(
  cities: Cities,
  client: string,
  code: string,
  more: Fields = {},
  how: How = {},
): Promise<Answer> {
  const fields = {
    grant_type: 'authorization_code',
    client_id: client,
    code,
    redirect_uri: redirectOf(client),
    code_verifier: VERIFIER,
  }
  return post(cities, '/token', { ...fields, ...more }, how)
}

export function refresh(
  cities: Cities,
  client: string,
  token: string,
  more: Fields = {},
  how: How = {},
): Promise<Answer> {
  return post(
    cities,
    '/token',
    { grant_type: 'refresh_token', client_id: client, refresh_token: token, ...more },
    how,
  )
}

/** Whether this access token still opens what it is for. */
export async function opens(cities: Cities, token: string, how: How = {}): Promise<boolean> {
  const { status } = await ask(cities, '/me', { ...how, headers: { authorization: `Bearer ${token}` } })
  return status === 200
}

export async function introspect(
  cities: Cities,
  client: string,
  token: string,
  how: How = {},
): Promise<Answer> {
  return post(cities, '/token/introspection', { client_id: client, token }, how)
}

/** Somebody's tokens for a system. */
export async function tokensFor(
  cities: Cities,
  visitor: NetworkVisitor,
  client = 'demo',
  more: Fields = {},
): Promise<Record<'access_token' | 'refresh_token' | 'id_token', string>> {
  const { status, body } = await redeem(cities, client, await codeFor(visitor, client, more))
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body as never
}

/** How an answer of the token endpoint reads in short. */
export function said({ status, body }: Answer): (number | string | undefined)[] {
  return [status, body.error]
}

/** What a code or token that is worth nothing is answered with. */
export const REFUSED = [400, 'invalid_grant']

/** The header by which this browser shows who it is. */
export function cookies(visitor: NetworkVisitor): { cookie: string } {
  return { cookie: Array.from(visitor.cookies, ([name, value]) => `${name}=${value}`).join('; ') }
}

/** Whatever is sent, the city does not break. */
export function whole(what: string, { status, text }: Answer): void {
  assert.ok(status < 500 || status === 503, `${what}: ${status} ${text}`)
  assert.ok(!/\bat \S+:\d+:\d+|SQLSTATE|postgres/i.test(text), `${what}: ${text}`)
}

/** What a page of another site makes this browser send: its lax cookies stay at home. */
export function crossSite(visitor: NetworkVisitor): Record<string, string> {
  const sent = Array.from(visitor.cookies).filter(([name]) => name.startsWith('sso-session'))
  return {
    cookie: sent.map(([name, value]) => `${name}=${value}`).join('; '),
    origin: 'https://evil.example',
    'sec-fetch-site': 'cross-site',
  }
}

/** Asks for the end of the session, as a system would. */
export function end(
  cities: Cities,
  fields: Record<string, string>,
  headers: Record<string, string>,
): Promise<Answer> {
  return ask(cities, `/session/end?${new URLSearchParams(fields)}`, { headers })
}
