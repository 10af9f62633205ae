import { and, inArray, isNull } from 'drizzle-orm'
import { type Account, accountByName, accountOfPerson, findAccount } from '#features/accounts/accounts.ts'
import { endAddedWays } from '#features/accounts/added-ways.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { cancelRecoveryChanges } from '#features/accounts/recovery-change.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { record } from '#features/audit/audit.ts'
import { openCase } from '#features/cases/cases.ts'
import { dropPassword } from '#features/passwords/passwords.ts'
import { findPerson, type Person } from '#features/personnel/personnel.ts'
import { forgetAllDevices } from '#features/sign-in/devices.ts'
import { plainName } from '#features/sign-in/rules.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { evenly } from '#foundation/even-time.ts'
import { post, type Sender } from '#foundation/outbox.ts'
import { holdBack } from '#foundation/outbox-holding.ts'
import { paths } from '#foundation/paths.ts'
import { admit, admitFrom } from '#foundation/throttle.ts'
import { resetMail } from './mails.tsx'
import { endResets, giveReset } from './resets.ts'
import type { Policy } from './rules.ts'
import { releases } from './tables.ts'

/** Where a link for this account goes, if it may have one. */
export type Addressee = (account: Account) => Promise<{ to: string; from: Sender } | undefined>
export type ByCard =
  | { kind: 'given'; token: string; accountName: string }
  /** The person holds no account, or it is none of this kind, or it is locked for another reason. */
  | { kind: 'no-account' | 'locked' }

/** What to stop, in whose words, and as what it is told. */
export type Stop = {
  account: string
  note?: string
  kind?: 'not-me' | 'misused'
  event?: 'locked-by-holder' | 'misuse-reported' | 'misuse-seen'
}

/** What a stranger may have written before somebody noticed. */
const HELD_MINUTES = 60
const LINKS_PER_NAME = { name: 'recovery-link-name', limit: 3, minutes: 15 }
const LINKS_PER_ADDRESS = { name: 'recovery-link-address', limit: 30, minutes: 15 }

/**
 * 「忘記密碼」 by mail (M14): a link of 15 minutes, the newest alone, at most three in 15 minutes for a name. Whoever asks, about
 * whatever name, gets the same answer in the same time; 'throttled' is about the network address alone.
 */
export async function askForLink(
  context: Context,
  by: Actor,
  { policy, name: typed, addressee }: { policy: Policy; name: string; addressee: Addressee },
): Promise<'asked' | 'throttled'> {
  if (!(await admitFrom(context, LINKS_PER_ADDRESS, by.address))) return 'throttled'
  const name = plainName(typed, context.settings.cityDomain)
  return evenly<'asked'>(async () => {
    const isAdmitted = await admit(context, LINKS_PER_NAME, `${policy} ${name}`)
    const account = await accountByName(context, name)
    const goes = account?.state === 'active' ? await addressee(account) : undefined
    if (isAdmitted && account && goes) await sendLink(context, by, account, policy, goes)
    return 'asked'
  })
}

/** The same link, sent for a holder by an officer who has seen that they are within reach; it goes where the holder's own would. */
export async function mailLink(
  context: Context,
  by: Actor,
  id: string,
): Promise<'done' | 'gone' | 'no-address' | 'throttled'> {
  const account = await findAccount(context, id)
  if (account?.state !== 'active') return 'gone'
  const goes = await toRecoveryAddress(context)(account)
  if (!goes) return 'no-address'
  if (!(await admit(context, LINKS_PER_NAME, `account ${account.name}`))) return 'throttled'
  await sendLink(context, by, account, 'account', goes)
  return 'done'
}

/** The address that the holder confirmed; one that nobody confirmed may be a stranger's (M5.3). */
export function toRecoveryAddress(context: Context): Addressee {
  return async ({ id, recoveryConfirmedAt }) => {
    const to = recoveryConfirmedAt ? await recoveryAddress(context, id) : undefined
    return to ? { to, from: 'city' } : undefined
  }
}

