import { statSync } from 'node:fs'
import type { Streams } from './verb.ts'

const WIDTH = 30

/** A bar on the terminal's error stream; silent elsewhere. */
export function progressBar({ err, isTerminal }: Streams) {
  let shown = ''
  const show = (what: string, done: number, total: number): void => {
    const share = total === 0 ? 1 : done / total
    const filled = Math.round(share * WIDTH)
    const bar = `${what.padEnd(14)} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.round(share * 100)} %`
    if (isTerminal && bar !== shown) err(`\r${bar}`)
    shown = bar
  }
  const end = (): void => {
    if (isTerminal && shown) err(`\r${' '.repeat(shown.length)}\r`)
  }
  return { show, end, watch: (bytes: AsyncIterable<Uint8Array>, path: string) => watched(bytes, path, show) }
}

/** Passes a file's bytes on and shows how much of it has been read. */
async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  show: (what: string, done: number, total: number) => void,
) {
  const { size } = statSync(path)
  let read = 0
  for await (const piece of bytes) {
    read += piece.length
    show('reading', read, size)
    yield piece
  }
}
