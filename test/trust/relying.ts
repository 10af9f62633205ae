import { createHash } from 'node:crypto'
import type { NotifiedSystem } from '#test/notified-system.ts'

export type Tokens = { access: string; refresh: string }

const VERIFIER = 'a-verifier-of-enough-length-for-any-server-0123456789'
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

/** What a connected system gets for somebody with a session of the city: one press, no form. */
export async function tokensAt(city: string, system: NotifiedSystem, session: string): Promise<Tokens> {
  const redirect = `http://127.0.0.1:${system.port}/callback`
  const asked = new URLSearchParams({
    ...{
      client_id: system.id,
      redirect_uri: redirect,
      response_type: 'code',
      scope: 'openid',
      state: 'state',
    },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256' },
  })
  const headers = { cookie: `city-session=${session}` }
  const answer = await fetch(`${city}/oidc/auth?${asked}`, { headers, redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? 'no:', city).searchParams.get('code')
  if (!code)
    throw new Error(`no code: ${answer.status} ${answer.headers.get('location')} ${await answer.text()}`)
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: VERIFIER }
  const { status, body } = await post(`${city}/oidc/token`, system, form)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { access: body.access_token!, refresh: body.refresh_token! }
}

/** What introspection says of a token (RFC 7662). */
export async function isActive(city: string, system: NotifiedSystem, token: string): Promise<boolean> {
  const { body } = await post(`${city}/oidc/token/introspection`, system, { token })
  return body.active === true
}

export async function refreshes(city: string, system: NotifiedSystem, token: string): Promise<boolean> {
  const form = { grant_type: 'refresh_token', refresh_token: token }
  return (await post(`${city}/oidc/token`, system, form)).status === 200
}

type Body = { active?: boolean; access_token?: string; refresh_token?: string; error?: string }

async function post(address: string, { id, secret }: NotifiedSystem, form: Record<string, string>) {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(form),
  })
  return { status: answer.status, body: (await answer.json()) as Body }
}
