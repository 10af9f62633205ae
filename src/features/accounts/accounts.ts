import { and, eq, gt, inArray, isNull, ne, or, type SQL } from 'drizzle-orm'
import { type Happening, record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { sendConfirmation } from './recovery.ts'
import { holdName, reservedAmong } from './reserved-names.ts'
import {
  foldName,
  isReserved,
  isWellFormed,
  lesserThan,
  type Proofing,
  type Role,
  similarNames,
} from './rules.ts'
import { accounts, roles } from './tables.ts'

export type Account = Omit<typeof accounts.$inferSelect, 'recovery'>
export type NameState = 'free' | 'taken' | 'reserved' | 'malformed'
export type NewAccount = {
  name: string
  person: string
  proofing: Proofing
  language: Locale
  /** Empty for accounts of a former system that knew none. */
  recovery: string
}
export type Opening = { kind: 'opened'; account: Account } | { kind: 'name-taken' } | { kind: 'holder' }

const shown = {
  id: accounts.id,
  name: accounts.name,
  person: accounts.person,
  state: accounts.state,
  proofing: accounts.proofing,
  language: accounts.language,
  openedAt: accounts.openedAt,
  lockedFor: accounts.lockedFor,
  recoveryConfirmedAt: accounts.recoveryConfirmedAt,
}

export async function accountByName(context: Context, typed: string): Promise<Account | undefined> {
  const [account] = await context.database
    .select(shown)
    .from(accounts)
    .where(eq(accounts.name, foldName(typed)))
  return account
}

/** The account in use that somebody named, as an address of the city or without its domain. */
export async function accountTyped(context: Context, typed: string): Promise<Account | undefined> {
  const [name = '', domain = context.settings.cityDomain] = typed.trim().toLowerCase().split('@')
  const account = domain === context.settings.cityDomain ? await accountByName(context, name) : undefined
  return account?.state === 'active' ? account : undefined
}

export async function findAccount(context: Context, id: string): Promise<Account | undefined> {
  const [account] = await context.database.select(shown).from(accounts).where(eq(accounts.id, id))
  return account
}

/** The account that a person holds: the one that is not closed. */
export async function accountOfPerson(context: Context, person: string): Promise<Account | undefined> {
  const [account] = await context.database
    .select(shown)
    .from(accounts)
    .where(and(eq(accounts.person, person), ne(accounts.state, 'closed')))
  return account
}

/** May this name be had? Every name ever used is taken for good. */
export async function nameState(context: Context, typed: string): Promise<NameState> {
  const name = foldName(typed)
  if (!isWellFormed(name)) return 'malformed'
  if (isReserved(name)) return 'reserved'
  if ((await reservedAmong(context, [name])).has(name)) return 'taken'
  return (await accountByName(context, name)) ? 'taken' : 'free'
}

/** Two free names like the one wished for. */
export async function freeNamesLike(context: Context, typed: string): Promise<string[]> {
  const candidates = similarNames(foldName(typed)).filter((name) => !isReserved(name))
  if (candidates.length === 0) return []
  const taken = await context.database
    .select({ name: accounts.name })
    .from(accounts)
    .where(inArray(accounts.name, candidates))
  const reserved = await reservedAmong(context, candidates)
  return candidates
    .filter((name) => !reserved.has(name) && !taken.some((one) => one.name === name))
    .slice(0, 2)
}

/** Opens an account. Of two who take one name, or of one who applies twice in the same instant, the database lets one through. */
export function openAccount(context: Context, by: Actor, wish: NewAccount): Promise<Opening> {
  return transaction(context, async (context) => {
    const { person, proofing, language, recovery } = wish
    const name = foldName(wish.name)
    await holdName(context, name)
    if ((await reservedAmong(context, [name])).has(name)) return { kind: 'name-taken' }
    const values = {
      id: newId(),
      name,
      person,
      proofing,
      language,
      state: 'active' as const,
      openedAt: context.clock.now(),
      recovery: context.keys.seal('accounts.recovery', recovery),
    }
    const [account] = await context.database
      .insert(accounts)
      .values(values)
      .onConflictDoNothing()
      .returning(shown)
    if (!account)
      return (await accountOfPerson(context, person)) ? { kind: 'holder' } : { kind: 'name-taken' }
    await record(context, by, 'account.opened', { account: account.id, person }, { proofing })
    if (recovery) await sendConfirmation(context, account, recovery)
    return { kind: 'opened', account }
  })
}

/** The holder has proved who they are in a better way; a lesser one changes nothing. */
export function raiseProofing(
  context: Context,
  by: Actor,
  account: string,
  proofing: Proofing,
): Promise<void> {
  const isLesser = and(eq(accounts.id, account), inArray(accounts.proofing, lesserThan(proofing)))
  return change(context, by, 'account.proofed', isLesser, { proofing }, { proofing })
}

/** The language of the holder's letters, and of the pages in a browser where none was chosen. */
export function chooseLanguage(
  context: Context,
  by: Actor,
  account: string,
  language: Locale,
): Promise<void> {
  const isOther = and(eq(accounts.id, account), ne(accounts.language, language))
  return change(context, by, 'account.language-chosen', isOther, { language }, { language })
}

export function rolesOf(context: Context, account: string): Promise<{ role: Role; agency: string }[]> {
  return context.database
    .select({ role: roles.role, agency: roles.agency })
    .from(roles)
    .where(and(eq(roles.account, account), isInForce(context)))
}

/** Who holds a role for one of these agencies. */
export function holdersOf(
  context: Context,
  role: Role,
  agencies: string[],
): Promise<{ account: string; name: string; agency: string }[]> {
  return context.database
    .select({ account: accounts.id, name: accounts.name, agency: roles.agency })
    .from(roles)
    .innerJoin(accounts, and(eq(accounts.id, roles.account), eq(accounts.state, 'active')))
    .where(and(eq(roles.role, role), inArray(roles.agency, agencies), isInForce(context)))
}

/** A role whose time has not run out; a condition over `roles`. */
export function isInForce({ clock }: Context): SQL | undefined {
  return or(isNull(roles.expiresAt), gt(roles.expiresAt, clock.now()))
}

/** One change with its entry in the log; where the condition does not hold, neither. */
function change(
  context: Context,
  by: Actor,
  action: Happening['action'],
  which: SQL | undefined,
  values: Partial<typeof accounts.$inferInsert>,
  details: Happening['details'],
): Promise<void> {
  return transaction(context, async (context) => {
    const [changed] = await context.database
      .update(accounts)
      .set(values)
      .where(which)
      .returning({ account: accounts.id, person: accounts.person })
    if (changed) await record(context, by, action, changed, details)
  })
}
