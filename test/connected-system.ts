import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'

const SECRET = 'a-secret-of-forty-letters-for-a-test-only'

export type Asked = { config: oidc.Configuration; url: string; verifier: string }

/** A system that signs people in at the city, under several registrations, and notes what it is told. */
export type ConnectedSystem = {
  at: string
  /** The file for CITYHALL_CLIENTS. */
  file: string
  /** Each request so far, as `GET /path?query`. */
  told: string[]
  close(): void
}

/** Registers `registrations` under their names: `back` takes answers, `front` and `ended` sign-outs, `bye` comes after one. */
export async function startSystem(
  registrations: (at: string) => Record<string, object>,
): Promise<ConnectedSystem> {
  const told: string[] = []
  const server = createServer((request, response) => {
    told.push(`${request.method} ${request.url}`)
    request.resume()
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<!doctype html><html lang="en"><title>System</title><h1>A connected system</h1></html>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = `http://localhost:${(server.address() as AddressInfo).port}`
  const folder = mkdtempSync(join(tmpdir(), 'clients-'))
  const file = join(folder, 'clients.json')
  const clients = Object.entries(registrations(at)).map(([id, more]) => ({
    ...registration(at),
    client_id: id,
    ...more,
  }))
  writeFileSync(file, JSON.stringify(clients))
  return {
    ...{ at, file, told },
    close() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What hears of a sign-out in both ways. */
export function hears(at: string) {
  return {
    frontchannel_logout_uri: `${at}/front`,
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: `${at}/ended`,
    backchannel_logout_session_required: true,
  }
}

/** The address that a system sends its visitor to. */
export async function askAt(
  city: string,
  system: ConnectedSystem,
  id: string,
  more: Record<string, string> = {},
): Promise<Asked> {
  const config = await oidc.discovery(new URL(`${city}/oidc`), id, SECRET, oidc.ClientSecretBasic(SECRET), {
    execute: [oidc.allowInsecureRequests],
  })
  const verifier = oidc.randomPKCECodeVerifier()
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${system.at}/back`,
    scope: 'openid profile',
    state: 'state',
    nonce: 'nonce',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  })
  return { config, url: url.href, verifier }
}

export function tokensOf({ config, verifier }: Asked, back: URL) {
  const checks = { pkceCodeVerifier: verifier, expectedState: 'state', expectedNonce: 'nonce' }
  return oidc.authorizationCodeGrant(config, back, checks)
}

function registration(at: string) {
  return {
    client_secret: SECRET,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${at}/back`],
    post_logout_redirect_uris: [`${at}/bye`],
  }
}
