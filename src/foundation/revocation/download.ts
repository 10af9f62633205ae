import { type FileHandle, open } from 'node:fs/promises'
import { RefusedList } from './problem.ts'

/** What the server said of the list that it sent: asked again with these, it answers that nothing has changed. */
export type Validators = { etag?: string; lastModified?: string }

/** The most bytes of a list; the longest silence and the longest download, in milliseconds. */
export type Patience = { bytes: number; silence: number; whole: number }

const PATIENCE: Patience = { bytes: 512 * 2 ** 20, silence: 30_000, whole: 20 * 60_000 }

/** Fetches a list into a file, piece by piece. Undefined when it has not changed. Throws RefusedList. */
export async function download(
  address: string,
  file: string,
  known: Validators = {},
  patience = PATIENCE,
): Promise<Validators | undefined> {
  const watch = watchOver(patience)
  try {
    const answer = await fetch(address, { headers: conditions(known), signal: watch.signal })
    if (answer.status === 304) return undefined
    if (!answer.ok || !answer.body) throw new RefusedList('unreachable')
    if (Number(answer.headers.get('content-length')) > patience.bytes) throw new RefusedList('too-large')
    await keep(answer.body, file, patience.bytes, watch.heard)
    const said = (name: string) => answer.headers.get(name) ?? undefined
    return { etag: said('etag'), lastModified: said('last-modified') }
  } catch (error) {
    if (error instanceof RefusedList) throw error
    throw new RefusedList(watch.signal.aborted ? 'too-slow' : 'unreachable')
  } finally {
    watch.end()
  }
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  }
}

async function keep(
  body: AsyncIterable<Uint8Array>,
  file: string,
  most: number,
  heard: () => void,
): Promise<void> {
  const handle: FileHandle = await open(file, 'w', 0o600)
  try {
    let bytes = 0
    for await (const piece of body) {
      heard()
      bytes += piece.length
      if (bytes > most) throw new RefusedList('too-large')
      await handle.writeFile(piece)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Ends a download that goes silent, and one that drips on for ever. */
function watchOver({ silence, whole }: Patience) {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  const wholeTimer = setTimeout(stop, whole)
  let silenceTimer = setTimeout(stop, silence)
  return {
    signal: controller.signal,
    heard(): void {
      clearTimeout(silenceTimer)
      silenceTimer = setTimeout(stop, silence)
    },
    end(): void {
      clearTimeout(silenceTimer)
      clearTimeout(wholeTimer)
    },
  }
}
