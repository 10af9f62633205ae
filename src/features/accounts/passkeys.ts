import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { and, asc, count, eq, lt, or, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { CHALLENGE_MINUTES, claimChallenge, newChallenge } from '#foundation/challenges.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { findAccount } from './accounts.ts'
import {
  type Answer,
  challengeIn,
  handleOf,
  isHandleOf,
  PASSKEY_ALGORITHMS,
  readAnswer,
  verifiedNew,
  verifiedUse,
} from './passkey-answers.ts'
import { MOST_PASSKEYS, passkeyName } from './rules.ts'
import { accounts, passkeys } from './tables.ts'
import { tellHolder } from './telling.ts'

export type Passkey = {
  id: string
  name: string
  addedAt: Date
  lastUsedAt: Date | null
  /** Kept in the cloud of its maker, so that it survives the loss of a device. */
  backedUp: boolean
  /** Bound to the domain that is in use; one bound to another opens nothing. */
  isUsable: boolean
}
export type Added = 'added' | 'known' | 'too-many' | 'refused'
export type NewPasskey = { account: string; browser: string; answer: string; name: string }
export type Which = { account: string; id: string }

const CITY = '高雄市政府'
const CREATION = 'passkey-creation'
const SIGN_IN = 'passkey-sign-in'
const PATIENCE_MS = CHALLENGE_MINUTES * 60_000

export async function passkeysOf(context: Context, account: string): Promise<Passkey[]> {
  const rows = await context.database
    .select()
    .from(passkeys)
    .where(eq(passkeys.account, account))
    .orderBy(asc(passkeys.addedAt), asc(passkeys.id))
  return rows.map(({ id, name, addedAt, lastUsedAt, backedUp, domain }) => ({
    id,
    name,
    addedAt,
    lastUsedAt,
    backedUp,
    isUsable: domain === context.settings.passkeyDomain,
  }))
}

/** What the browser is to be asked for a new passkey (WebAuthn §5.4): found without a name, with the user verified, on no device that has one already. */
export async function passkeyCreation(
  context: Context,
  { account, browser }: { account: string; browser: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const holder = (await findAccount(context, account))!
  const known = await context.database.select().from(passkeys).where(eq(passkeys.account, account))
  return generateRegistrationOptions({
    rpName: CITY,
    rpID: context.settings.passkeyDomain,
    userID: handleOf(context, account),
    userName: holder.name,
    userDisplayName: holder.name,
    challenge: newChallenge(context, { purpose: CREATION, browser }),
    timeout: PATIENCE_MS,
    excludeCredentials: known.map(({ credential, transports }) => ({
      id: credential.toString('base64url'),
      transports: transportsIn(transports),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
  })
}

/** Keeps the passkey that a browser has made for this very question; the holder is told. Call it only after a fresh proof of who is there. */
export function addPasskey(context: Context, by: Actor, wish: NewPasskey): Promise<Added> {
  return transaction(context, async (context) => {
    const { account, browser } = wish
    const answer = readAnswer<RegistrationResponseJSON>(wish.answer)
    if (!answer || !(await isClaimed(context, answer, CREATION, browser))) return 'refused'
    const made = await verifiedNew(context, answer)
    if (!made) return 'refused'
    // One at a time for each account, so that two at once do not pass the limit together.
    const [holder] = await context.database
      .select({ state: accounts.state })
      .from(accounts)
      .where(eq(accounts.id, account))
      .for('update')
    // 「不是我」 may have come first: what is added after it would outlive it.
    if (holder?.state !== 'active') return 'refused'
    const [held] = await context.database
      .select({ count: count() })
      .from(passkeys)
      .where(eq(passkeys.account, account))
    if (held!.count >= MOST_PASSKEYS) return 'too-many'
    const values = { id: newId(), account, name: passkeyName(wish.name), addedAt: context.clock.now() }
    const added = await context.database
      .insert(passkeys)
      .values({ ...values, ...made, domain: context.settings.passkeyDomain })
      .onConflictDoNothing()
      .returning({ id: passkeys.id })
    if (added.length === 0) return 'known'
    await record(context, by, 'passkey.added', { account, subject: values.id })
    await tellHolder(context, account, 'passkey-added', { by })
    return 'added'
  })
}

/** What the browser is to be asked for signing in, whoever it is: the passkey itself says whose it is. */
export function passkeyRequest(
  context: Context,
  browser: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: context.settings.passkeyDomain,
    challenge: newChallenge(context, { purpose: SIGN_IN, browser }),
    timeout: PATIENCE_MS,
    userVerification: 'required',
  })
}

/**
 * The account whose passkey has signed this browser's question, once. Nobody's where origin, domain, challenge or
 * signature are others, the user was not verified, or the counter has not gone on (WebAuthn §7.2): a copy of a key falls behind.
 */
export function provePasskey(
  context: Context,
  _by: Actor,
  { browser, answer: text }: { browser: string; answer: string },
): Promise<string | undefined> {
  return transaction(context, async (context) => {
    const answer = readAnswer<AuthenticationResponseJSON>(text)
    if (!answer || !(await isClaimed(context, answer, SIGN_IN, browser))) return undefined
    const [passkey] = await context.database
      .select()
      .from(passkeys)
      .where(eq(passkeys.credential, Buffer.from(answer.id, 'base64url')))
    if (!passkey || !isHandleOf(context, passkey.account, answer.response.userHandle)) return undefined
    const used = await verifiedUse(context, answer, passkey)
    if (!used) return undefined
    const [noted] = await context.database
      .update(passkeys)
      .set({ ...used, lastUsedAt: context.clock.now() })
      .where(
        and(
          eq(passkeys.id, passkey.id),
          or(lt(passkeys.counter, used.counter), sql`${passkeys.counter} = 0 and ${used.counter} = 0`),
        ),
      )
      .returning({ account: passkeys.account })
    return noted?.account
  })
}

export function renamePasskey(
  context: Context,
  by: Actor,
  { account, id, name }: Which & { name: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const renamed = await context.database
      .update(passkeys)
      .set({ name: passkeyName(name) })
      .where(and(eq(passkeys.account, account), eq(passkeys.id, id)))
      .returning({ id: passkeys.id })
    if (renamed.length > 0) await record(context, by, 'passkey.renamed', { account, subject: id })
    return renamed.length > 0
  })
}

/** Removes a passkey: it opens nothing from now on, and the holder is told. */
export function removePasskey(context: Context, by: Actor, { account, id }: Which): Promise<boolean> {
  return transaction(context, async (context) => {
    const removed = await context.database
      .delete(passkeys)
      .where(and(eq(passkeys.account, account), eq(passkeys.id, id)))
      .returning({ id: passkeys.id })
    if (removed.length === 0) return false
    await record(context, by, 'passkey.removed', { account, subject: id })
    await tellHolder(context, account, 'passkey-removed', { by })
    return true
  })
}

async function isClaimed(context: Context, answer: Answer, purpose: string, browser: string) {
  return (await claimChallenge(context, challengeIn(answer), { purpose, browser })) === 'claimed'
}

function transportsIn(kept: string): string[] {
  return kept.split(',').filter(Boolean)
}
