import { and, eq, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import type { Hasher } from '#foundation/hasher.ts'
import { newId } from '#foundation/tokens.ts'
import { requirementsFor } from './requiring.ts'
import { asHashed, checkPassword, type Policy } from './rules.ts'
import { formerPasswords, passwords } from './tables.ts'

type Kept = {
  owner: string
  policy: Policy
  phc: string
  password: string
  person?: string
  accountName?: string
}
type Recipes = { at: number; recipes: string[] }

const RECIPES_MS = 60_000
const known = new WeakMap<Hasher, Recipes>()

/** Keeps a password that another system hashed: `phc` is made by wrapForeign, or argon2id as it came. */
export function keepForeign(
  context: Context,
  by: Actor,
  { owner, phc }: Pick<Kept, 'owner' | 'phc'>,
): Promise<void> {
  return transaction(context, async (context) => {
    known.delete(context.hasher)
    const setAt = context.clock.now()
    await context.database.insert(passwords).values({ owner, policy: 'account', phc, setAt })
    await record(context, by, 'password.taken-over', { account: owner })
  })
}

/** Was the password in use taken over from another system, and does it break our policy? */
export async function isWeakPassword(context: Context, owner: string): Promise<boolean> {
  const [row] = await context.database
    .select({ isWeak: passwords.isWeak })
    .from(passwords)
    .where(and(eq(passwords.owner, owner), eq(passwords.policy, 'account')))
  return row?.isWeak ?? false
}

/** One recipe of each kind that some password is still kept under: every try takes the time of all of them. */
export async function recipesInUse(context: Context): Promise<string[]> {
  const now = context.clock.now().getTime()
  const before = known.get(context.hasher)
  if (before && now - before.at < RECIPES_MS) return before.recipes
  const { rows } = await context.database.execute<{ recipe: string }>(sql`
    select min(substr(split_part(phc, '$argon2', 1), 9)) as recipe from ${passwords} where phc like 'foreign %'
    group by split_part(phc, ' ', 2), split_part(phc, ' ', 3)`)
  const recipes = rows.map(({ recipe }) => recipe.trim())
  known.set(context.hasher, { at: now, recipes })
  return recipes
}

/** The password was right: from now on it is kept under argon2id alone, and the other system's hash is gone. */
export async function takeOver(
  context: Context,
  { owner, policy, phc, password, person, accountName = '' }: Kept,
): Promise<void> {
  if (!phc.startsWith('foreign ')) return
  const renewed = await context.hasher.hash(asHashed(password))
  const requirements = await requirementsFor(context, { policy, person, hasSecond: false })
  const isWeak = checkPassword(requirements, password, accountName).length > 0
  await transaction(context, async (context) => {
    const changed = await context.database
      .update(passwords)
      .set({ phc: renewed, isWeak })
      .where(and(eq(passwords.owner, owner), eq(passwords.policy, policy), eq(passwords.phc, phc)))
      .returning({ setAt: passwords.setAt })
    for (const { setAt } of changed) {
      await context.database
        .insert(formerPasswords)
        .values({ id: newId(), owner, policy, phc: renewed, setAt })
      await record(context, SYSTEM, 'password.hash-renewed', { account: owner }, { weak: isWeak })
    }
  })
}
