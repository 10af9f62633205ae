import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import type { ProviderUnderLoad } from '../client.ts'
import type { Filled } from '../conversation.ts'
import { locationOf } from '../conversation.ts'
import type { Reply } from '../load.ts'

/** oidc-provider alone in a process of its own, its tokens in memory. */
export type PeerProvider = { provider: ProviderUnderLoad; stop(): void }

/** Its form asks for this. */
export const PROVIDER_PASSWORD = 'Harbour-2026!'
export const PROVIDER_ORIGIN = 'http://localhost'

export async function startPeerProvider(): Promise<PeerProvider> {
  const child = fork(new URL('./oidc-provider.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production', UV_THREADPOOL_SIZE: String(cpus().length) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const port = await new Promise<number>((done, fail) => {
    child.once('message', (message) => done(message as number))
    child.once('exit', (code) => fail(new Error(`oidc-provider ended with ${code}`)))
  })
  const provider = {
    pid: child.pid!,
    port,
    origin: PROVIDER_ORIGIN,
    authorize: '/auth',
    token: '/token',
    fillIn,
  }
  return { provider, stop: () => child.disconnect() }
}

function fillIn({ body, status, head }: Reply): Filled {
  const path = /action="([^"]+)"/.exec(body.toString('utf8'))?.[1]
  if (!path) throw new Error(`oidc-provider shows no form but ${status} ${locationOf({ head } as Reply)}`)
  return { path, fields: { account: 'somebody', password: PROVIDER_PASSWORD } }
}
