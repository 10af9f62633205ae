import { type Line, openLine } from './arrivals.ts'
import type { Credentials, MeasuredCity } from './city.ts'
import { type ProviderUnderLoad, signOn, type Tokens, tokenRequest, tokensFrom } from './client.ts'
import { type Figure, type Length, short } from './figure.ts'
import type { PeerProvider } from './peers/provider.ts'
import { less, spentBy } from './processes.ts'
import { interleave, ratios, type Side, spreadOf } from './rounds.ts'
import { cityProviders } from './s2.ts'

type Reading = { rate: number; cost: number }
/** One connection of the client, and the sign-in that it goes on with. */
type Family = { line: Line; tokens: Tokens }
type Asked = { provider: ProviderUnderLoad; families: Family[]; refreshing: boolean }

const CONNECTIONS = 16

/** S10: tokens for a system itself, and fresh tokens for old ones, beside oidc-provider alone in memory. */
export async function measureTokens(
  city: MeasuredCity,
  peer: PeerProvider,
  people: Credentials[],
  { seconds, rounds }: Length,
): Promise<Figure[]> {
  const ours = await cityProviders(city, people)
  const [mine, theirs] = [await families(ours), await families([peer.provider])]
  const side = (name: string, asked: Asked): Side<Reading> => ({ name, measure: () => ask(asked, seconds) })
  const own = { provider: ours[0]!, families: mine }
  const other = { provider: peer.provider, families: theirs }
  const readings = await interleave(
    [
      side('credentials', { ...own, refreshing: false }),
      side('peer credentials', { ...other, refreshing: false }),
      side('refresh', { ...own, refreshing: true }),
      side('peer refresh', { ...other, refreshing: true }),
    ],
    rounds,
  )
  for (const { line } of [...mine, ...theirs]) line.close()
  return [
    figure(readings, 'credentials', 'client credentials', 0.8),
    figure(readings, 'refresh', 'refresh, ES256', 0.6),
  ]
}

function figure(readings: Map<string, Reading[]>, name: string, what: string, atLeast: number): Figure {
  const all = (whose: string, part: keyof Reading): number[] => readings.get(whose)!.map((one) => one[part])
  const told = (whose: string): string =>
    `${short(spreadOf(all(whose, 'rate')).median)}/s at ${short(spreadOf(all(whose, 'cost')).median)} ms of processor time`
  return {
    goal: 'S10',
    what: `${what} ÷ oidc-provider alone, in memory`,
    unit: '',
    reached: ratios(all(name, 'rate'), all(`peer ${name}`, 'rate')),
    wanted: { atLeast },
    beside: [`Cityhall ${told(name)} with its PostgreSQL; oidc-provider ${told(`peer ${name}`)}`],
  }
}

/** Each connection signs somebody in, and afterwards exchanges what it got. */
function families(providers: ProviderUnderLoad[]): Promise<Family[]> {
  return inTurn(
    Array.from({ length: CONNECTIONS }, (_, place) => async () => {
      const provider = providers[place % providers.length]!
      const line = await openLine({ port: provider.port })
      const tokens = await signOn(line, provider)
      if (!tokens.refresh_token || !tokens.id_token)
        throw new Error('no refresh token or no ID token was issued')
      return { line, tokens }
    }),
  )
}

async function inTurn<T>(deeds: (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  for (const deed of deeds) done.push(await deed())
  return done
}

async function ask({ provider, families, refreshing }: Asked, seconds: number): Promise<Reading> {
  const before = spentBy(provider.pid)
  const began = performance.now()
  let done = 0
  const work = async (family: Family): Promise<void> => {
    for (; performance.now() - began < seconds * 1000; done++)
      await (refreshing ? refresh(provider, family) : credentials(provider, family))
  }
  await Promise.all(families.map(work))
  const took = (performance.now() - began) / 1000
  const { main, hashers, postgres } = less(spentBy(provider.pid), before)
  return { rate: done / took, cost: ((main + hashers + postgres) / done) * 1000 }
}

async function credentials({ token }: ProviderUnderLoad, { line }: Family): Promise<void> {
  tokensFrom(await line.ask(tokenRequest(token, { grant_type: 'client_credentials' })))
}

async function refresh({ token }: ProviderUnderLoad, family: Family): Promise<void> {
  const request = tokenRequest(token, {
    grant_type: 'refresh_token',
    refresh_token: family.tokens.refresh_token!,
  })
  const next = tokensFrom(await family.line.ask(request))
  if (!next.refresh_token || next.refresh_token === family.tokens.refresh_token || !next.id_token)
    throw new Error('the refresh token was not rotated, or there is no ID token')
  family.tokens = next
}
