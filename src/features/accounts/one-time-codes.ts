import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import { Secret } from 'otpauth'
import { record } from '#features/audit/audit.ts'
import type { Policy } from '#features/passwords/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit, forgive, type Rate } from '#foundation/throttle.ts'
import { newId } from '#foundation/tokens.ts'
import { findAccount } from './accounts.ts'
import { claimMailedCode, claimPhoneCode, claimRecoveryCode, sealSecret, stepOf } from './code-claims.ts'
import { type Enrolling, enrolling, replaceRecoveryCodes, sendCode, waitingSecret } from './code-making.ts'
import { recoveryAddress } from './recovery.ts'
import { codeKind, plainCode, recoveryFault } from './rules.ts'
import { codeSecrets, recoveryCodes } from './tables.ts'
import { tellHolder } from './telling.ts'

export type { Enrolling } from './code-making.ts'

const SECRET_BYTES = 20
/** Six digits and three steps: a guess is right three times in a million. */
const TRIES: Rate = { name: 'one-time-codes.try', limit: 5, minutes: 15 }
const MAILS: Rate = { name: 'one-time-codes.mail', limit: 3, minutes: 15 }
const NOBODY = '00000000-0000-0000-0000-000000000000'

export type OneTimeCodes = { on: boolean; since?: Date; codesLeft: number }
export type Confirmation = { kind: 'on'; recoveryCodes: string[] } | { kind: 'wrong' }

export async function oneTimeCodesOf(context: Context, account: string): Promise<OneTimeCodes> {
  const [row] = await context.database
    .select({ since: codeSecrets.confirmedAt })
    .from(codeSecrets)
    .where(eq(codeSecrets.account, account))
  const [left] = await context.database
    .select({ count: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.account, account), isNull(recoveryCodes.usedAt)))
  return row?.since
    ? { on: true, since: row.since, codesLeft: left?.count ?? 0 }
    : { on: false, codesLeft: 0 }
}

/** Does the password of this face open nothing without a code? iKPD asks for none beside its own. */
export async function hasSecondStep(context: Context, account: string, policy: Policy): Promise<boolean> {
  return policy === 'account' && (await oneTimeCodesOf(context, account)).on
}

/** Makes a secret for the holder's app (RFC 6238: SHA-1, 6 digits, 30 seconds); it counts once a code confirms it. Nothing where codes are on already. */
export async function beginOneTimeCodes(
  context: Context,
  _by: Actor,
  account: string,
): Promise<Enrolling | undefined> {
  const made = new Secret({ size: SECRET_BYTES })
  const values = { secret: sealSecret(context, made), begunAt: context.clock.now(), lastStep: 0 }
  const begun = await context.database
    .insert(codeSecrets)
    .values({ account, ...values })
    .onConflictDoUpdate({
      target: codeSecrets.account,
      set: values,
      setWhere: isNull(codeSecrets.confirmedAt),
    })
    .returning({ account: codeSecrets.account })
  return begun.length > 0 ? enrolling(context, account, made) : undefined
}

/** The secret that waits for its first code, to be shown until then and never afterwards. */
export async function enrollingOf(context: Context, account: string): Promise<Enrolling | undefined> {
  const secret = await waitingSecret(context, account)
  return secret && enrolling(context, account, secret)
}

/** Turns one-time codes on with the first code, and gives ten recovery codes, to be shown once. The holder is told. */
export function confirmOneTimeCodes(
  context: Context,
  by: Actor,
  account: string,
  typed: string,
): Promise<Confirmation> {
  return transaction(context, async (context) => {
    const secret = await waitingSecret(context, account)
    const step = secret && stepOf(context, secret, plainCode(typed))
    if (step === undefined) return { kind: 'wrong' }
    const confirmed = await context.database
      .update(codeSecrets)
      .set({ confirmedAt: context.clock.now(), lastStep: step })
      .where(and(eq(codeSecrets.account, account), isNull(codeSecrets.confirmedAt)))
      .returning({ account: codeSecrets.account })
    if (confirmed.length === 0) return { kind: 'wrong' }
    await record(context, by, 'one-time-codes.on', { account })
    await tellHolder(context, account, 'one-time-codes-on', { by })
    return { kind: 'on', recoveryCodes: await replaceRecoveryCodes(context, account) }
  })
}

/**
 * Takes a code of the holder's app, a mailed one or a recovery code, each once. Five tries in 15 minutes; every try
 * counts until it turns out right, so call it for an account only when all else is right (a stranger could use the
 * tries up), and for nobody otherwise: that takes as long.
 */
export async function checkOneTimeCode(
  context: Context,
  by: Actor,
  account: string | undefined,
  typed: string,
): Promise<boolean> {
  const isAdmitted = await admit(context, TRIES, account ?? newId())
  const isRight = await transaction(context, (context) =>
    claim(context, by, (isAdmitted && account) || NOBODY, typed),
  )
  if (isRight && account) await forgive(context, TRIES, account)
  return isRight
}

/**
 * Mails a code, good once for 10 minutes, to a confirmed recovery address; an earlier one is void. Never into the city's
 * own domain: a mailbox must not be opened with a code that lies in it. At most three in 15 minutes.
 */
export async function mailCode(context: Context, by: Actor, account: string): Promise<boolean> {
  if (context.settings.mailedCodes === '0') return false
  const holder = await findAccount(context, account)
  const address = holder?.recoveryConfirmedAt && (await recoveryAddress(context, account))
  if (holder?.state !== 'active' || !address) return false
  if (recoveryFault(address, context.settings.cityDomain)) return false
  if (!(await admit(context, MAILS, account))) return false
  await transaction(context, (context) => sendCode(context, by, holder, address))
  return true
}

/** Makes ten new recovery codes; the old ones are void and the holder is told. Nothing where codes are off. */
export function newRecoveryCodes(
  context: Context,
  by: Actor,
  account: string,
): Promise<string[] | undefined> {
  return transaction(context, async (context) => {
    if (!(await oneTimeCodesOf(context, account)).on) return undefined
    const codes = await replaceRecoveryCodes(context, account)
    await record(context, by, 'one-time-codes.recovery-codes-made', { account })
    await tellHolder(context, account, 'recovery-codes-new', { by })
    return codes
  })
}

/** Turns one-time codes off, with all that belongs to them; the holder is told. */
export function endOneTimeCodes(context: Context, by: Actor, account: string): Promise<void> {
  return transaction(context, async (context) => {
    const ended = await context.database
      .delete(codeSecrets)
      .where(and(eq(codeSecrets.account, account), isNotNull(codeSecrets.confirmedAt)))
      .returning({ account: codeSecrets.account })
    if (ended.length === 0) return
    await context.database.delete(recoveryCodes).where(eq(recoveryCodes.account, account))
    await record(context, by, 'one-time-codes.off', { account })
    await tellHolder(context, account, 'one-time-codes-off', { by })
  })
}

async function claim(context: Context, by: Actor, account: string, typed: string): Promise<boolean> {
  if (codeKind(typed) !== 'recovery') {
    const code = plainCode(typed)
    return (await claimPhoneCode(context, account, code)) || claimMailedCode(context, account, code)
  }
  if (!(await claimRecoveryCode(context, account, typed))) return false
  await record(context, by, 'one-time-codes.recovery-code-used', { account })
  await tellHolder(context, account, 'recovery-code-used', { by })
  return true
}
