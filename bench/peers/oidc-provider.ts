// oidc-provider as it comes, with the least form that signs somebody in by argon2id. Started by provider.ts.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hash, verify } from '@node-rs/argon2'
import { exportJWK, generateKeyPair } from 'jose'
import { type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { ARGON2ID } from '#foundation/hasher.ts'
import { CLIENT } from '../client.ts'
import { Memory } from './memory.ts'
import { PROVIDER_ORIGIN, PROVIDER_PASSWORD } from './provider.ts'

process.on('disconnect', () => process.exit())

const phc = await hash(PROVIDER_PASSWORD, ARGON2ID)
const provider = await newProvider()
const answer = provider.callback()
const server = createServer((request, response) => {
  if (request.url!.startsWith('/form/')) return void signIn(request, response)
  return void answer(request, response)
})
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))

async function newProvider(): Promise<Provider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return new Provider(PROVIDER_ORIGIN, {
    adapter: () => new Memory(),
    clients: [CLIENT],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    interactions: { url: (_ctx, { uid }) => `/form/${uid}` },
    features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true } },
    claims: { openid: ['sub'], profile: ['name'] },
    cookies: { keys: ['a secret of the benchmark, thirty-two letters and more'] },
    issueRefreshToken: async () => true,
    rotateRefreshToken: () => true,
    loadExistingGrant: grantAll,
  })
}

/** As with the city's own systems, nobody is asked what this one may be told. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client!.clientId,
    accountId: oidc.session!.accountId!,
  })
  grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '))
  await grant.save()
  return grant
}

async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return show(request, response)
  const sent = new URLSearchParams(await bodyOf(request))
  const isRight = await verify(phc, sent.get('password') ?? '')
  if (!isRight) return void response.writeHead(422).end()
  await provider.interactionFinished(request, response, { login: { accountId: sent.get('account')! } })
}

async function show(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response)
  const page = `<!doctype html><title>Sign in</title><form method="post" action="${request.url}">
<input name="account"><input name="password" type="password"><button>Sign in</button></form>`
  response
    .writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(page) })
    .end(page)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
