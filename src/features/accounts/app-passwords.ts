import { randomBytes } from 'node:crypto'
import { and, asc, count, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { record, recordMany } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { addJob } from '#foundation/jobs.ts'
import { newId, tokenHash } from '#foundation/tokens.ts'
import {
  type AppScope,
  appName,
  MOST_APP_PASSWORDS,
  plainSecret,
  SECRET_BYTES,
  secretOf,
} from './app-password-rules.ts'
import { appPasswords } from './app-password-tables.ts'
import { foldName } from './rules.ts'
import { accounts } from './tables.ts'
import { tellHolder } from './telling.ts'

export type { AppScope } from './app-password-rules.ts'

export type AppPassword = {
  id: string
  name: string
  scopes: AppScope[]
  mailbox: string | null
  madeAt: Date
  lastUsedAt: Date | null
}
/** `mailbox`: one of an office, which it opens instead of the holder's own; the caller has seen that the holder keeps it. */
export type AppPasswordWish = { account: string; name: string; scopes: AppScope[]; mailbox?: string }

/** A use is written down once in so long: mail programs come every minute. */
const USE_MINUTES = 60

/**
 * Makes a password for one mail program; its secret is in this answer and never again. The holder is told. Undefined where
 * there are 20 already, the account is not open, or name or scopes are missing. Call it only after a fresh proof of who is there.
 */
export function newAppPassword(
  context: Context,
  by: Actor,
  { account, name: typed, scopes, mailbox }: AppPasswordWish,
): Promise<{ id: string; secret: string } | undefined> {
  return transaction(context, async (context) => {
    const name = appName(typed)
    if (!name || scopes.length === 0 || !(await hasRoom(context, account))) return undefined
    const made = { id: newId(), secret: secretOf(randomBytes(SECRET_BYTES)) }
    await context.database.insert(appPasswords).values({
      id: made.id,
      ...{ account, name, scopes, mailbox },
      hash: hashOf(made.secret),
      hashAsShown: tokenHash(made.secret),
      madeAt: context.clock.now(),
    })
    const details = { scopes: scopes.join(' ') }
    await record(context, by, 'app-password.made', { account, subject: made.id }, details)
    await tellHolder(context, account, 'app-password-made', { by })
    return made
  })
}

/** Those in force, the oldest first. */
export function appPasswordsOf(context: Context, account: string): Promise<AppPassword[]> {
  const { id, name, scopes, mailbox, madeAt, lastUsedAt } = appPasswords
  return context.database
    .select({ id, name, scopes, mailbox, madeAt, lastUsedAt })
    .from(appPasswords)
    .where(inForce(account))
    .orderBy(asc(madeAt), asc(id))
}

/** Ends one: it opens nothing from now on, and the holder is told. */
export function endAppPassword(
  context: Context,
  by: Actor,
  { account, id }: { account: string; id: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const [ended] = await end(context, and(inForce(account), eq(appPasswords.id, id)))
    if (!ended) return false
    await record(context, by, 'app-password.ended', { account, subject: id })
    await tellHolder(context, account, 'app-password-ended', { by })
    return true
  })
}

/** Ends all of these accounts at once: misuse, leaving, or a lost password. The caller tells the holders. */
export function endAppPasswords(context: Context, by: Actor, which: string[]): Promise<void> {
  return endAll(context, by, inArray(appPasswords.account, which))
}

/** Ends those that open the holder's own mailbox: it is closed, or gone. */
export function endOwnAppPasswords(context: Context, by: Actor, account: string): Promise<void> {
  return endAll(context, by, and(eq(appPasswords.account, account), isNull(appPasswords.mailbox)))
}

/** Ends those with which these accounts open an office's mailbox: they keep it no more, or may only read. */
export function endAppPasswordsTo(
  context: Context,
  by: Actor,
  { mailbox, accounts: which }: { mailbox: string; accounts: string[] },
): Promise<void> {
  return endAll(context, by, and(inArray(appPasswords.account, which), eq(appPasswords.mailbox, mailbox)))
}

