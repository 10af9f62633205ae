import { generateKeyPairSync, sign } from 'node:crypto'
import { asc, eq, gte, sql } from 'drizzle-orm'
import { linkHash } from '#features/audit/rules.ts'
import { auditEntries } from '#features/audit/tables.ts'
import type { Context } from '#foundation/context.ts'

// What somebody can do who has every right over the database and has read the program, but has no hold of the key file.

type Entry = typeof auditEntries.$inferSelect

export async function run({ database }: Context, ...statements: ReturnType<typeof sql>[]): Promise<void> {
  for (const statement of statements) await database.execute(statement)
}

export async function entryAt({ database }: Context, seq: number): Promise<Entry> {
  const [entry] = await database.select().from(auditEntries).where(eq(auditEntries.seq, seq))
  return entry!
}

export async function edit({ database }: Context, seq: number, change: Partial<Entry>): Promise<void> {
  await database.update(auditEntries).set(change).where(eq(auditEntries.seq, seq))
}

/** Reckons every hash anew from this entry on, so that the chain holds again for whoever knows no key. */
export async function relink(context: Context, from: number, change: Partial<Entry> = {}): Promise<void> {
  const { database } = context
  const later = await database
    .select()
    .from(auditEntries)
    .where(gte(auditEntries.seq, from))
    .orderBy(asc(auditEntries.seq))
  let { hash: previous } = await entryAt(context, from - 1)
  for (const { mark: _, ...entry } of later) {
    const hash = linkHash(entry.seq, previous, entry)
    await edit(context, entry.seq, { previous, hash, ...change })
    previous = hash
  }
}

/** Numbers the entries behind a gap anew. */
export async function closeGap(context: Context, gap: number): Promise<void> {
  const { database } = context
  await database.execute(sql`update audit_entries set seq = -seq where seq > ${gap}`)
  await database.execute(sql`update audit_entries set seq = -seq - 1 where seq < 0`)
}

export async function swap(context: Context, one: number, other: number): Promise<void> {
  await run(
    context,
    sql`update audit_entries set seq = -1 where seq = ${one}`,
    sql`update audit_entries set seq = ${one} where seq = ${other}`,
    sql`update audit_entries set seq = ${other} where seq = -1`,
  )
}

/** Puts an entry behind the last one, properly linked. */
export async function append(context: Context, entry: Entry): Promise<void> {
  const { rows } = await context.database.execute<{ seq: string }>(
    sql`select max(seq) as seq from audit_entries`,
  )
  const last = await entryAt(context, Number(rows[0]!.seq))
  const seq = last.seq + 1
  const hash = linkHash(seq, last.hash, entry)
  await context.database.insert(auditEntries).values({ ...entry, seq, previous: last.hash, hash })
}

/** A line signed with a key of one's own, under the name of the city's. */
export function signedByMe(said: string, name: string): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return `${said} ${name} ${sign(null, Buffer.from(said), privateKey).toString('base64url')}`
}