/** The account's name of a person proven by card (M14). */
export function nameByCard(context: Context, by: Actor, person: Person): Promise<string | undefined> {
  return transaction(context, async (context) => {
    const account = await accountOfPerson(context, person.id)
    if (account) await record(context, by, 'recovery.name-shown', { account: account.id, person: person.id })
    return account?.name
  })
}

/** A person proven by card may set a new password at once; an account locked by 「不是我」 is opened again by it (M14). */
export async function resetByCard(
  context: Context,
  by: Actor,
  person: Person,
  { policy, isEntitled }: { policy: Policy; isEntitled?: (account: Account) => Promise<boolean> },
): Promise<ByCard> {
  const account = await accountOfPerson(context, person.id)
  if (!account || (isEntitled && !(await isEntitled(account)))) return { kind: 'no-account' }
  const isOpen = account.state === 'active' || (policy === 'account' && account.lockedFor === 'not-me')
  if (!isOpen) return { kind: 'locked' }
  return transaction(context, async (context) => {
    const { token } = await giveReset(context, { account: account.id, policy, way: 'card' })
    await record(
      context,
      by,
      'recovery.begun',
      { account: account.id, person: person.id },
      { way: 'card', policy },
    )
    return { kind: 'given', token, accountName: account.name }
  })
}

/**
 * 「不是我」 and 「帳號遭盜用」 (M8, rule 6): locks the account and with it the mailbox, ends its sessions at both faces, forgets its
 * devices, ends every reset and release, takes away passkeys, one-time codes and app passwords (a stranger may have added them),
 * keeps back what was written in the last hour, opens a case, and tells the holder. A card or the desk opens it again.
 */
export function stopEverything(
  context: Context,
  by: Actor,
  { account, note, kind = 'not-me', event = 'locked-by-holder' }: Stop,
): Promise<void> {
  return transaction(context, async (context) => {
    const holder = await findAccount(context, account)
    const person = holder && (await findPerson(context, holder.person))
    if (!holder || !person) return
    await stopRecoveries(context, by, [account])
    const locked = await lockOut(context, by, [account], 'not-me')
    // What is locked for another reason is opened by whoever lifts that one: what the stranger knows must be worth nothing by then.
    if (locked.length === 0) await dropPassword(context, by, { owner: account, policy: 'account' })
    await forgetAllDevices(context, by, account)
    await endAddedWays(context, by, account)
    const held = await holdBack(context, account, addMinutes(context.clock.now(), -HELD_MINUTES))
    const { agency } = person.main
    await openCase(context, by, { kind, agency, person: person.id, account, note })
    const about = { account, person: person.id }
    await record(context, by, kind === 'misused' ? 'misuse.reported' : 'recovery.stopped', about)
    if (held > 0) await record(context, by, 'misuse.letters-held', about, { recipients: held })
    await tellHolder(context, account, event, event === 'misuse-seen' ? {} : { by })
  })
}

/**
 * Ends every reset, release and change of the recovery address that is under way for these accounts. Called before they are locked:
 * a new password takes the same rows in this order, so that neither waits for the other in a ring.
 */
export function stopRecoveries(context: Context, by: Actor, accounts: string[]): Promise<void> {
  return transaction(context, async (context) => {
    await endResets(context, accounts)
    await stopReleases(context, accounts)
    await cancelRecoveryChanges(context, by, accounts)
  })
}

function sendLink(
  context: Context,
  by: Actor,
  { id, name, person, language }: Account,
  policy: Policy,
  { to, from }: { to: string; from: Sender },
): Promise<void> {
  return transaction(context, async (context) => {
    const { token, expiresAt } = await giveReset(context, { account: id, policy, way: 'mail' })
    const link = context.settings.url + paths.forgottenLink(token)
    const mail = resetMail({ locale: language, policy, accountName: name, link, expiresAt })
    await post(context, { from, to, ...mail, about: { account: id } })
    await record(context, by, 'recovery.begun', { account: id, person }, { way: 'mail', policy })
  })
}

async function stopReleases(context: Context, accounts: string[]): Promise<void> {
  await context.database
    .update(releases)
    .set({ endedAt: context.clock.now(), end: 'stopped' })
    .where(and(inArray(releases.account, accounts), isNull(releases.endedAt)))
}
