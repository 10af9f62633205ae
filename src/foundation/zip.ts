import { crc32, deflateRawSync } from 'node:zlib'

/** Packed: made smaller; else it is stored as it is. */
export type ZipFile = { name: string; at: Date; body: Buffer; isPacked?: boolean }

const [LOCAL, CENTRAL, END, END_64, LOCATOR_64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50]
const UTF8_NAMES = 0x0800
const VERSION = 45
const FULL = 0xffff_ffff
const FULL_16 = 0xffff
const TAIPEI_MS = 8 * 3_600_000

const [STORED, DEFLATED] = [0, 8]

/**
 * A ZIP archive, file by file as they come (APPNOTE 6.3): what is written is not kept, so that a mailbox of any size passes
 * through. Past 4 GiB or 65 535 files it is ZIP64.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Buffer> {
  const archive = newArchive()
  for await (const file of files) yield* archive.with(file)
  yield* archive.end()
}

/** The same for a few small files, at once. */
export function zipped(files: ZipFile[]): Buffer {
  const archive = newArchive()
  return Buffer.concat([...files.flatMap((file) => archive.with(file)), ...archive.end()])
}

function newArchive() {
  const entries: Buffer[] = []
  let offset = 0
  return {
    with(file: ZipFile): Buffer[] {
      const body = file.isPacked ? deflateRawSync(file.body) : file.body
      const shared = sharedPart(file, body.length)
      const head = Buffer.concat([numbers([4, LOCAL]), shared, numbers([2, 0]), Buffer.from(file.name)])
      entries.push(centralEntry(file, shared, offset))
      offset += head.length + body.length
      return [head, body]
    },
    end(): Buffer[] {
      const directory = Buffer.concat(entries)
      return [directory, ending(entries.length, directory.length, offset)]
    },
  }
}

/** What a file's local header and its entry in the directory say alike: from the version to the length of the name. */
function sharedPart({ name, at, body, isPacked }: ZipFile, packed: number): Buffer {
  const local = new Date(at.getTime() + TAIPEI_MS)
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1)
  const year = Math.max(0, local.getUTCFullYear() - 1980)
  const day = (year << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()
  const about = [
    [2, VERSION],
    [2, UTF8_NAMES],
    [2, isPacked ? DEFLATED : STORED],
    [2, time],
    [2, day],
    [4, crc32(body)],
  ] as const
  return numbers(...about, [4, packed], [4, body.length], [2, Buffer.byteLength(name)])
}

function centralEntry({ name }: ZipFile, shared: Buffer, offset: number): Buffer {
  const isFar = offset >= FULL
  const extra = isFar ? numbers([2, 1], [2, 8], [8, offset]) : Buffer.alloc(0)
  const rest = numbers([2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, Math.min(offset, FULL)])
  return Buffer.concat([numbers([4, CENTRAL], [2, VERSION]), shared, rest, Buffer.from(name), extra])
}

function ending(count: number, size: number, offset: number): Buffer {
  const isLarge = count >= FULL_16 || offset >= FULL || size >= FULL
  const many = Math.min(count, FULL_16)
  const plain = numbers(
    ...[[4, END] as const, [2, 0] as const, [2, 0] as const, [2, many] as const, [2, many] as const],
    ...[[4, Math.min(size, FULL)] as const, [4, Math.min(offset, FULL)] as const, [2, 0] as const],
  )
  if (!isLarge) return plain
  const large = numbers(
    ...[[4, END_64] as const, [8, 44] as const, [2, VERSION] as const, [2, VERSION] as const],
    ...[[4, 0] as const, [4, 0] as const, [8, count] as const, [8, count] as const],
    ...[[8, size] as const, [8, offset] as const],
  )
  return Buffer.concat([large, numbers([4, LOCATOR_64], [4, 0], [8, offset + size], [4, 1]), plain])
}

type Bytes = 2 | 4 | 8

/** Little-endian, each in so many bytes. */
function numbers(...all: (readonly [bytes: Bytes, value: number])[]): Buffer {
  return Buffer.concat(
    all.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      if (bytes === 2) field.writeUInt16LE(value)
      else if (bytes === 4) field.writeUInt32LE(value)
      else field.writeBigUInt64LE(BigInt(value))
      return field
    }),
  )
}
