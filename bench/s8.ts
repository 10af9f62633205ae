import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Issuer, newIssuer } from '#test/revocation-lists.ts'
import { type Figure, short } from './figure.ts'
import { type Course, followLists } from './lists.ts'
import { type Peak, readByOpenssl } from './peers/openssl.ts'
import { spreadOf } from './rounds.ts'
import { writeList } from './synthetic-list.ts'

const ENTRIES = 5_000_000
/** Every so many entries one is asked about, again and again. */
const SAMPLE = 1000
const LIFE_MS = 240_000
const DAY_MS = 86_400_000

export type Lists = { folder: string; files: string[]; issuer: Issuer; revoked: Buffer[] }

/** S8: a list of five million entries is loaded, and renewed by another one, while cards are looked up. */
export async function measureLists(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-lists-'))
  try {
    const lists = await writeLists(folder)
    const peer = await readByOpenssl(lists.files[0]!)
    return figures(await followLists(lists), peer, statSync(lists.files[0]!).size)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Two lists with the same entries; the first is at half of its life, so that the second is asked for in a minute. */
async function writeLists(folder: string): Promise<Lists> {
  const issuer = newIssuer('MOICA')
  const now = Date.now()
  const seed = Buffer.alloc(16, 8)
  const write = (number: number, from: number, until: number): Promise<Buffer[]> =>
    writeList(join(folder, `${number}.crl`), issuer, ENTRIES, {
      number,
      thisUpdate: new Date(from),
      nextUpdate: new Date(until),
      sample: SAMPLE,
      seed,
    })
  await write(2, now, now + DAY_MS)
  const revoked = await write(1, now - LIFE_MS / 2, now + LIFE_MS / 2)
  return { folder, issuer, revoked, files: [join(folder, '1.crl'), join(folder, '2.crl')] }
}

function figures({ told, seconds, memory }: Course, peer: Peak | undefined, bytes: number): Figure[] {
  const asked = (phase: keyof typeof told, what: string): Figure => {
    const { asked, p50, p99, longest, wrong } = told[phase]
    return {
      goal: 'S8',
      what: `look-up of a card ${what}, p99`,
      unit: ' ms',
      reached: spreadOf([p99]),
      wanted: { atMost: 5 },
      beside: [
        `${asked} look-ups, ${wrong} wrong; p50 ${short(p50)} ms, longest ${short(longest)} ms, the event loop's delay included`,
      ],
    }
  }
  const list = `${ENTRIES / 1e6} million entries, ${short(bytes / 1e6)} MB`
  return [
    asked('loading', 'while a list is loaded'),
    asked('resting', 'afterwards'),
    asked('renewing', 'while it is renewed'),
    {
      goal: 'S8',
      what: 'memory for the lists at its most, two at once',
      unit: ' MB',
      reached: spreadOf([memory.most - memory.before]),
      wanted: { atMost: 200 },
      beside: [
        `${list}: loaded in ${short(seconds.load)} s, renewed in ${short(seconds.renewal)} s, download, signature and all; at rest ${short(memory.rest - memory.before)} MB`,
        peer
          ? `openssl crl reads the same list in ${short(peer.seconds)} s and ${short(peer.mb)} MB`
          : 'openssl is not here to compare',
      ],
    },
  ]
}
