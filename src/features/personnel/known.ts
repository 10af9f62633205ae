import { sql } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { persons } from './tables.ts'

/** Of each keyed digest so many bytes are kept, as whole words: by chance two agree once in 2⁹⁶. */
const BYTES = 12
const WORDS = BYTES / 4
const PEOPLE_AT_ONCE = 50_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Whether the city knows a person just so. Everybody's digests lie in memory, 24 bytes each: asked one by one, the database
 * would spend longer on those who stay the same than on all who change.
 */
export async function knownDigests({ database }: Context): Promise<(digest: Buffer) => boolean> {
  const { rows } = await database.execute<{ people: number }>(
    sql`select count(*)::int as people from ${persons}`,
  )
  const size = 2 ** Math.ceil(Math.log2(2 * rows[0]!.people + 2))
  const table = new Uint32Array(size * WORDS)
  for (let last = FIRST_ID; ; ) {
    const { rows } = await database.execute<{ digests: Buffer | null; last: string | null }>(sql`
      select string_agg(substr(digest, 1, ${sql.raw(String(BYTES))}), ''::bytea) as digests, max(id::text) as last
      from (select digest, id from ${persons} where id > ${last} order by id limit ${PEOPLE_AT_ONCE}) lot`)
    const [lot] = rows
    if (!lot?.last) break
    const digests = lot.digests ?? Buffer.alloc(0)
    for (let at = 0; at < digests.length; at += BYTES) put(table, placeOf(table, digests, at), digests, at)
    last = lot.last
  }
  return (digest) => isTaken(table, placeOf(table, digest, 0))
}

/** Where a digest stands, or would: the first free place after the one that it names. A place of zeros is free. */
function placeOf(table: Uint32Array, digest: Buffer, at: number): number {
  const places = table.length / WORDS
  let place = (digest.readUInt32LE(at) % places) * WORDS
  while (isTaken(table, place) && !isThere(table, place, digest, at)) place = (place + WORDS) % table.length
  return place
}

function isTaken(table: Uint32Array, place: number): boolean {
  return table[place] !== 0 || table[place + 1] !== 0 || table[place + 2] !== 0
}

function isThere(table: Uint32Array, place: number, digest: Buffer, at: number): boolean {
  for (let word = 0; word < WORDS; word++)
    if (table[place + word] !== digest.readUInt32LE(at + word * 4)) return false
  return true
}

function put(table: Uint32Array, place: number, digest: Buffer, at: number): void {
  for (let word = 0; word < WORDS; word++) table[place + word] = digest.readUInt32LE(at + word * 4)
}
