import { fstatSync, readSync } from 'node:fs'
import { NotDer } from './der.ts'

/** Bytes read piece by piece, into a buffer used again where one is given: a list of millions never lies in memory as a whole. */
export type Source = { size: number; read(at: number, length: number, into?: Buffer): Buffer }

export function bytesAsSource(bytes: Uint8Array): Source {
  const read = (at: number, length: number): Buffer => {
    if (at < 0 || length < 0 || at + length > bytes.length) throw new NotDer()
    return Buffer.from(bytes.buffer, bytes.byteOffset + at, length)
  }
  return { size: bytes.length, read }
}

export function fileAsSource(descriptor: number): Source {
  const { size } = fstatSync(descriptor)
  const read = (at: number, length: number, into = Buffer.allocUnsafeSlow(length)): Buffer => {
    if (readSync(descriptor, into, 0, length, at) !== length) throw new NotDer()
    return into.subarray(0, length)
  }
  return { size, read }
}
