import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Browser, type Filled, type Line, locationOf } from './conversation.ts'
import type { Reply } from './load.ts'
import { post } from './request.ts'

/** Where a provider under measurement answers, and how its own sign-in page is filled in. */
export type ProviderUnderLoad = {
  pid: number
  port: number
  origin: string
  authorize: string
  token: string
  cookies?: Record<string, string>
  fillIn(page: Reply): Filled
}

/** What a client gets for a code or for a refresh token. */
export type Tokens = { access_token: string; id_token?: string; refresh_token?: string }

/** One connected system, the same at every provider: it proves itself by a secret and proves its requests (RFC 7636). */
export const CLIENT = {
  client_id: 'bench',
  client_name: 'bench',
  client_secret: 'bench-4d5e1f7a9b0c2d3e4f5a6b7c8d9e0f1a',
  redirect_uris: ['https://bench.example/callback'],
  grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  response_types: ['code' as const],
  token_endpoint_auth_method: 'client_secret_basic' as const,
  id_token_signed_response_alg: 'ES256' as const,
}

const AUTHORIZATION = `Basic ${Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64')}`
const SCOPE = 'openid profile'

/** The file that tells a city of it. */
export function clientFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'cityhall-bench-')), 'clients.json')
  writeFileSync(file, JSON.stringify([CLIENT]))
  return file
}

/** A whole sign-in: from the system to the provider, its form, back with a code, and the code for tokens. */
export async function signOn(
  line: Line,
  { origin, authorize, token, cookies, fillIn }: ProviderUnderLoad,
): Promise<Tokens> {
  const browser = new Browser(line, origin, cookies)
  const verifier = randomBytes(32).toString('base64url')
  const asked = new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: CLIENT.redirect_uris[0]!,
    response_type: 'code',
    scope: SCOPE,
    state: randomBytes(8).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const back = await browser.send(fillIn(await browser.visit(`${authorize}?${asked}`)))
  const code = new URL(locationOf(back) || origin).searchParams.get('code')
  if (!code) throw new Error(`The sign-in ends at ${back.status} ${locationOf(back)} without a code`)
  return tokensFrom(
    await line.ask(
      tokenRequest(token, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: CLIENT.redirect_uris[0]!,
        code_verifier: verifier,
      }),
    ),
  )
}

export function tokenRequest(path: string, fields: Record<string, string>): Buffer {
  return post(path, { authorization: AUTHORIZATION, fields })
}

export function tokensFrom({ status, body }: Reply): Tokens {
  if (status !== 200) throw new Error(`No tokens but ${status} ${body.toString('utf8').slice(0, 300)}`)
  return JSON.parse(body.toString('utf8'))
}
