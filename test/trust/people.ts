import { randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { isNull, lt, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { passwords } from '#features/passwords/tables.ts'
import { persons, posts } from '#features/personnel/tables.ts'
import { subjectsOf } from '#features/sign-in/failures.ts'
import { FAILURES_PER_NAME } from '#features/sign-in/rules.ts'
import { signInFailures } from '#features/sign-in/tables.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { Hasher } from '#foundation/hasher.ts'
import { throttle } from '#foundation/throttle-tables.ts'
import { newId } from '#foundation/tokens.ts'

export type Person = { id: string; name: string; idNumber: string }

/** What everybody's password is here. */
export const PASSWORD = 'Harbour-2026!'

/** The salt of the hash that is tried for nobody: see passwords.ts. */
const NOBODYS_SALT = 'c29tZXNhbHRzb21lc2FsdA'
/** A tenth of the real work, so that tens of thousands of tries take minutes; what is compared costs everybody the same. */
const CHEAP = { algorithm: 2, memoryCost: 1024, timeCost: 1, parallelism: 1 } as const

/** A hasher of cheap work that knows everybody's password. With `careless` nobody's hash is not tried: the dummy is gone. */
export function cheapHasher(real: Hasher, { careless = false } = {}): Hasher {
  return {
    ...real,
    hash: (password) => hash(password, CHEAP),
    async verify(phc, password) {
      if (careless && phc.includes(NOBODYS_SALT)) return false
      await hash(password, CHEAP)
      return password === PASSWORD
    },
    admit: () => ({ leave: () => {} }),
  }
}

/** So many people of the roster without an account. */
export async function strangers(context: Context, count: number): Promise<Person[]> {
  const rows = await context.database
    .select({ id: persons.id, name: persons.name, idNumber: persons.idNumber })
    .from(persons)
    .leftJoin(accounts, sql`${accounts.person} = ${persons.id}`)
    .where(isNull(accounts.id))
    .orderBy(persons.id)
    .limit(count)
  if (rows.length < count) throw new Error(`the roster has only ${rows.length} more people`)
  return rows.map((row) => ({ ...row, idNumber: context.keys.open('personnel.id_number', row.idNumber) }))
}

/** Gives each of them an account named after a stem and a number. */
export async function giveAccounts(
  context: Context,
  people: Person[],
  stem: string,
  state: 'active' | 'locked' | 'closed' = 'active',
): Promise<string[]> {
  const now = context.clock.now()
  const rows = people.map(({ id }, index) => ({
    id: newId(),
    name: `${stem}${index}`,
    person: id,
    ...{ state, proofing: 'hr-desk' as const, language: 'zh-TW' as const, openedAt: now },
    recovery: context.keys.seal('accounts.recovery', `${stem}${index}@example.com`),
  }))
  await context.database.insert(accounts).values(rows)
  await context.database
    .insert(passwords)
    .values(rows.map(({ id }) => ({ owner: id, policy: 'account' as const, phc: 'cheap', setAt: now })))
  return rows.map(({ name }) => name)
}

/** Somebody has guessed five times: the names are locked, here for longer than the test takes. */
export async function lockNames(context: Context, names: string[]): Promise<void> {
  const until = addDays(context.clock.now(), 365)
  const rows = names.map((name) => ({
    subject: subjectsOf(context, 'city', name, {}).name,
    failures: FAILURES_PER_NAME,
    endsAt: until,
    lockedUntil: until,
  }))
  await context.database.insert(signInFailures).values(rows)
}

/** They have left, or are on leave without pay. */
export async function endPosts(
  context: Context,
  people: Person[],
  status: '離職' | '留職停薪',
): Promise<void> {
  const end = status === '離職' ? addDays(context.clock.now(), -30).toISOString().slice(0, 10) : null
  for (const { id } of people)
    await context.database.update(posts).set({ status, end }).where(sql`${posts.person} = ${id}`)
}

/** Failures and tries are forgotten, but for locks that are meant to last. */
export async function forgetTries(context: Context): Promise<void> {
  await context.database.delete(throttle)
  await context.database
    .delete(signInFailures)
    .where(lt(signInFailures.endsAt, addDays(context.clock.now(), 1)))
}

/** An address that nobody has used yet. */
export function anywhere(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 1]

/** A well-formed ID number (its last digit checks the rest), most likely nobody's. */
export function someIdNumber(): string {
  const letter = randomInt(LETTERS.length)
  const digits = [1 + randomInt(2), ...Array.from({ length: 7 }, () => randomInt(10))]
  const code = letter + 10
  const weighed = digits.reduce((sum, digit, index) => sum + digit * WEIGHTS[index]!, 0)
  const sum = Math.floor(code / 10) + (code % 10) * 9 + weighed
  return `${LETTERS[letter]}${digits.join('')}${(10 - (sum % 10)) % 10}`
}
