import { and, asc, desc, eq, gt, ilike, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { isInForce } from '#features/accounts/accounts.ts'
import type { Role } from '#features/accounts/rules.ts'
import { accounts, roles } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesAbove, agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { type Picked, rowsOf, type Wish } from '#foundation/wish.ts'
import { CONFIRMS, GRANTS, type Say, saysOf } from './rules.ts'

/** Somebody at the console, with the roles held. */
export type Officer = { account: string; roles: readonly { role: string; agency: string }[] }
export type Which = { account: string; role: Role; agency: string }
/** A role that somebody holds, as officers read of it. */
export type Holding = Which & {
  name: string
  personName: string
  agencyName: string
  grantedAt: Date
  expiresAt: Date | null
  /** The account that granted it; null where it was at the machine. */
  grantedBy: string | null
  /** The officer who looks may take it back. */
  mayRevoke: boolean
}

/** Who holds which role for an agency within the officer's reach; `count(*) over ()` counts only those too. A file is on record. */
export function holdingsWithin(
  context: Context,
  by: Actor,
  officer: Officer,
  wish: Wish,
): Promise<Picked<Holding>> {
  const { limit, offset } = rowsOf(wish)
  return transaction(context, async (context) => {
    const rows = await select(context, officer)
      .where(and(isSeen(context, officer), isSought(wish), isAfterLast(wish)))
      .orderBy(...orderOf(wish))
      .limit(limit)
      .offset(offset)
    const details = { sought: wish.sought, rows: rows.length }
    if (wish.as) await record(context, by, 'role.exported', {}, details)
    return { rows, total: rows[0]?.total ?? 0 }
  })
}

/** One of them; nothing, as for one that does not exist, where it lies out of reach. */
export async function holdingWithin(
  context: Context,
  officer: Officer,
  which: Which,
): Promise<Holding | undefined> {
  const isIt = and(
    eq(roles.account, which.account),
    eq(roles.role, which.role),
    eq(roles.agency, which.agency),
  )
  const [row] = await select(context, officer).where(and(isSeen(context, officer), isIt))
  return row
}

/** The role that is `(role, agency)` in a query's row lies within one of these says. */
export function isWithinSays(says: Say[], role: SQL, agency: SQL): SQL {
  const each = says.map(
    ({ roles, agency: top }) => sql`(${inArray(role, [...roles])} and ${agency} in ${agenciesWithin([top])})`,
  )
  return each.length > 0 ? sql`(${sql.join(each, sql` or `)})` : sql`false`
}

/** Agencies that somebody has a say over. */
export function reachOf({ roles }: Officer): string[] {
  return saysOf(roles).map(({ agency }) => agency)
}

/** An account in use whose holder's main post lies within the officer's reach. */
export async function holderWithin(
  { database }: Context,
  officer: Officer,
  name: string,
): Promise<{ id: string } | undefined> {
  const isMain = and(eq(posts.person, accounts.person), eq(posts.main, true))
  const [found] = await database
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(posts, isMain)
    .where(
      and(
        eq(accounts.name, name),
        eq(accounts.state, 'active'),
        inArray(posts.agency, agenciesWithin(reachOf(officer))),
      ),
    )
  return found
}

/** Whether the officer, with the roles held here – a key's are fewer than its giver's –, has a say over such a role. */
export async function isWithinReach(
  { database }: Context,
  { roles: held }: Officer,
  { role, agency }: Pick<Which, 'role' | 'agency'>,
): Promise<boolean> {
  const isSaid = isWithinSays(saysOf(held), sql`${role}::text`, sql`${agency}::text`)
  const { rows } = await database.execute<{ is: boolean }>(sql`select ${isSaid} as is`)
  return rows[0]!.is
}

/** The roles out of which an account may give this one for this agency, as they stand now. */
export async function givenOf(
  context: Context,
  account: string,
  { role, agency }: Pick<Which, 'role' | 'agency'>,
): Promise<{ expiresAt: Date | null }[]> {
  const givers = (Object.keys(GRANTS) as Role[]).filter((one) => GRANTS[one].includes(role))
  const above = await agenciesAbove(context, agency)
  if (givers.length === 0 || above.length === 0) return []
  return context.database
    .select({ expiresAt: roles.expiresAt })
    .from(roles)
    .where(
      and(
        eq(roles.account, account),
        inArray(roles.role, givers),
        inArray(roles.agency, above),
        isInForce(context),
      ),
    )
    .for('share')
}

/** Those other than its holder who may confirm a role in a review. */
export async function confirmersOf(context: Context, { account, role, agency }: Which): Promise<string[]> {
  const doers = (Object.keys(CONFIRMS) as Role[]).filter((one) => CONFIRMS[one].includes(role))
  const above = await agenciesAbove(context, agency)
  if (doers.length === 0 || above.length === 0) return []
  const rows = await context.database
    .selectDistinct({ account: accounts.id })
    .from(roles)
    .innerJoin(accounts, and(eq(accounts.id, roles.account), eq(accounts.state, 'active')))
    .where(
      and(
        ne(roles.account, account),
        inArray(roles.role, doers),
        inArray(roles.agency, above),
        isInForce(context),
      ),
    )
  return rows.map((row) => row.account)
}

function select({ database }: Context, officer: Officer) {
  const mayRevoke = isWithinSays(saysOf(officer.roles), sql`${roles.role}`, sql`${roles.agency}`)
  return database
    .select({
      account: roles.account,
      role: roles.role,
      agency: roles.agency,
      name: accounts.name,
      personName: persons.name,
      agencyName: agencies.name,
      grantedAt: roles.grantedAt,
      expiresAt: roles.expiresAt,
      grantedBy: sql<
        string | null
      >`(select giver.name from ${accounts} giver where giver.id = ${roles.grantedBy})`,
      mayRevoke: sql<boolean>`(${mayRevoke} and ${roles.account} <> ${officer.account}::uuid)`,
      total: sql<number>`count(*) over ()`.mapWith(Number),
    })
    .from(roles)
    .innerJoin(accounts, eq(accounts.id, roles.account))
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(agencies, eq(agencies.code, roles.agency))
}

function isSeen(context: Context, officer: Officer): SQL | undefined {
  return and(inArray(roles.agency, agenciesWithin(reachOf(officer))), isInForce(context))
}

function isSought({ sought, filters: { role, until } }: Wish): SQL | undefined {
  const like = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  const isMeant = or(...[accounts.name, persons.name, agencies.name].map((one) => ilike(one, like)))
  return and(
    sought ? isMeant : undefined,
    role ? eq(roles.role, role as Role) : undefined,
    until === 'ending' ? gt(roles.expiresAt, new Date(0)) : undefined,
    until === 'open' ? isNull(roles.expiresAt) : undefined,
  )
}

const ORDERS: { [sort: string]: SQL } = {
  agency: sql`${agencies.code}`,
  person: sql`${persons.name}`,
  granted: sql`${roles.grantedAt}`,
  expires: sql`coalesce(${roles.expiresAt}, 'infinity')`,
}

/** Roles have no ids: the last one that was read is told by what it is made of. */
function isAfterLast({ after }: Wish): SQL | undefined {
  if (!after?.last) return undefined
  const [account, role, agency] = after.last.split('/')
  return sql`(${roles.account}, ${roles.role}, ${roles.agency}) > (${account}::uuid, ${role}, ${agency})`
}

function orderOf({ sort, isDown, after }: Wish): SQL[] {
  if (after) return [asc(roles.account), asc(roles.role), asc(roles.agency)]
  const order = ORDERS[sort] ?? ORDERS.agency!
  return [isDown ? desc(order) : asc(order), asc(roles.role), asc(accounts.name)]
}
