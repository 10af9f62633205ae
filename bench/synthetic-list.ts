import { createCipheriv, createSign } from 'node:crypto'
import { open } from 'node:fs/promises'
import { entryOf, header, headOf, type Issuer, sealOf, tailOf, type Wish } from '#test/revocation-lists.ts'

const SERIAL_BYTES = 16
const AT_ONCE = 20_000
const SIGNATURE_BYTES = 256
const FIRST_SERIAL = Buffer.alloc(SERIAL_BYTES, 0x40)

/** Writes a signed list of so many made-up entries piece by piece, and gives every so many of the serial numbers on it. */
export async function writeList(
  file: string,
  issuer: Issuer,
  count: number,
  wish: Wish & { sample: number; seed: Buffer },
): Promise<Buffer[]> {
  const handle = await open(file, 'w')
  const [head, tail] = [headOf(issuer, wish), tailOf(issuer, wish)]
  const serials = serialsFrom(wish.seed)
  const entriesLength = count * entryOf(FIRST_SERIAL).length
  const innerLength = head.length + header(0x30, entriesLength).length + entriesLength + tail.length
  const inner = header(0x30, innerLength)
  const seal = sealOf(Buffer.alloc(SIGNATURE_BYTES))
  await handle.write(header(0x30, inner.length + innerLength + seal.length))
  const sign = createSign('sha256')
  const put = async (bytes: Buffer): Promise<void> => {
    sign.update(bytes)
    await handle.write(bytes)
  }
  await put(Buffer.concat([inner, head, header(0x30, entriesLength)]))
  const sampled = await putEntries(put, serials, count, wish.sample)
  await put(tail)
  await handle.write(sealOf(sign.sign(issuer.key)))
  await handle.close()
  return sampled
}

async function putEntries(
  put: (bytes: Buffer) => Promise<void>,
  next: (count: number) => Buffer,
  count: number,
  sample: number,
): Promise<Buffer[]> {
  const sampled: Buffer[] = []
  for (let done = 0; done < count; done += AT_ONCE) {
    const serials = next(Math.min(AT_ONCE, count - done))
    const entries: Buffer[] = []
    for (let at = 0; at < serials.length; at += SERIAL_BYTES) {
      const serial = serials.subarray(at, at + SERIAL_BYTES)
      if ((done + at / SERIAL_BYTES) % sample === 0) sampled.push(Buffer.from(serial))
      entries.push(entryOf(serial))
    }
    await put(Buffer.concat(entries))
  }
  return sampled
}

/** Random in looks, positive, all of the same length, and the same again from the same seed. */
function serialsFrom(seed: Buffer): (count: number) => Buffer {
  const cipher = createCipheriv('aes-128-ctr', seed, Buffer.alloc(SERIAL_BYTES))
  return (count) => {
    const serials = cipher.update(Buffer.alloc(count * SERIAL_BYTES))
    for (let at = 0; at < serials.length; at += SERIAL_BYTES) serials[at] = 0x40 | (serials[at]! & 0x3f)
    return serials
  }
}
