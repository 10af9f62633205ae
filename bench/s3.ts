import { paths } from '#foundation/paths.ts'
import { type Credentials, cookiesFor, type MeasuredCity } from './city.ts'
import { type Figure, type Length, short } from './figure.ts'
import { offer, type Target } from './load.ts'
import { PEER_USERS, type Peer, peerCookies } from './peers/peer.ts'
import { less, spentBy } from './processes.ts'
import { get, post } from './request.ts'
import { interleave, ratios, type Side, spreadOf } from './rounds.ts'
import { onlyStatus } from './s1.ts'

type Reading = { rate: number; cost: number }
type Asked = { pid: number; target: Target; requests: Buffer[] }

const CONNECTIONS = 16

/** S3: pages for somebody who is signed in, beside better-auth's answer to “who is this?”. */
export async function measurePages(
  city: MeasuredCity,
  peer: Peer,
  people: Credentials[],
  portalPeople: Credentials[],
  length: Length,
): Promise<Figure[]> {
  const asked = {
    peer: await peerSessions(peer),
    session: await citySessions(city, paths.signIn, people, (cookie) =>
      post(paths.session, { origin: city.url, cookie, fields: {} }),
    ),
    home: await citySessions(city, paths.portal, portalPeople, (cookie) => get(paths.portalHome, cookie)),
  }
  const sides = Object.entries(asked).map(
    ([name, one]): Side<Reading> => ({ name, measure: () => ask(one, length.seconds) }),
  )
  return figures(await interleave(sides, length.rounds))
}

function figures(readings: Map<string, Reading[]>): Figure[] {
  const rates = (name: string): number[] => readings.get(name)!.map(({ rate }) => rate)
  const told = (name: string): string => {
    const cost = spreadOf(readings.get(name)!.map((one) => one.cost)).median
    return `${short(spreadOf(rates(name)).median)}/s at ${short(cost)} ms of processor time`
  }
  const figure = (name: string, what: string, atLeast: number): Figure => ({
    goal: 'S3',
    what: `${what} ÷ better-auth get-session`,
    unit: ' ×',
    reached: ratios(rates(name), rates('peer')),
    wanted: { atLeast },
    beside: [
      `Cityhall ${told(name)} with its PostgreSQL; better-auth ${told('peer')} without its PostgreSQL`,
    ],
  })
  return [figure('session', 'session check', 8), figure('home', 'portal home', 5)]
}

async function ask({ pid, target, requests }: Asked, seconds: number): Promise<Reading> {
  let turn = 0
  const before = spentBy(pid)
  const load = await offer(target, () => requests[turn++ % requests.length], CONNECTIONS, seconds)
  const { main, hashers, postgres } = less(spentBy(pid), before)
  onlyStatus(load, 200)
  return { rate: load.rate, cost: ((main + hashers + postgres) / load.done) * 1000 }
}

async function peerSessions(peer: Peer): Promise<Asked> {
  const port = peer.ports.asItComes
  const requests: Buffer[] = []
  for (let user = 0; user < PEER_USERS; user++)
    requests.push(get('/api/auth/get-session', await peerCookies(port, user)))
  return { pid: peer.pid, target: { port }, requests }
}

async function citySessions(
  city: MeasuredCity,
  signInPath: string,
  people: Credentials[],
  asking: (cookie: string) => Buffer,
): Promise<Asked> {
  const requests: Buffer[] = []
  for (const person of people) requests.push(asking(await cookiesFor(city, signInPath, person)))
  return { pid: city.pid, target: city.target, requests }
}
