import { hash, randomUUID } from 'node:crypto'
import type { Client } from './clients.ts'
import { checkIdToken, type IdToken } from './id-token.ts'
import type { Reach } from './reach.ts'

/** What the provider publishes about itself. */
export type Metadata = Record<string, unknown> & {
  issuer: string
  jwks_uri: string
  authorization_endpoint: string
  token_endpoint: string
  userinfo_endpoint: string
  end_session_endpoint: string
  pushed_authorization_request_endpoint: string
}

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> }
export type Tokens = { access_token: string; token_type: string; refresh_token?: string; id_token: string }
/** What was asked for, to compare the answer with. */
export type Asked = { params: Record<string, string>; url: string }
type Surroundings = { metadata: Metadata; reach: Reach; formPost: boolean }

const OWN_ADDRESS = '203.0.113.7'

/** A connected system, made by hand: it sends what it is told to, also what no library would. */
export class RelyingParty {
  readonly client: Client
  readonly metadata: Metadata
  readonly formPost: boolean
  private readonly reach: Reach

  constructor(client: Client, { metadata, reach, formPost }: Surroundings) {
    this.client = client
    this.metadata = metadata
    this.reach = reach
    this.formPost = formPost
  }

  /** An authorization request; a parameter that is set to undefined is left out. */
  request(changes: Record<string, string | undefined> = {}): Asked {
    const params = defined({
      client_id: this.client.id,
      redirect_uri: this.client.redirectUri,
      response_type: 'code',
      ...(this.formPost && { response_mode: 'form_post' }),
      scope: 'openid',
      state: newValue(10),
      nonce: newValue(10),
      ...changes,
    })
    return { params, url: this.authorizationUrl(params) }
  }

  authorizationUrl(params: Record<string, string>): string {
    return `${this.metadata.authorization_endpoint}?${new URLSearchParams(params)}`
  }

  /** Takes a code to the token endpoint. */
  exchange(code: string, changes: Record<string, string> = {}): Promise<Answer> {
    const { redirectUri: redirect_uri } = this.client
    return this.token({ grant_type: 'authorization_code', code, redirect_uri, ...changes })
  }

  refresh(token: string, changes: Record<string, string> = {}): Promise<Answer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: token, ...changes })
  }

  token(fields: Record<string, string>): Promise<Answer> {
    const { id, secret, how } = this.client
    const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret!)}`).toString('base64')
    const isPosted = how === 'client_secret_post'
    const headers: Record<string, string> = isPosted ? {} : { authorization: `Basic ${basic}` }
    const shown: Record<string, string> = isPosted ? { client_id: id, client_secret: secret! } : {}
    return this.post(this.metadata.token_endpoint, { ...fields, ...shown }, headers)
  }

  userinfo(token: string): Promise<Answer> {
    return this.call(this.metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${token}` } })
  }

  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.call(url, { method: 'POST', body: new URLSearchParams(fields), headers })
  }

  async call(url: string, init: RequestInit): Promise<Answer> {
    const response = await this.reach(new Request(url, init), OWN_ADDRESS)
    const text = await response.text()
    const isJson = /^application\/(.*\+)?json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } }
  }

  async keys(): Promise<{ keys: Record<string, unknown>[] }> {
    const { body } = await this.call(this.metadata.jwks_uri, {})
    return body as { keys: Record<string, unknown>[] }
  }

  /** Checks an ID token in everything that a client has to look at. */
  async idToken(tokens: Tokens, asked?: Asked): Promise<IdToken> {
    const { issuer } = this.metadata
    return checkIdToken(tokens, { issuer, client: this.client, asked, keys: await this.keys() })
  }
}

/** A value that nobody guesses, of so many letters. */
export function newValue(length = 43): string {
  let value = ''
  while (value.length < length) value += hash('sha256', randomUUID(), 'base64url')
  return value.slice(0, length)
}

export function defined(params: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(params).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Record<string, string>
}
