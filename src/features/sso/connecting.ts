import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { words } from './connect-words.ts'
import { issuerOf } from './issuer.ts'
import { providerOf } from './provider.ts'

export type Endpoint = [name: keyof (typeof words)['en']['endpoints'], address: string]
export type Example = { name: string; text: string }

const FOLDER = join(import.meta.dirname, '../../../docs/examples')
const EXAMPLES = ['clients.json', 'sign-in.mjs', 'verify-ticket.sh', 'accounts-api.sh']
/** As the provider's library calls its routes. */
const ROUTES = {
  authorization: 'authorization',
  token: 'token',
  userinfo: 'userinfo',
  jwks: 'jwks',
  par: 'pushed_authorization_request',
  introspection: 'introspection',
  revocation: 'revocation',
  end: 'end_session',
} as const

/** Where everything is answered at this installation. */
export async function endpointsOf(context: Context): Promise<Endpoint[]> {
  const { url, accountsApi } = context.settings
  const issuer = issuerOf(context)
  const provider = await providerOf(context)
  const routes = Object.entries(ROUTES).map(
    ([name, route]): Endpoint => [
      name as keyof typeof ROUTES,
      url + provider.pathFor(route, { mountPath: paths.oidc }),
    ],
  )
  const api: Endpoint[] = [
    ['start', `${url}${accountsApi}/index_app.php?app_id=…`],
    ['api', `${url}${accountsApi}/…`],
  ]
  return [
    ['issuer', issuer],
    ['discovery', `${issuer}/.well-known/openid-configuration`],
    ...routes,
    ['ticket', url + paths.portalTicketVerify],
    ...(accountsApi ? api : []),
  ]
}

/** The very files that the tests run. */
export function examples(): Promise<Example[]> {
  return Promise.all(
    EXAMPLES.map(async (name) => ({ name, text: await readFile(join(FOLDER, name), 'utf8') })),
  )
}
