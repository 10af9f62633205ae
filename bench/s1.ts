import { measureCeiling } from './ceiling.ts'
import { type Credentials, type MeasuredCity, signIns } from './city.ts'
import { type Figure, type Length, short } from './figure.ts'
import { type Load, offer } from './load.ts'
import { PEER_USERS, type Peer, type PeerPorts, peerSignIn } from './peers/peer.ts'
import { less, type Spent, spentBy, spentOnThreads } from './processes.ts'
import { interleave, ratios, type Side, spreadOf } from './rounds.ts'

/** Milliseconds of processor time for one sign-in, by who spent them; `besides` is all but the hashing. */
type Cost = { application: number; database: number; besides: number }
type Reading = { rate: number; hash?: number; cost?: Cost; p99?: number; refused?: number }

const CONNECTIONS = 8
/** More forms than anybody can sign in with meanwhile: twice the quickest machine seen. */
const FORMS_PER_SECOND = 300

/** S1: password sign-in, from the form to session, audit entry and redirect, beside argon2id alone. */
export async function measureSignIn(
  city: MeasuredCity,
  peer: Peer,
  people: Credentials[],
  length: Length,
): Promise<Figure[]> {
  const { seconds, rounds } = length
  const sides: Side<Reading>[] = [
    { name: 'argon2id', measure: () => ceiling(seconds) },
    { name: 'city', measure: () => citySignIns(city, people, seconds) },
    { name: 'alike', measure: () => peerSignIns(peer, 'alike', seconds) },
    { name: 'asItComes', measure: () => peerSignIns(peer, 'asItComes', seconds) },
  ]
  const readings = await interleave(sides, rounds)
  return figures(readings)
}

type Readings = Map<string, Reading[]>

function figures(readings: Readings): Figure[] {
  return [share(readings), cost(readings)]
}

function share(readings: Readings): Figure {
  const rates = (name: string): number[] => readings.get(name)!.map(({ rate }) => rate)
  const perSecond = (name: string): string => `${short(spreadOf(rates(name)).median)}/s`
  const part = (name: string): string => short(ratios(rates(name), rates('argon2id')).median)
  const ours = readings.get('city')!
  const refused = ours.reduce((sum, one) => sum + one.refused!, 0)
  const told = `Cityhall ${perSecond('city')}, p99 ${short(spreadOf(ours.map(({ p99 }) => p99!)).median)} ms`
  return {
    goal: 'S1',
    what: 'password sign-in ÷ argon2id alone',
    unit: '',
    reached: ratios(rates('city'), rates('argon2id')),
    wanted: { atLeast: 0.92 },
    beside: [
      `argon2id alone ${perSecond('argon2id')}; ${told}${refused > 0 ? `, ${refused} turned away with 503` : ''}`,
      `better-auth with the same argon2id ${part('alike')} (${perSecond('alike')}), as it comes ${part('asItComes')} (${perSecond('asItComes')})`,
    ],
  }
}

function cost(readings: Readings): Figure {
  const spent = (name: string, part: keyof Cost): number[] =>
    readings.get(name)!.map((one) => one.cost![part])
  const median = (values: number[]): string => `${short(spreadOf(values).median)} ms`
  const hash = median(readings.get('argon2id')!.map((one) => one.hash!))
  const [application, database] = [median(spent('city', 'application')), median(spent('city', 'database'))]
  return {
    goal: 'S1',
    what: 'processor time of a sign-in besides hashing',
    unit: ' ms',
    reached: spreadOf(spent('city', 'besides')),
    wanted: { atMost: 0.8 },
    beside: [
      `of it the application ${application}, PostgreSQL ${database}; one hash ${hash}`,
      `better-auth without its PostgreSQL ${median(spent('alike', 'application'))}`,
    ],
  }
}

async function ceiling(seconds: number): Promise<Reading> {
  const { rate, processorSeconds } = await measureCeiling(seconds)
  return { rate, hash: processorSeconds * 1000 }
}

async function citySignIns(city: MeasuredCity, people: Credentials[], seconds: number): Promise<Reading> {
  const forms = await signIns(city, people, Math.ceil(FORMS_PER_SECOND * seconds))
  const before = spentBy(city.pid)
  const load = await offer(city.target, () => forms.pop(), CONNECTIONS, seconds)
  const spent = less(spentBy(city.pid), before)
  // A machine busy with other things makes the city turn people away; they count for nothing.
  onlyStatus(load, 303, 503)
  const done = load.statuses[303] ?? 0
  return { rate: done / load.seconds, p99: load.p99, refused: load.done - done, cost: costOf(spent, done) }
}

/** The hashers do nothing else; what they cost is hashing. */
function costOf({ main, postgres }: Spent, done: number): Cost {
  const [application, database] = [(main / done) * 1000, (postgres / done) * 1000]
  return { application, database, besides: application + database }
}

async function peerSignIns(peer: Peer, way: keyof PeerPorts, seconds: number): Promise<Reading> {
  let user = 0
  const hashing = 'libuv-worker'
  const before = { all: spentBy(peer.pid).main, hashing: spentOnThreads(peer.pid, hashing) }
  const load = await offer(
    { port: peer.ports[way] },
    () => peerSignIn(way, user++ % PEER_USERS),
    CONNECTIONS,
    seconds,
  )
  const spent = spentBy(peer.pid).main - before.all - (spentOnThreads(peer.pid, hashing) - before.hashing)
  onlyStatus(load, 200)
  const application = (spent / load.done) * 1000
  return { rate: load.rate, cost: { application, database: 0, besides: application } }
}

/** A figure made of refusals would be worthless. */
export function onlyStatus(load: Load, ...wanted: number[]): void {
  const others = Object.keys(load.statuses).filter((status) => !wanted.includes(Number(status)))
  if (load.done > 0 && others.length === 0) return
  throw new Error(`Answers other than ${wanted.join(' and ')}: ${JSON.stringify(load.statuses)}`)
}
