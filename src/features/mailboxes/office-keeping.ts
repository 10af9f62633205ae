import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { endAppPasswordsTo } from '#features/accounts/app-passwords.ts'
import { reserveName } from '#features/accounts/reserved-names.ts'
import { isReserved, isWellFormed } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { keepMailbox } from './keeping.ts'
import { type KeeperMay, mailboxes, mailboxKeepers } from './tables.ts'

/** `mayBeReserved`: postmaster, abuse and the like, which only the information centre gives out (RFC 2142). */
export type NewOffice = {
  name: string
  title: string
  agency: string
  owner: string
  mayBeReserved?: boolean
}
export type OfficeMaking = { kind: 'made'; id: string } | { kind: 'bad-name' | 'name-taken' }
type Place = { mailbox: string; account: string }
export type Placing = 'placed' | 'last-owner' | 'not-there'

/** Makes an office's mailbox (機關信箱) with its first owner; the caller has made sure that the agency is within reach. */
export function makeOffice(context: Context, by: Actor, wish: NewOffice): Promise<OfficeMaking> {
  return transaction(context, async (context) => {
    const { name, title, agency, owner, mayBeReserved } = wish
    if (!isWellFormed(name) || (isReserved(name) && !mayBeReserved)) return { kind: 'bad-name' }
    if (!(await reserveName(context, by, { name, reservedFor: 'office' }))) return { kind: 'name-taken' }
    const id = newId()
    const now = context.clock.now()
    const values = { id, kind: 'function', name, title, agency, state: 'ready' } as const
    const idle = { lockedAccount: false, tries: 0 }
    await context.database
      .insert(mailboxes)
      .values({ ...values, ...idle, requestedAt: now, readyAt: now, unkeptSince: now })
    await record(context, by, 'office.made', { subject: id })
    await placeKeeper(context, by, { mailbox: id, account: owner, may: 'own' })
    await keepMailbox(context, id)
    return { kind: 'made', id }
  })
}

/** What it is called in letters, and who answers for it. */
export function changeOffice(
  context: Context,
  by: Actor,
  { mailbox, ...values }: { mailbox: string; title: string; agency: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const changed = await context.database
      .update(mailboxes)
      .set(values)
      .where(and(isOffice(mailbox), ne(mailboxes.decided, 'deleted')))
      .returning({ id: mailboxes.id })
    if (changed.length > 0) await record(context, by, 'office.changed', { subject: mailbox })
    return changed.length > 0
  })
}

/**
 * Puts somebody in the office, or changes what they may do there. It is never without an owner who can sign in: the last one is
 * made less only after another stands there. An owner who has left goes when somebody else is named.
 */
export function placeKeeper(
  context: Context,
  by: Actor,
  { mailbox, account, may }: Place & { may: KeeperMay },
): Promise<Placing> {
  return transaction(context, async (context) => {
    if (!(await alone(context, mailbox))) return 'not-there'
    if (may !== 'own' && (await isLastOwner(context, { mailbox, account }))) return 'last-owner'
    const isKeeper = current({ mailbox, account })
    const [kept] = await context.database.select().from(mailboxKeepers).where(isKeeper)
    if (kept?.may === may) return 'placed'
    if (kept) await context.database.update(mailboxKeepers).set({ may }).where(isKeeper)
    else
      await context.database
        .insert(mailboxKeepers)
        .values({ mailbox, account, may, since: context.clock.now() })
    if (may === 'read') await endAppPasswordsTo(context, by, { mailbox, accounts: [account] })
    await record(context, by, 'office.keeper-placed', { account, subject: mailbox }, { may })
    if (may === 'own') await relieve(context, by, mailbox)
    return 'placed'
  })
}

/** They see nothing of it from now on, and their app passwords for it end. */
export function endKeeper(context: Context, by: Actor, place: Place): Promise<Placing> {
  return transaction(context, async (context) => {
    if (!(await alone(context, place.mailbox))) return 'not-there'
    if (await isLastOwner(context, place)) return 'last-owner'
    return (await end(context, by, place.mailbox, [place.account])) ? 'placed' : 'not-there'
  })
}

/** 交接: the successor owns it; whoever hands over goes, unless they stay to help for a while. */
export function handOverOffice(
  context: Context,
  by: Actor,
  { mailbox, from, to, stays }: { mailbox: string; from: string; to: string; stays: boolean },
): Promise<Placing> {
  return transaction(context, async (context) => {
    const placed = await placeKeeper(context, by, { mailbox, account: to, may: 'own' })
    if (placed !== 'placed' || from === to) return placed
    return stays
      ? placeKeeper(context, by, { mailbox, account: from, may: 'write' })
      : endKeeper(context, by, { mailbox, account: from })
  })
}

