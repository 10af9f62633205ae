import { paths } from '#foundation/paths.ts'
import { type Line, openLine } from './arrivals.ts'
import { measureCeiling } from './ceiling.ts'
import { type Credentials, captchaOf, filledIn, type MeasuredCity, signInForm } from './city.ts'
import { type ProviderUnderLoad, signOn } from './client.ts'
import { TurnedAway } from './conversation.ts'
import { type Figure, type Length, short } from './figure.ts'
import { percentile, type Reply } from './load.ts'
import type { PeerProvider } from './peers/provider.ts'
import { less, spentBy, spentOnThreads } from './processes.ts'
import { interleave, ratios, type Side, spreadOf } from './rounds.ts'

type Reading = { rate: number; p99?: number; refused?: number; besides?: number }
type SignOns = { done: number; refused: number; seconds: number; p99: number }

const CONNECTIONS = 8

/** S2: a whole OpenID sign-in, from the system's wish to its tokens, beside argon2id alone. */
export async function measureSignOn(
  city: MeasuredCity,
  peer: PeerProvider,
  people: Credentials[],
  { seconds, rounds }: Length,
): Promise<Figure[]> {
  const providers = await cityProviders(city, people)
  const sides: Side<Reading>[] = [
    { name: 'argon2id', measure: async () => ({ rate: (await measureCeiling(seconds)).rate }) },
    { name: 'city', measure: () => citySignOns(city, providers, seconds) },
    { name: 'peer', measure: () => peerSignOns(peer, seconds) },
  ]
  return [figure(await interleave(sides, rounds))]
}

function figure(readings: Map<string, Reading[]>): Figure {
  const all = (name: string, part: keyof Reading): number[] =>
    readings.get(name)!.map((one) => one[part] ?? 0)
  const median = (name: string, part: keyof Reading): string => short(spreadOf(all(name, part)).median)
  const refused = all('city', 'refused').reduce((sum, one) => sum + one, 0)
  const peers = short(ratios(all('peer', 'rate'), all('argon2id', 'rate')).median)
  return {
    goal: 'S2',
    what: 'whole OpenID sign-in ÷ argon2id alone',
    unit: '',
    reached: ratios(all('city', 'rate'), all('argon2id', 'rate')),
    wanted: { atLeast: 0.8 },
    beside: [
      `argon2id alone ${median('argon2id', 'rate')}/s; Cityhall ${median('city', 'rate')}/s, p99 ${median('city', 'p99')} ms, ${median('city', 'besides')} ms of processor time besides hashing${refused > 0 ? `, ${refused} turned away with 503` : ''}`,
      `oidc-provider alone, in memory, with a form of its own and the same argon2id ${peers} (${median('peer', 'rate')}/s, ${median('peer', 'besides')} ms besides hashing)`,
    ],
  }
}

/** The city's provider as each of these people meets it, from the browser that they use every day. */
export async function cityProviders(city: MeasuredCity, people: Credentials[]): Promise<ProviderUnderLoad[]> {
  const form = await signInForm(city, paths.signIn)
  return people.map((person) => ({
    ...{ pid: city.pid, port: city.target.port, origin: city.url },
    ...{ authorize: `${paths.oidc}/auth`, token: `${paths.oidc}/token` },
    cookies: { device: `${person.account}-own-browser` },
    fillIn: ({ body }: Reply) => {
      const page = body.toString('utf8')
      return { path: form.path, fields: { ...filledIn(form, person, captchaOf(page)), to: wishOf(page) } }
    },
  }))
}

/** Where to go after the sign-in, as the form carries it. */
function wishOf(page: string): string {
  const input = /<input[^>]*name="to"[^>]*>/.exec(page)?.[0] ?? ''
  return (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&amp;', '&')
}

async function citySignOns(
  city: MeasuredCity,
  providers: ProviderUnderLoad[],
  seconds: number,
): Promise<Reading> {
  const before = spentBy(city.pid)
  const load = await offerSignOns(providers, seconds)
  const { main, postgres } = less(spentBy(city.pid), before)
  return { ...readingOf(load), refused: load.refused, besides: ((main + postgres) / load.done) * 1000 }
}

async function peerSignOns({ provider }: PeerProvider, seconds: number): Promise<Reading> {
  const spent = (): number => spentBy(provider.pid).main - spentOnThreads(provider.pid, 'libuv-worker')
  const before = spent()
  const load = await offerSignOns([provider], seconds)
  return { ...readingOf(load), besides: ((spent() - before) / load.done) * 1000 }
}

function readingOf({ done, seconds, p99 }: SignOns): Reading {
  return { rate: done / seconds, p99 }
}

/** So many people at once, each beginning anew as soon as the tokens are there. Whoever is turned away counts for nothing. */
async function offerSignOns(providers: ProviderUnderLoad[], seconds: number): Promise<SignOns> {
  const times: number[] = []
  let [turn, refused] = [0, 0]
  const began = performance.now()
  const work = async (): Promise<void> => {
    const line = await openLine({ port: providers[0]!.port })
    while (performance.now() - began < seconds * 1000) {
      const start = performance.now()
      const done = await orTurnedAway(line, providers[turn++ % providers.length]!)
      if (done) times.push(performance.now() - start)
      else refused++
    }
    line.close()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  const took = (performance.now() - began) / 1000
  return { done: times.length, refused, seconds: took, p99: percentile(times, 0.99) }
}

async function orTurnedAway(line: Line, provider: ProviderUnderLoad): Promise<boolean> {
  try {
    await signOn(line, provider)
    return true
  } catch (error) {
    if (error instanceof TurnedAway) return false
    throw error
  }
}
