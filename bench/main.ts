// Prints S1 to S4, S6 to S8 and S10 beside what was measured in the same run: npm run bench [-- s1 s2 s3 s4 s6 s7 s8 s10] [--quick] [--json] [--write]
import { parseArgs } from 'node:util'
import { type Credentials, type MeasuredCity, startMeasuredCity } from './city.ts'
import { type Figure, FULL, type Length, QUICK } from './figure.ts'
import { type Peer, startPeer } from './peers/peer.ts'
import { startPeerProvider } from './peers/provider.ts'
import { populate } from './people.ts'
import { asJson, lines, machine, write } from './report.ts'
import { measureSignIn } from './s1.ts'
import { measureSignOn } from './s2.ts'
import { measurePages } from './s3.ts'
import { measureOverload } from './s4.ts'
import { measureRoster } from './s6.ts'
import { measureStart } from './s7.ts'
import { measureLists } from './s8.ts'
import { measureTokens } from './s10.ts'

const GOALS = ['s1', 's2', 's3', 's4', 's6', 's7', 's8', 's10']
/** What needs a city with people in it. */
const UNDER_LOAD = ['s1', 's2', 's3', 's4', 's10']
/** What is measured beside oidc-provider alone. */
const BESIDE_PROVIDER = ['s2', 's10']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
})
const unknown = positionals.filter((goal) => !GOALS.includes(goal))
if (unknown.length > 0)
  throw new Error(`There is no figure ${unknown.join(', ')}; there are ${GOALS.join(', ')}`)

const wanted = positionals.length > 0 ? positionals : GOALS
const length = values.quick ? QUICK : FULL
const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(
  ' ',
)
const say = (line: string): void => (values.json ? console.error(line) : console.log(line))

say(`${machine()}\n`)
const peer = await startPeer()
const figures = await measure(peer, length).finally(() => peer.stop())
if (values.json) console.log(asJson({ command, figures }))
if (values.write) write({ command, figures })
process.exit(0)

async function measure(peer: Peer, length: Length): Promise<Figure[]> {
  const loaded = wanted.some((goal) => UNDER_LOAD.includes(goal)) ? await measureUnderLoad(peer, length) : []
  const roster = wanted.includes('s6') ? told(await measureRoster(length)) : []
  const started = wanted.includes('s7') ? told(await measureStart(peer, length)) : []
  const lists = wanted.includes('s8') ? told(await measureLists()) : []
  return [...loaded, ...roster, ...started, ...lists]
}

async function measureUnderLoad(peer: Peer, length: Length): Promise<Figure[]> {
  const city = await startMeasuredCity()
  try {
    const { accounts, portal } = await populate(city)
    const signIn = wanted.includes('s1') ? told(await measureSignIn(city, peer, accounts, length)) : []
    const pages = wanted.includes('s3') ? told(await measurePages(city, peer, accounts, portal, length)) : []
    const storm = wanted.includes('s4')
      ? told(await measureOverload(city, peer, accounts, portal, length))
      : []
    return [...signIn, ...(await measureProvider(city, accounts, length)), ...pages, ...storm]
  } finally {
    await city.stop()
  }
}

async function measureProvider(city: MeasuredCity, people: Credentials[], length: Length): Promise<Figure[]> {
  if (!wanted.some((goal) => BESIDE_PROVIDER.includes(goal))) return []
  const peer = await startPeerProvider()
  try {
    const signOn = wanted.includes('s2') ? told(await measureSignOn(city, peer, people, length)) : []
    const tokens = wanted.includes('s10') ? told(await measureTokens(city, peer, people, length)) : []
    return [...signOn, ...tokens]
  } finally {
    peer.stop()
  }
}

function told(figures: Figure[]): Figure[] {
  for (const figure of figures) say(lines(figure))
  return figures
}
