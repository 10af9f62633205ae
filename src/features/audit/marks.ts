import type { Keyring } from '#foundation/keyring.ts'
import { newNonce } from '#foundation/nonce.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { type Deed, fieldsOf } from './rules.ts'

/**
 * Anyone with the database can reckon a SHA-256; a mark also takes the installation's key, which is not in there. It begins with
 * a number used once, so that a deed put in a second time shows.
 */
const ONCE_BYTES = 8
const MARK_BYTES = 16
const PURPOSE = { deed: 'audit-deed', entry: 'audit-entry' }

/** Marks a deed on its way into the inbox: nobody else can put one there, or change it. */
export function markDeed(keys: Keyring, deed: Deed): Buffer {
  return mark(keys, PURPOSE.deed, newNonce(ONCE_BYTES), JSON.stringify(fieldsOf(deed)))
}

export function isDeedMarked(keys: Keyring, deed: Deed & { mark: Buffer }): boolean {
  return isMark(keys, PURPOSE.deed, deed.mark, JSON.stringify(fieldsOf(deed)))
}

/** Marks an entry: its hash, and the number that its deed came with. */
export function markEntry(keys: Keyring, hash: Buffer, deedMark: Buffer | null): Buffer {
  const once = deedMark?.subarray(0, ONCE_BYTES) ?? newNonce(ONCE_BYTES)
  return mark(keys, PURPOSE.entry, once, hash.toString('hex'))
}

export function isEntryMarked(keys: Keyring, entry: { hash: Buffer; mark: Buffer }): boolean {
  return isMark(keys, PURPOSE.entry, entry.mark, entry.hash.toString('hex'))
}

function mark(keys: Keyring, purpose: string, once: Buffer, text: string): Buffer {
  const digest = keys.index(purpose, once.toString('hex') + text)
  return Buffer.concat([once, digest.subarray(0, MARK_BYTES)])
}

function isMark(keys: Keyring, purpose: string, given: Buffer, text: string): boolean {
  return sameBytes(mark(keys, purpose, given.subarray(0, ONCE_BYTES), text), given)
}
