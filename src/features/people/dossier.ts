import { and, count, eq, sql } from 'drizzle-orm'
import { isInForce } from '#features/accounts/accounts.ts'
import { appPasswordsOf } from '#features/accounts/app-passwords.ts'
import { oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { type Recovery, recoveryOf } from '#features/accounts/recovery.ts'
import type { Proofing, Role } from '#features/accounts/rules.ts'
import { accounts, passkeys, roles } from '#features/accounts/tables.ts'
import { type Listed as CaseListed, casesAbout } from '#features/cases/listing.ts'
import type { Reach as CaseReach } from '#features/cases/rules.ts'
import { type Mailbox, mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { passwordSetAt } from '#features/passwords/passwords.ts'
import { findPerson, type Post } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Kind } from '#features/portal/rules.ts'
import { type PortalState, portalAccounts } from '#features/portal/tables.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import { signIns } from '#features/sign-in/tables.ts'
import type { Context } from '#foundation/context.ts'
import { type Note, notesAbout } from './notes.ts'
import type { Someone } from './people.ts'

/** The ways in that an account has: kinds and numbers, nothing that opens anything. */
export type Ways = { password: boolean; codes: boolean; passkeys: number; appPasswords: number }
export type HeldRole = { role: Role; agencyName: string; expiresAt: Date | null }
/** What is known of an account that is not closed. */
export type AccountFacts = {
  proofing: Proofing
  ways: Ways
  recovery: Recovery | undefined
  sessions: number
  lastSignIn: Date | null
  mailbox: Mailbox | undefined
  portal: { state: PortalState; kind: Kind } | undefined
  roles: HeldRole[]
}
/** All that the page of a person tells besides the timeline. */
export type Dossier = {
  posts: Post[]
  account: AccountFacts | undefined
  former: { name: string; openedAt: Date }[]
  cases: CaseListed[]
  notes: Note[]
}

/** Everything about somebody whom the caller has found within reach; cases only those in `casesFor`. */
export async function dossierOf(
  context: Context,
  { person, account }: Pick<Someone, 'person' | 'account'>,
  casesFor: CaseReach,
): Promise<Dossier> {
  return {
    posts: (await findPerson(context, person))?.posts ?? [],
    account: account ? await factsOf(context, account) : undefined,
    former: await formerOf(context, person),
    cases: await casesAbout(context, casesFor, person),
    notes: await notesAbout(context, person),
  }
}

async function factsOf(context: Context, account: string): Promise<AccountFacts> {
  const { database } = context
  const [holder] = await database
    .select({ proofing: accounts.proofing })
    .from(accounts)
    .where(eq(accounts.id, account))
  const [portal] = await database
    .select({ state: portalAccounts.state, kind: portalAccounts.kind })
    .from(portalAccounts)
    .where(eq(portalAccounts.account, account))
  return {
    proofing: holder!.proofing,
    ways: await waysOf(context, account),
    recovery: await recoveryOf(context, account),
    sessions: (await sessionsOf(context, account)).length,
    lastSignIn: await lastSignInOf(context, account),
    mailbox: await mailboxOf(context, account),
    portal,
    roles: await rolesHeld(context, account),
  }
}

async function waysOf(context: Context, account: string): Promise<Ways> {
  const [keys] = await context.database
    .select({ count: count() })
    .from(passkeys)
    .where(eq(passkeys.account, account))
  return {
    password: (await passwordSetAt(context, account, 'account')) !== undefined,
    codes: (await oneTimeCodesOf(context, account)).on,
    passkeys: keys!.count,
    appPasswords: (await appPasswordsOf(context, account)).length,
  }
}

async function lastSignInOf({ database }: Context, account: string): Promise<Date | null> {
  const [last] = await database
    .select({ at: sql`max(${signIns.at})`.mapWith(signIns.at) })
    .from(signIns)
    .where(and(eq(signIns.account, account), eq(signIns.result, 'signed-in')))
  return last?.at ?? null
}

function rolesHeld(context: Context, account: string): Promise<HeldRole[]> {
  return context.database
    .select({ role: roles.role, agencyName: agencies.name, expiresAt: roles.expiresAt })
    .from(roles)
    .innerJoin(agencies, eq(agencies.code, roles.agency))
    .where(and(eq(roles.account, account), isInForce(context)))
    .orderBy(roles.role, roles.agency)
}

function formerOf({ database }: Context, person: string): Promise<Dossier['former']> {
  return database
    .select({ name: accounts.name, openedAt: accounts.openedAt })
    .from(accounts)
    .where(and(eq(accounts.person, person), eq(accounts.state, 'closed')))
    .orderBy(accounts.openedAt)
}
