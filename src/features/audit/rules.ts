import { createHash } from 'node:crypto'

export type Deed = {
  at: Date
  action: string
  actor: string
  byAccount: string | null
  byPerson: string | null
  account: string | null
  person: string | null
  subject: string | null
  owner: string
  details: Buffer | null
}
/** `mark`: what only this installation can make of the hash; entries of earlier releases have none. */
export type Link = Deed & { seq: number; previous: Buffer; hash: Buffer; mark: Buffer | null }
/** The end of the chain so far. */
export type Place = { seq: number; hash: Buffer }
/** A head that was printed earlier and kept where the database's masters cannot reach it. */
export type Witness = { entry: number; head: string }
export type Fault =
  | 'missing'
  | 'unlinked'
  | 'changed'
  | 'forged'
  | 'replayed'
  | 'not as witnessed'
  | 'checkpoint missing'
  | 'checkpoint forged'
/** Something that does not hold, and at which entry. */
export type Finding = { entry: number; fault: Fault }

/** What stands before the first entry. */
export const GENESIS = Buffer.alloc(32)

/** SHA-256 over the entry's canonical bytes: a JSON array in fixed order, times in UTC milliseconds, bytes in base64. */
export function linkHash(seq: number, previous: Buffer, deed: Deed): Buffer {
  const canonical = [seq, previous.toString('base64'), ...fieldsOf(deed)]
  return createHash('sha256').update(JSON.stringify(canonical)).digest()
}

/** All that a deed says, in fixed order. */
export function fieldsOf(deed: Deed): (string | null)[] {
  const { at, action, actor, byAccount, byPerson, account, person, subject, owner, details } = deed
  const by = [actor, byAccount, byPerson]
  const about = [account, person, subject, owner]
  return [at.toISOString(), action, ...by, ...about, details?.toString('base64') ?? null]
}

/** What is wrong with an entry that should follow the given place in the chain; nothing if it holds. */
export function faultOf(entry: Link, before: Place, witness?: Witness): Fault | undefined {
  if (entry.seq !== before.seq + 1) return 'missing'
  if (!entry.previous.equals(before.hash)) return 'unlinked'
  if (!entry.hash.equals(linkHash(entry.seq, entry.previous, entry))) return 'changed'
  if (witness?.entry === entry.seq && witness.head !== entry.hash.toString('hex')) return 'not as witnessed'
  return undefined
}

/** Of several things that do not hold, the one at the earliest entry; the first named of those at the same one. */
export function firstOf(findings: (Finding | undefined)[]): Finding | undefined {
  return findings.reduce(
    (first, one) => (one && (!first || one.entry < first.entry) ? one : first),
    undefined,
  )
}

/** Under whose key details lie: the person they are about, else the account, else who did it, else the month's strangers. */
export function ownerOf(
  about: { account?: string; person?: string },
  by: { account?: string; person?: string },
  at: Date,
): string {
  if (about.person) return `person:${about.person}`
  if (about.account) return `account:${about.account}`
  if (by.person) return `person:${by.person}`
  if (by.account) return `account:${by.account}`
  return `month:${at.toISOString().slice(0, 7)}`
}
