import assert from 'node:assert/strict'
import { accountByName } from '#features/accounts/accounts.ts'
import { signInProven } from '#features/sign-in/proven.ts'
import { createApp } from '../src/app.ts'
import { API, cityApplication, OWN_ADDRESS, TRAINING } from './city-application.ts'
import type { City } from './context.ts'
import { signedIn } from './signed-in.ts'
import type { Visitor } from './visitor.ts'

// A client of the existing API, written from its description and from nothing of ours.
// biome-ignore lint/suspicious/noExplicitAny: whatever comes back is looked at as it is
export type Json = Record<string, any>
type Client = {
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Json>
  file(path: string, headers: Record<string, string>): Promise<Response>
  authenticate(): Promise<Json>
  address: string
}

export function apiClient(city: City, own: { privateId: string; password: string }): Client {
  const app = createApp(city.context)
  const base = `${city.context.settings.url}${API}`
  const send = (request: Request) => Promise.resolve(app.fetch(request, { address: client.address }))
  const client: Client = {
    address: OWN_ADDRESS,
    async post(path, body, headers = {}) {
      const sent = typeof body === 'string' ? body : JSON.stringify(body)
      const given = { 'content-type': 'application/json', ...headers }
      const answer = await send(new Request(`${base}${path}`, { method: 'POST', body: sent, headers: given }))
      assert.equal(answer.status, 200, path)
      return (await answer.json()) as Json
    },
    file: (path, headers) => send(new Request(`${base}${path}`, { headers })),
    authenticate: () =>
      client.post('/app/request_basic_authentication/', {
        APP_PRIVATE_ID: own.privateId,
        APP_PRIVATE_PASSWD: own.password,
      }),
  }
  return client
}

/** The token that the browser brings to the application's own address. */
export async function handedTo(visitor: Visitor, page = 'index_app.php', app = 'KCG_0001'): Promise<string> {
  await visitor.visit(`${API}/${page}?app_id=${app}`)
  const address = new URL(visitor.url, TRAINING)
  assert.equal(address.pathname, new URL(TRAINING).pathname, visitor.main)
  assert.equal(address.searchParams.get('from'), 'kcg')
  const token = address.searchParams.get('PUBLIC_APP_USER_SSO_TOKEN')
  assert.ok(token)
  return token
}

/** 李俊傑 at a browser, signed in with the card. */
export async function byCard(city: City): Promise<Visitor> {
  const { person } = (await accountByName(city.context, 'lijunjie'))!
  const wish = { face: 'city', way: 'citizen-card' } as const
  const answer = await signInProven(city.context, { kind: 'visitor' }, { person }, wish)
  assert.equal(answer.kind, 'signed-in')
  const visitor = await city.visitor()
  if (answer.kind === 'signed-in') visitor.cookies.set('city-session', answer.token)
  return visitor
}

export async function entered(city: City, fields: Parameters<typeof cityApplication>[1] = []) {
  const application = await cityApplication(city, fields)
  const client = apiClient(city, application)
  const { PRIVILEGED_APP_SSO_TOKEN: own } = await client.authenticate()
  const visitor = await signedIn(city, 'lijunjie', '/account')
  const token = await handedTo(visitor)
  return { application, client, own, visitor, token }
}

export const validation = (own: string, token: string) => ({
  PRIVILEGED_APP_SSO_TOKEN: own,
  PUBLIC_APP_USER_SSO_TOKEN_TO_VALIDATE: token,
})
export const query = (own: string, token: string) => ({
  PRIVILEGED_APP_SSO_TOKEN: own,
  PUBLIC_APP_USER_SSO_TOKEN_TO_QUERY: token,
})
export const VALIDATE = '/app_user/validate_sso_token/'
export const AUTH = '/app_user/get_auth_info/'