/**
 * Whose password this is, for this kind of use, and notes the use. Nobody's where it has ended, is for something else, its
 * account is not open, or it is not that of this name. One for an office's mailbox is answered whatever the name: the caller
 * compares the name with that mailbox's. Callers throttle; the secret itself is too long to be guessed.
 */
export async function appPasswordHolder(
  context: Context,
  { name, secret, scope }: { name: string; secret: string; scope: AppScope },
): Promise<{ account: string; mailbox: string | null } | undefined> {
  const [found] = await context.database
    .select({ id: appPasswords.id, account: appPasswords.account, mailbox: appPasswords.mailbox })
    .from(appPasswords)
    .innerJoin(accounts, eq(accounts.id, appPasswords.account))
    .where(
      and(
        eq(appPasswords.hash, hashOf(secret)),
        isNull(appPasswords.endedAt),
        sql`${scope} = any(${appPasswords.scopes})`,
        eq(accounts.state, 'active'),
        or(sql`${appPasswords.mailbox} is not null`, eq(accounts.name, loginName(context, name))),
      ),
    )
  if (!found) return undefined
  await appPasswordUsed(context, found.id)
  return { account: found.account, mailbox: found.mailbox }
}

/** One at a time for each account, so that two at once do not pass the limit together; 「不是我」 may have come first. */
async function hasRoom(context: Context, account: string): Promise<boolean> {
  const [holder] = await context.database
    .select({ state: accounts.state })
    .from(accounts)
    .where(eq(accounts.id, account))
    .for('update')
  if (holder?.state !== 'active') return false
  const [held] = await context.database.select({ count: count() }).from(appPasswords).where(inForce(account))
  return held!.count < MOST_APP_PASSWORDS
}

/** It has opened something elsewhere than here: Dovecot and Postfix. */
export async function appPasswordUsed(context: Context, id: string): Promise<void> {
  const now = context.clock.now()
  const { lastUsedAt } = appPasswords
  await context.database
    .update(appPasswords)
    .set({ lastUsedAt: now })
    .where(
      and(eq(appPasswords.id, id), or(isNull(lastUsedAt), lte(lastUsedAt, addMinutes(now, -USE_MINUTES)))),
    )
}

function endAll(context: Context, by: Actor, which: SQL | undefined): Promise<void> {
  return transaction(context, async (context) => {
    const ended = await end(context, and(which, isNull(appPasswords.endedAt)))
    await recordMany(
      context,
      by,
      ended.map(({ account, id }) => ({ action: 'app-password.ended', about: { account, subject: id } })),
    )
  })
}

/** Mail programs that are signed in with them are cut off too: they would stay for hours. */
async function end(context: Context, which: ReturnType<typeof and>) {
  const ended = await context.database
    .update(appPasswords)
    .set({ endedAt: context.clock.now() })
    .where(which)
    .returning({ id: appPasswords.id, account: appPasswords.account, mailbox: appPasswords.mailbox })
  const mailboxes = ended.flatMap(({ mailbox }) => mailbox ?? [])
  const accounts = ended.flatMap(({ account, mailbox }) => (mailbox ? [] : account))
  if (ended.length > 0) await addJob(context, 'mailboxes.disconnect', { accounts, mailboxes })
  return ended
}

function inForce(account: string) {
  return and(eq(appPasswords.account, account), isNull(appPasswords.endedAt))
}

function hashOf(secret: string): Buffer {
  return tokenHash(plainSecret(secret))
}

/** `wangxm` of `WangXM@kcg.gov.tw`. */
function loginName({ settings }: Context, typed: string): string {
  const name = foldName(typed)
  const tail = `@${settings.cityDomain}`
  return name.endsWith(tail) ? name.slice(0, -tail.length) : name
}
