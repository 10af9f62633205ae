import { and, desc, eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { recipesInUse, takeOver } from './foreign.ts'
import { type Chooser, requirementsFor } from './requiring.ts'
import { asHashed, checkPassword, type Policy, type Rule } from './rules.ts'
import { formerPasswords, passwords } from './tables.ts'

/** Whose password, for which face, under whose agency's policy, and the account's name that it must not contain. */
export type NewPassword = Chooser & { owner?: string; accountName: string; password: string }
type Kept = { owner: string; policy: Policy }
type Refused = { kind: 'refused'; broken: Rule[] }
export type SetAnswer = { kind: 'set' } | Refused
/** `isShort`: it does only beside a code. */
export type HashAnswer = { kind: 'hashed'; phc: string; isShort: boolean } | Refused

/** A hash of nobody's password: checking it takes as long as a real one, so an unknown name can't be told by time. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$5jUe/q4QYuHXdY1Bc4Fd1w6mz3CiUj5Yw0Zn2aZ2u5A'

/** Sets a password that keeps the policy in force and is none of the last ones. Hashing waits in line: Overloaded is thrown when that is long. */
export async function setPassword(
  context: Context,
  by: Actor,
  wish: NewPassword & { owner: string },
): Promise<SetAnswer> {
  const hashed = await hashPassword(context, wish)
  if (hashed.kind === 'refused') return hashed
  await keepPassword(context, by, { ...wish, isShort: hashed.isShort }, hashed.phc)
  return { kind: 'set' }
}

/** The first half of setting a password, for a deed that keeps it together with other things; who has no account yet has no history. */
export async function hashPassword(context: Context, wish: NewPassword): Promise<HashAnswer> {
  const requirements = await requirementsFor(context, wish)
  const broken = checkPassword(requirements, wish.password, wish.accountName)
  if (broken.length > 0) return { kind: 'refused', broken }
  if (await isUsedBefore(context, wish, requirements.terms.history))
    return { kind: 'refused', broken: ['history'] }
  const alone = checkPassword({ ...requirements, hasSecond: false }, wish.password, wish.accountName)
  const phc = await context.hasher.hash(asHashed(wish.password))
  return { kind: 'hashed', phc, isShort: alone.includes('length') }
}

/** Keeps a password hashed beforehand, so that hashing holds no transaction open. */
export function keepPassword(
  context: Context,
  by: Actor,
  { owner, policy, isShort = false }: Kept & { isShort?: boolean },
  phc: string,
): Promise<void> {
  return transaction(context, async (context) => {
    const setAt = context.clock.now()
    const values = { owner, policy, phc, setAt }
    const set = { phc, setAt, isWeak: false, besideCode: isShort }
    await context.database
      .insert(passwords)
      .values({ ...values, ...set })
      .onConflictDoUpdate({ target: [passwords.owner, passwords.policy], set })
    await context.database.insert(formerPasswords).values({ id: newId(), ...values })
    await record(context, by, 'password.set', { account: owner }, { policy })
  })
}

/** The password in use is none any more: only a new one, set by a way of recovery, opens the account again. */
export function dropPassword(context: Context, by: Actor, { owner, policy }: Kept): Promise<void> {
  return transaction(context, async (context) => {
    const dropped = await context.database
      .delete(passwords)
      .where(isOf(owner, policy))
      .returning({ owner: passwords.owner })
    if (dropped.length > 0) await record(context, by, 'password.dropped', { account: owner }, { policy })
  })
}

/** Is this the password? Takes the same time for an owner who does not exist. */
export async function verifyPassword(
  context: Context,
  owner: string | undefined,
  policy: Policy,
  password: string,
): Promise<boolean> {
  const phc = owner && (await currentHash(context, owner, policy))
  const matches = await matchesHash(context, phc, password)
  if (matches && owner && phc) await takeOver(context, { owner, policy, phc, password })
  return matches
}

/** The same for a hash that the caller's own statement has fetched already; without one, nobody's password is tried. */
export async function matchesHash(
  context: Context,
  phc: string | undefined,
  password: string,
): Promise<boolean> {
  // Another system hashed what was typed as it came.
  const tried = phc?.startsWith('foreign ') ? password : asHashed(password)
  const matches = await context.hasher.verify(phc || NOBODY, tried, await recipesInUse(context))
  return Boolean(phc) && matches
}

/** When the password in use was set. */
export async function passwordSetAt(
  context: Context,
  owner: string,
  policy: Policy,
): Promise<Date | undefined> {
  const [row] = await context.database
    .select({ setAt: passwords.setAt })
    .from(passwords)
    .where(isOf(owner, policy))
  return row?.setAt
}

async function currentHash(context: Context, owner: string, policy: Policy): Promise<string | undefined> {
  const [row] = await context.database
    .select({ phc: passwords.phc })
    .from(passwords)
    .where(isOf(owner, policy))
  return row?.phc
}

async function isUsedBefore(
  context: Context,
  { owner, policy, password }: NewPassword,
  last: number,
): Promise<boolean> {
  if (!owner || last === 0) return false
  const former = await context.database
    .select({ phc: formerPasswords.phc })
    .from(formerPasswords)
    .where(and(eq(formerPasswords.owner, owner), eq(formerPasswords.policy, policy)))
    .orderBy(desc(formerPasswords.setAt))
    .limit(last)
  for (const { phc } of former) if (await context.hasher.verify(phc, asHashed(password))) return true
  return false
}

function isOf(owner: string, policy: Policy) {
  return and(eq(passwords.owner, owner), eq(passwords.policy, policy))
}
