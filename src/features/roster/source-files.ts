import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { worldMilliseconds } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { RosterSource, RosterToken } from '#foundation/roster-settings.ts'
import { type LaidBy, layBy } from './laid-by.ts'
import type { Bytes } from './multipart.ts'
import { MOST_ROSTER_BYTES } from './receiving.ts'
import type { FetchProblem } from './source-rules.ts'

/** The server's names for the files as they are (RFC 9110 §8.8.3). */
export type Tags = { persons?: string; agencies?: string }
/** The files as they stood at the source, laid by; `digest` tells one pair of files from another. */
export type Files = {
  persons: LaidBy
  agencies: LaidBy | undefined
  digest: string
  tags: Tags
  size: number
  close(): Promise<void>
}

/** Nothing can be read there; what it says names no person. */
export class SourceProblem extends Error {
  readonly kind: FetchProblem
  constructor(kind: FetchProblem) {
    super(`the roster's source: ${kind}`)
    this.name = 'SourceProblem'
    this.kind = kind
  }
}

/** One file, as bytes and with its name; `unchanged` when its server says so. */
type There = {
  name: string
  bytes: Bytes
  tag?: string | undefined
  isStill?(): Promise<boolean>
  drop?(): Promise<void>
}
type Found = There | 'unchanged'
type Patience = { bytes: number; wholeMs: number }
type Wish = { known: Tags; token: RosterToken | undefined; patience: Patience }

const PATIENCE: Patience = { bytes: MOST_ROSTER_BYTES, wholeMs: 20 * 60_000 }
const AGENCIES = 'agencies.csv'
/** A file that was written to just now may not be whole yet. */
const QUIET_MS = 5_000

/** Takes the files from the source, piece by piece. Undefined when none of them has changed. Throws SourceProblem. */
export async function takeFiles(
  context: Context,
  source: RosterSource,
  known: Tags,
  patience = PATIENCE,
): Promise<Files | undefined> {
  const wish = { known, token: context.settings.rosterToken, patience }
  const [persons, agencies] =
    source.kind === 'folder' ? await inFolder(source.folder) : await atServer(source.url, wish)
  if (persons === 'unchanged' && (!agencies || agencies === 'unchanged')) return undefined
  // A roster is read as a pair: one that has not changed is asked for once more beside one that has.
  if (persons === 'unchanged' || agencies === 'unchanged') {
    for (const one of [persons, agencies]) if (one && one !== 'unchanged') await one.drop?.()
    return takeFiles(context, source, {}, patience)
  }
  return keep(context, { persons, agencies }, patience.bytes)
}

async function keep(
  { settings }: Context,
  found: { persons: There; agencies: There | undefined },
  most: number,
): Promise<Files> {
  const folder = join(settings.data, 'roster')
  const hash = createHash('sha256')
  const kept: LaidBy[] = []
  const close = async (): Promise<void> => {
    await Promise.all(kept.splice(0).map((one) => one.close()))
  }
  try {
    for (const one of [found.persons, found.agencies]) {
      hash.update(one ? `\0${one.name}\0` : '\0')
      if (one) kept.push(await lay(folder, one, most, (piece) => hash.update(piece)))
    }
  } catch (error) {
    await close()
    throw error instanceof SourceProblem ? error : problemOf(error)
  }
  const [persons, agencies] = kept as [LaidBy, LaidBy | undefined]
  const size = kept.reduce((sum, one) => sum + one.size, 0)
  const tags = { persons: found.persons.tag, agencies: found.agencies?.tag }
  return { persons, agencies, digest: hash.digest('hex'), tags, size, close }
}

async function lay(
  folder: string,
  { name, bytes, isStill }: There,
  most: number,
  heard: (piece: Uint8Array) => void,
): Promise<LaidBy> {
  const writing = await layBy(folder, name)
  try {
    let size = 0
    for await (const piece of bytes) {
      size += piece.length
      if (size > most) throw new SourceProblem('too-large')
      heard(piece)
      await writing.write(Buffer.from(piece))
    }
    if (isStill && !(await isStill())) throw new SourceProblem('being-written')
    return writing.done()
  } catch (error) {
    await writing.close()
    throw error
  }
}

async function inFolder(folder: string): Promise<[Found, Found | undefined]> {
  const persons = (await inFile(folder, 'persons.csv')) ?? (await inFile(folder, 'persons.json'))
  if (!persons) throw new SourceProblem('missing')
  return [persons, await inFile(folder, AGENCIES)]
}

async function inFile(folder: string, name: string): Promise<Found | undefined> {
  const path = join(folder, name)
  try {
    const { size, mtimeMs } = await stat(path)
    if (worldMilliseconds() - mtimeMs < QUIET_MS) throw new SourceProblem('being-written')
    const isStill = async () => {
      const now = await stat(path)
      return now.size === size && now.mtimeMs === mtimeMs
    }
    return { name, bytes: read(path), isStill }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error instanceof SourceProblem ? error : new SourceProblem('unreadable')
  }
}

async function* read(path: string): AsyncGenerator<Buffer> {
  const file = await open(path)
  yield* file.createReadStream()
}

async function atServer(url: string, { known, ...wish }: Wish): Promise<[Found, Found | undefined]> {
  const persons = await asked(url, { ...wish, tag: known.persons })
  if (!persons) throw new SourceProblem('missing')
  return [persons, await asked(new URL(AGENCIES, url).href, { ...wish, tag: known.agencies })]
}

type Asking = Omit<Wish, 'known'> & { tag: string | undefined }

/** Redirects are refused: the token is for this server alone. */
async function asked(url: string, { tag, token, patience }: Asking): Promise<Found | undefined> {
  const headers = new Headers({ accept: 'text/csv, application/json' })
  if (token) headers.set(token.name, token.value)
  if (tag) headers.set('if-none-match', tag)
  const signal = AbortSignal.timeout(patience.wholeMs)
  const answer = await fetch(url, { headers, redirect: 'error', signal }).catch((error) => {
    throw (error as Error).name === 'TimeoutError' ? problemOf(error) : new SourceProblem('unreachable')
  })
  if (answer.status === 304 && tag) return 'unchanged'
  const { body } = answer
  const drop = async (): Promise<void> => body?.cancel()
  if (answer.ok && body && Number(answer.headers.get('content-length') ?? 0) <= patience.bytes) {
    const name = new URL(url).pathname.split('/').at(-1)!
    return { name, bytes: body, tag: answer.headers.get('etag') ?? undefined, drop }
  }
  await drop()
  if (answer.ok) throw new SourceProblem('too-large')
  if (answer.status === 404) return undefined
  throw new SourceProblem([401, 403].includes(answer.status) ? 'denied' : 'unreachable')
}

function problemOf(error: unknown): SourceProblem {
  const { name, code } = error as NodeJS.ErrnoException
  if (name === 'TimeoutError') return new SourceProblem('too-slow')
  return new SourceProblem(code === 'EACCES' || code === 'EIO' ? 'unreadable' : 'broken-off')
}
