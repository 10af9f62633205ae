import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCity } from '#test/server.ts'
import { Browser } from './browser.ts'
import { type Client, type ClientName, newClients, registered } from './clients.ts'
import { FapiParty, newDpopKey } from './fapi-party.ts'
import { listen } from './listener.ts'
import { CITY, ISSUER, seconds, throughProxy } from './reach.ts'
import { type Metadata, RelyingParty } from './relying-party.ts'

const NOTICE_SECONDS = 20

/** What a module works with: a city that runs in a process of its own, browsers and connected systems. */
export class Suite {
  private shared: Promise<Browser> | undefined
  private readonly world: World
  readonly formPost: boolean

  constructor(world: World, formPost = false) {
    this.world = world
    this.formPost = formPost
  }

  get metadata(): Metadata {
    return this.world.metadata
  }

  client(name: ClientName = 'first'): RelyingParty {
    const { clients, metadata, reach } = this.world
    return new RelyingParty(clients[name] as Client, { metadata, reach, formPost: this.formPost })
  }

  /** A system that is bound to FAPI 2.0, with a DPoP key of its own. */
  async fapi(name: FapiName = 'fapi'): Promise<FapiParty> {
    const { clients, metadata, reach } = this.world
    return new FapiParty(clients[name], { metadata, reach, formPost: false }, await newDpopKey())
  }

  /** A browser that has not signed in. */
  newBrowser(): Browser {
    return new Browser(this.world.reach, `198.51.100.${this.world.browsers++ % 250}`)
  }

  /** A browser in which somebody has signed in. It is the profile's own: whoever signs out or proves anew takes a fresh one. */
  async signedIn(): Promise<Browser> {
    this.shared ??= this.freshlySignedIn()
    const copy = this.newBrowser()
    copy.takeCookiesOf(await this.shared)
    return copy
  }

  async freshlySignedIn(): Promise<Browser> {
    const browser = this.newBrowser()
    await browser.signIn()
    return browser
  }

  reach(url: string, init?: RequestInit): Promise<Response> {
    return this.world.reach(new Request(url, init), '203.0.113.1')
  }

  /** The next notice that a session has ended, sent to the system which wishes to be told. */
  nextNotice(): Promise<URLSearchParams> {
    const late = seconds(NOTICE_SECONDS).then(() => Promise.reject(new Error('no notice has come')))
    return Promise.race([this.world.notices.next(), late])
  }
}

export type FapiName = 'fapi' | 'fapiSecond' | 'fapiOfOthers'
export type World = Awaited<ReturnType<typeof startWorld>>

/** Starts a city that knows the tests' systems, as it stands behind a proxy. */
export async function startWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-conformance-'))
  const [clients, notices] = await Promise.all([newClients(), listen()])
  const file = join(folder, 'clients.json')
  writeFileSync(file, JSON.stringify(registered(clients, notices.url)))
  const city = await startCity({
    CITYHALL_URL: CITY,
    CITYHALL_DEMO: '1',
    CITYHALL_TRUSTED_PROXIES: '1',
    CITYHALL_CLIENTS: file,
  })
  const reach = throughProxy(city.url)
  const discovery = await reach(new Request(`${ISSUER}/.well-known/openid-configuration`), '203.0.113.1')
  const metadata = (await discovery.json()) as Metadata
  const stop = async () => {
    await Promise.all([city.stop(), notices.stop()])
    rmSync(folder, { recursive: true })
  }
  return { clients, notices, reach, metadata, browsers: 1, stop }
}
