/** One word of the milter protocol: a letter, and what belongs to it. */
export type Packet = { command: string; data: Buffer }

/** Postfix sends bodies in pieces of 64 KiB and fields of 100 KiB at most. */
const MOST_PACKET = 1 << 20
const LENGTH = 4

/** Reads packets as they come, however they are cut into pieces; one that cannot be ends the conversation. */
export async function* packets(stream: AsyncIterable<Buffer>): AsyncGenerator<Packet> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    while (rest.length >= LENGTH) {
      const length = rest.readUInt32BE(0)
      if (length < 1 || length > MOST_PACKET) throw new Error('no packet of the milter protocol')
      if (rest.length < LENGTH + length) break
      const [command, data] = [
        rest.toString('latin1', LENGTH, LENGTH + 1),
        rest.subarray(LENGTH + 1, LENGTH + length),
      ]
      rest = rest.subarray(LENGTH + length)
      yield { command, data }
    }
  }
}

export function packet(command: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(LENGTH + 1)
  head.writeUInt32BE(data.length + 1, 0)
  head.write(command, LENGTH, 'latin1')
  return Buffer.concat([head, data])
}
