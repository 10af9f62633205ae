// Signs people in by OpenID Connect. npm install openid-client; then:
//   CITYHALL_URL=http://localhost:8080 node sign-in.mjs    and open http://localhost:3000
import { createServer } from 'node:http'
import * as oidc from 'openid-client'

const city = process.env.CITYHALL_URL ?? 'http://localhost:8080'
const port = Number(process.env.PORT ?? 3000)
const secret = process.env.CLIENT_SECRET ?? 'replace-me-by-32-random-characters'
const own = `http://localhost:${port}`

// Only on one's own machine; leave it out for a city on https.
const insecure = { execute: [oidc.allowInsecureRequests] }
const proof = oidc.ClientSecretBasic(secret)
const provider = await oidc.discovery(new URL(`${city}/oidc`), 'leave', secret, proof, insecure)
// One sign-in at a time is enough for an example; keep these in the visitor's session.
let waiting

createServer(async (request, response) => {
  const address = new URL(request.url, own)
  try {
    if (address.pathname === '/callback') await welcome(address, response)
    else await leadOn(response)
  } catch (error) {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`${error.message}\n`)
  }
}).listen(port, '127.0.0.1', () => console.log(`Open ${own}`))

async function leadOn(response) {
  const verifier = oidc.randomPKCECodeVerifier()
  waiting = {
    pkceCodeVerifier: verifier,
    expectedState: oidc.randomState(),
    expectedNonce: oidc.randomNonce(),
  }
  const location = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: `${own}/callback`,
    scope: 'openid profile email agency',
    state: waiting.expectedState,
    nonce: waiting.expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  response.writeHead(303, { location: location.href }).end()
}

async function welcome(address, response) {
  const tokens = await oidc.authorizationCodeGrant(provider, address, waiting)
  const { sub, acr } = tokens.claims()
  const { name, agency_name } = await oidc.fetchUserInfo(provider, tokens.access_token, sub)
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${name} ${agency_name} ${acr}\n`)
}
