// A host that keeps revocation lists and is asked about cards all the while. Started by s8.ts.
import { openRevocation } from '#foundation/revocation.ts'
import { percentile } from './load.ts'

export type Wish = { data: string; anchors: string; address: string; issuer: string; revoked: string[] }
export type Phase = 'loading' | 'resting' | 'renewing'
/** Milliseconds from when a look-up was due until it was answered; `wrong`: how many answers were. */
export type Told = { asked: number; p50: number; p99: number; longest: number; wrong: number }
export type Order = { wish: Wish } | { phase: Phase } | 'tell'
export type Message = { ready: true } | { number: number } | { told: Record<Phase, Told> }

const EVERY_MS = 1

let phase: Phase = 'loading'
const seen = { loading: nothing(), resting: nothing(), renewing: nothing() }

process.on('message', (order: Order) => {
  if (order === 'tell')
    say({ told: { loading: tell('loading'), resting: tell('resting'), renewing: tell('renewing') } })
  else if ('phase' in order) phase = order.phase
  else watch(order.wish)
})
process.on('disconnect', () => process.exit())
say({ ready: true })

/** Asks about a revoked card every millisecond; what holds up the event loop holds up the answer. */
function watch({ data, anchors, address, issuer, revoked }: Wish): void {
  const settings = { data, cardAnchors: anchors, cardLists: [address], clockAhead: undefined }
  const revocation = openRevocation(settings)
  const serials = revoked.map((serial) => Buffer.from(serial, 'hex'))
  let [turn, number, last] = [0, 0, performance.now()]
  revocation.start()
  setInterval(() => {
    const inForce = Number(revocation.state()[0]!.list?.number ?? 0)
    const standing = revocation.standingOf(issuer, serials[turn++ % serials.length]!, new Date())
    const now = performance.now()
    seen[phase].times.push(Math.max(now - last - EVERY_MS, 0))
    if (standing !== (inForce === 0 ? 'no-list' : 'revoked')) seen[phase].wrong++
    if (inForce !== number) say({ number: inForce })
    number = inForce
    last = now
  }, EVERY_MS)
}

function nothing(): { times: number[]; wrong: number } {
  return { times: [], wrong: 0 }
}

function tell(phase: Phase): Told {
  const { times, wrong } = seen[phase]
  const longest = times.reduce((most, one) => Math.max(most, one), 0)
  return { asked: times.length, p50: percentile(times, 0.5), p99: percentile(times, 0.99), longest, wrong }
}

function say(message: Message): void {
  process.send!(message)
}