/**
 * These accounts have left: they are taken off every office that somebody else owns. Where they were the last owner they stay
 * on record, so that they find it again on their return; answers those offices, which somebody must be named for.
 */
export function leaveOffices(context: Context, by: Actor, which: string[]): Promise<string[]> {
  return transaction(context, async (context) => {
    const kept = await context.database
      .select({ mailbox: mailboxKeepers.mailbox, account: mailboxKeepers.account })
      .from(mailboxKeepers)
      .where(and(inArray(mailboxKeepers.account, which), isNull(mailboxKeepers.until)))
      .orderBy(mailboxKeepers.mailbox)
    const ownerless: string[] = []
    for (const [mailbox, leaving] of Map.groupBy(kept, (one) => one.mailbox)) {
      await alone(context, mailbox)
      const accounts = leaving.map(({ account }) => account)
      const hasOwner = (await ownersInPost(context, mailbox)).length > 0
      const last = hasOwner ? [] : await ownersAmong(context, mailbox, accounts)
      if (last.length > 0) ownerless.push(mailbox)
      const going = accounts.filter((account) => !last.includes(account))
      await end(context, by, mailbox, going)
      await endAppPasswordsTo(context, by, { mailbox, accounts: last })
    }
    return ownerless
  })
}

/** Two owners who take each other off, or a leaver and whoever is named, wait here for one another. */
export async function alone({ database }: Context, mailbox: string): Promise<boolean> {
  const found = await database
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(isOffice(mailbox))
    .for('no key update')
  return found.length > 0
}

async function isLastOwner(context: Context, { mailbox, account }: Place): Promise<boolean> {
  const [owner, ...others] = await ownersInPost(context, mailbox)
  return others.length === 0 && owner === account
}

async function ownersInPost({ database }: Context, mailbox: string): Promise<string[]> {
  const rows = await database
    .select({ account: mailboxKeepers.account })
    .from(mailboxKeepers)
    .innerJoin(accounts, and(eq(accounts.id, mailboxKeepers.account), eq(accounts.state, 'active')))
    .where(isOwner(mailbox))
  return rows.map(({ account }) => account)
}

async function ownersAmong({ database }: Context, mailbox: string, which: string[]): Promise<string[]> {
  const rows = await database
    .select({ account: mailboxKeepers.account })
    .from(mailboxKeepers)
    .where(and(isOwner(mailbox), inArray(mailboxKeepers.account, which)))
  return rows.map(({ account }) => account)
}

/** A last owner who left is needed on record no more once somebody else has been named. */
async function relieve(context: Context, by: Actor, mailbox: string): Promise<void> {
  const left = await context.database
    .select({ account: mailboxKeepers.account })
    .from(mailboxKeepers)
    .innerJoin(accounts, and(eq(accounts.id, mailboxKeepers.account), eq(accounts.lockedFor, 'left')))
    .where(isOwner(mailbox))
  await end(
    context,
    by,
    mailbox,
    left.map(({ account }) => account),
  )
}

async function end(context: Context, by: Actor, mailbox: string, which: string[]): Promise<boolean> {
  if (which.length === 0) return false
  const ended = await context.database
    .update(mailboxKeepers)
    .set({ until: context.clock.now() })
    .where(
      and(
        eq(mailboxKeepers.mailbox, mailbox),
        inArray(mailboxKeepers.account, which),
        isNull(mailboxKeepers.until),
      ),
    )
    .returning({ account: mailboxKeepers.account })
  await endAppPasswordsTo(context, by, { mailbox, accounts: which })
  for (const { account } of ended)
    await record(context, by, 'office.keeper-ended', { account, subject: mailbox })
  return ended.length > 0
}

function isOffice(mailbox: string) {
  return and(eq(mailboxes.id, mailbox), eq(mailboxes.kind, 'function'))
}

function current({ mailbox, account }: Place) {
  return and(
    eq(mailboxKeepers.mailbox, mailbox),
    eq(mailboxKeepers.account, account),
    isNull(mailboxKeepers.until),
  )
}

function isOwner(mailbox: string) {
  return and(eq(mailboxKeepers.mailbox, mailbox), eq(mailboxKeepers.may, 'own'), isNull(mailboxKeepers.until))
}
