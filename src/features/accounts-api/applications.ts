import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId, newToken, tokenHash } from '#foundation/tokens.ts'
import type { Reach } from './rules.ts'
import { applications, grants, tokens } from './tables.ts'

/** Who acts in the console, and for which agencies with all under them. */
export type Officer = { account: string; reach: Reach }
export type Wish = { appId: string; name: string; agency: string; returnTo: string[]; networks: string[] }
/** What the application's owner is told once. */
export type Secrets = { privateId: string; password: string; hashKey: string }
export type Making = { kind: 'made'; id: string; secrets: Secrets } | { kind: 'taken' | 'foreign-agency' }
export type Application = Omit<typeof applications.$inferSelect, 'passwordHash' | 'hashKey'> & {
  agencyName: string
  /** Grants that wait for a second person. */
  asked: number
}

export const HASH_KEY = 'accounts-api.hash-key'

/** Makes an application within reach; its password is in this answer only. */
export function makeApplication(context: Context, by: Actor, officer: Officer, wish: Wish): Promise<Making> {
  return transaction(context, async (context) => {
    const isWithin = and(
      eq(agencies.code, wish.agency),
      inArray(agencies.code, agenciesWithin(officer.reach.centre)),
    )
    const [agency] = await context.database.select({ code: agencies.code }).from(agencies).where(isWithin)
    if (!agency) return { kind: 'foreign-agency' }
    const [id, madeAt, secrets] = [newId(), context.clock.now(), newSecrets()]
    const made = await context.database
      .insert(applications)
      .values({ ...wish, id, madeAt, madeBy: officer.account, ...kept(context, secrets) })
      .onConflictDoNothing()
      .returning({ id: applications.id })
    if (made.length === 0) return { kind: 'taken' }
    await record(context, by, 'accounts-api.made', { subject: id }, { appId: wish.appId, name: wish.name })
    return { kind: 'made', id, secrets }
  })
}

/** A new password, and a new key for hashes; the old ones end at once, and so do the tokens that they opened. */
export function renewPassword(
  context: Context,
  by: Actor,
  officer: Officer,
  id: string,
): Promise<Secrets | undefined> {
  return transaction(context, async (context) => {
    const { privateId: _, ...fresh } = newSecrets()
    const [renewed] = await context.database
      .update(applications)
      .set(keptPassword(context, fresh))
      .where(and(isTheirs(officer, id), isNull(applications.closedAt)))
      .returning({ privateId: applications.privateId })
    if (!renewed) return undefined
    await context.database.delete(tokens).where(eq(tokens.application, id))
    await record(context, by, 'accounts-api.password-renewed', { subject: id })
    return { ...renewed, ...fresh }
  })
}

/** Closes an application, or opens it again: while closed it gets nothing and nobody is handed to it. */
export function closeApplication(
  context: Context,
  by: Actor,
  officer: Officer,
  { id, closed }: { id: string; closed: boolean },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const isOther = closed ? isNull(applications.closedAt) : sql`${applications.closedAt} is not null`
    const [changed] = await context.database
      .update(applications)
      .set({ closedAt: closed ? context.clock.now() : null })
      .where(and(isTheirs(officer, id), isOther))
      .returning({ id: applications.id })
    const action = closed ? 'accounts-api.closed' : 'accounts-api.reopened'
    if (changed) await record(context, by, action, { subject: id })
    return changed !== undefined
  })
}

/** Applications that the officer looks after or approves for, by name. */
export function applicationsWithin(context: Context, { reach }: Officer): Promise<Application[]> {
  return read(context, reach)
}

export async function applicationWithin(
  context: Context,
  { reach }: Officer,
  id: string,
): Promise<Application | undefined> {
  return (await read(context, reach, eq(applications.id, id)))[0]
}

/** The next free name of the existing system's kind: KCG_0002. */
export async function nextAppId({ database }: Context): Promise<string> {
  const [last] = await database
    .select({ number: sql<number>`coalesce(max(substring(${applications.appId} from 5)::int), 0)` })
    .from(applications)
    .where(sql`${applications.appId} ~ '^KCG_[0-9]{4,6}$'`)
  return `KCG_${String((last?.number ?? 0) + 1).padStart(4, '0')}`
}

function isTheirs({ reach }: Officer, id: string): SQL | undefined {
  return and(eq(applications.id, id), inArray(applications.agency, agenciesWithin(reach.centre)))
}

function newSecrets(): Secrets {
  return { privateId: newId(), password: newToken(), hashKey: newToken() }
}

function kept(context: Context, { privateId, ...secrets }: Secrets) {
  return { privateId, ...keptPassword(context, secrets) }
}

function keptPassword(context: Context, { password, hashKey }: Omit<Secrets, 'privateId'>) {
  return {
    passwordHash: tokenHash(password),
    hashKey: context.keys.seal(HASH_KEY, hashKey),
    passwordAt: context.clock.now(),
  }
}

async function read({ database, clock }: Context, reach: Reach, which?: SQL): Promise<Application[]> {
  const isAsked = sql`${grants.application} = ${applications.id} and ${grants.approvedAt} is null
    and ${grants.withdrawnAt} is null and ${grants.expiresAt} > ${clock.now()}`
  const rows = await database
    .select({
      application: applications,
      agencyName: agencies.name,
      asked: sql<number>`(select count(*)::int from ${grants} where ${isAsked})`,
    })
    .from(applications)
    .innerJoin(agencies, eq(agencies.code, applications.agency))
    .where(and(which, inArray(applications.agency, agenciesWithin(reach.approving))))
    .orderBy(asc(applications.appId))
  return rows.map(({ application: { passwordHash: _, hashKey: __, ...shown }, ...rest }) => ({
    ...shown,
    ...rest,
  }))
}
