import { type ChildProcess, spawn } from 'node:child_process'
import { paths } from '#foundation/paths.ts'
import { type Arrived, arrive, type Stream } from './arrivals.ts'
import { type Credentials, cookiesFor, type MeasuredCity, signIns } from './city.ts'
import { type Figure, type Length, short } from './figure.ts'
import { offer, percentile } from './load.ts'
import { PEER_USERS, type Peer, peerCookies, peerSignIn } from './peers/peer.ts'
import { countKept, type Kept } from './people.ts'
import { get } from './request.ts'
import { spreadOf } from './rounds.ts'

/** What became of those who came, in milliseconds at the 99th percentile, and of the whole storm. */
type Storm = {
  capacity: number
  offered: number
  accepted: number
  acceptedP99: number
  refused: number
  refusedP99: number
  homeP99: number
  drained: number
  lost: number
}

const TIMES_CAPACITY = 3
const HOMES_PER_SECOND = 20
const CONNECTIONS = 8
/** A storm may find more capacity than was measured in the calm before it. */
const SPARE_FORMS = 1.5
/** Without a limit the waiting of the peer grows for as long as the storm lasts; this much shows it. */
const PEER_SECONDS = 10

/** S4: three times as many sign-ins as can be served, with people at the portal meanwhile; then the same on a busy machine. */
export async function measureOverload(
  city: MeasuredCity,
  peer: Peer,
  accounts: Credentials[],
  portal: Credentials[],
  length: Length,
): Promise<Figure[]> {
  const home = get(paths.portalHome, await cookiesFor(city, paths.portal, portal[0]!))
  const calm = await storm(city, accounts, home, length)
  const peers = await peerStorm(peer, Math.min(length.stormSeconds, PEER_SECONDS), length.seconds)
  const loop = busyLoop()
  const busy = await storm(city, accounts, home, length).finally(() => loop.kill())
  return [...figures(calm, '', peers), ...figures(busy, ', a busy loop beside it', [])]
}

async function storm(
  city: MeasuredCity,
  people: Credentials[],
  home: Buffer,
  { seconds, stormSeconds }: Length,
): Promise<Storm> {
  const capacity = await capacityOf(city, people, seconds * 2)
  const forms = await signIns(city, people, Math.ceil(capacity * (stormSeconds + 2) * SPARE_FORMS))
  const before = await countKept(city)
  const [signedIn, homes] = await Promise.all([
    // Whoever is turned away keeps the form and comes again with it.
    arrive(
      city.target,
      () => forms.shift(),
      capacity * TIMES_CAPACITY,
      stormSeconds,
      ({ status, request }) => status === 503 && forms.push(request),
    ),
    arrive(city.target, () => home, HOMES_PER_SECOND, stormSeconds),
  ])
  return accountFor(capacity, signedIn, homes, before, await countKept(city))
}

function accountFor(capacity: number, signedIn: Stream, homes: Stream, before: Kept, after: Kept): Storm {
  const [accepted, refused] = [303, 503].map((wanted) =>
    signedIn.arrived.filter(({ status }) => status === wanted),
  )
  if (accepted!.length + refused!.length < signedIn.arrived.length) throw strange(signedIn.arrived)
  if (homes.arrived.some(({ status }) => status !== 200)) throw strange(homes.arrived)
  if (refused!.some(({ head }) => !/\r\nretry-after: *\d/i.test(head)))
    throw new Error('a 503 without Retry-After')
  const promised = accepted!.length
  const p99 = (some: Arrived[]): number =>
    percentile(
      some.map(({ milliseconds }) => milliseconds),
      0.99,
    )
  return {
    capacity,
    offered: signedIn.arrived.length / signedIn.seconds,
    accepted: promised / signedIn.seconds,
    acceptedP99: p99(accepted!),
    refused: refused!.length / signedIn.seconds,
    refusedP99: p99(refused!),
    homeP99: p99(homes.arrived),
    drained: signedIn.lastAnswerAfter,
    lost: Math.max(
      promised - (after.sessions - before.sessions),
      promised - (after.entries - before.entries),
    ),
  }
}

function strange(arrived: Arrived[]): Error {
  const counts = Object.groupBy(arrived, ({ status }) => String(status))
  return new Error(
    `Answers that do not belong here: ${Object.entries(counts).map(([status, all]) => `${all!.length} × ${status}`)}`,
  )
}

/** Sign-ins a second when there are no more than can be served. */
async function capacityOf(city: MeasuredCity, people: Credentials[], seconds: number): Promise<number> {
  const forms = await signIns(city, people, 300 * seconds)
  const { statuses, seconds: took } = await offer(city.target, () => forms.pop(), CONNECTIONS, seconds)
  return (statuses[303] ?? 0) / took
}

/** The same against better-auth with the same hash: it takes everybody in. */
async function peerStorm(peer: Peer, stormSeconds: number, seconds: number): Promise<string[]> {
  const target = { port: peer.ports.alike }
  let user = 0
  const next = (): Buffer => peerSignIn('alike', user++ % PEER_USERS)
  const { rate } = await offer(target, next, CONNECTIONS, seconds * 2)
  const session = get('/api/auth/get-session', await peerCookies(peer.ports.asItComes, 0))
  const [signedIn, asked] = await Promise.all([
    arrive(target, next, rate * TIMES_CAPACITY, stormSeconds),
    arrive({ port: peer.ports.asItComes }, () => session, HOMES_PER_SECOND, stormSeconds),
  ])
  const p99 = ({ arrived }: Stream): string =>
    `${short(
      percentile(
        arrived.map(({ milliseconds }) => milliseconds),
        0.99,
      ) / 1000,
    )} s`
  return [
    `better-auth with the same argon2id, ${stormSeconds} s of the same: sign-in p99 ${p99(signedIn)}, get-session p99 ${p99(asked)}, drained after ${short(signedIn.lastAnswerAfter)} s`,
  ]
}

/** Something else that wants a whole core of this machine. */
function busyLoop(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
}

function figures(storm: Storm, where: string, peers: string[]): Figure[] {
  const figure = (
    what: string,
    unit: string,
    value: number,
    wanted: Figure['wanted'],
    beside: string[] = [],
  ) => ({
    goal: 'S4',
    what: `${what}${where}`,
    unit,
    reached: spreadOf([value]),
    wanted,
    beside,
  })
  const rates = `capacity ${short(storm.capacity)}/s, offered ${short(storm.offered)}/s, accepted ${short(storm.accepted)}/s, refused ${short(storm.refused)}/s`
  return [
    figure('accepted sign-ins at 3 × capacity, p99', ' ms', storm.acceptedP99, { atMost: 800 }, [
      rates,
      ...peers,
    ]),
    figure('portal home meanwhile, p99', ' ms', storm.homeP99, { atMost: 20 }),
    figure('the rest: 503 with Retry-After, p99', ' ms', storm.refusedP99, { atMost: 20 }),
    figure('goodput ÷ capacity', '', storm.accepted / storm.capacity, { atLeast: 0.9 }),
    figure('last answer after the end', ' s', storm.drained, { atMost: 1 }),
    figure('acknowledged without session or audit entry', '', storm.lost, { atMost: 0 }),
  ]
}
