import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#foundation/tokens.ts'
import type { Bytes } from './multipart.ts'

const CIPHER = 'aes-256-ctr'

/** A file laid by on disk for as long as it is read; by its digest it is known again. */
export type LaidBy = { name: string; size: number; digest: string; bytes: Bytes; close(): Promise<void> }
export type Writing = {
  write(bytes: Buffer): Promise<void>
  done(): LaidBy
  close(): Promise<void>
}

/**
 * A whole city's ID numbers lie on disk only under a key that is nowhere but in memory, in a file that has no name any more:
 * whatever happens to this host, nobody reads them there.
 */
export async function layBy(folder: string, name: string): Promise<Writing> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, newId())
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  const [key, start] = [randomBytes(32), randomBytes(16)]
  const sealing = createCipheriv(CIPHER, key, start)
  const hash = createHash('sha256')
  let size = 0
  async function* bytes() {
    const opening = createDecipheriv(CIPHER, key, start)
    for await (const sealed of file.createReadStream({ start: 0, autoClose: false }))
      yield opening.update(sealed as Buffer)
  }
  const close = () => file.close()
  return {
    async write(more) {
      size += more.length
      hash.update(more)
      await file.writeFile(sealing.update(more))
    },
    done: () => ({ name, size, digest: hash.digest('hex'), bytes: bytes(), close }),
    close,
  }
}
