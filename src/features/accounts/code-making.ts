import { randomInt } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Secret, TOTP } from 'otpauth'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { type Account, findAccount } from './accounts.ts'
import { mailedIndex, openSecret, recoveryIndex } from './code-claims.ts'
import { codeMail } from './mails.tsx'
import {
  MAILED_CODE_MINUTES,
  RECOVERY_ALPHABET,
  RECOVERY_CODES,
  STEP_SECONDS,
  shownRecoveryCode,
} from './rules.ts'
import { codeSecrets, mailedCodes, recoveryCodes } from './tables.ts'

const ISSUER = '高雄市政府'
const RECOVERY_LETTERS = 10
/** Who scans the picture confirms it within the hour, or begins again. */
const ENROLLING_MINUTES = 60

/** What the holder's app is given: the secret to type (base 32), or the same as an `otpauth:` address in a QR code. */
export type Enrolling = { secret: string; uri: string }

/** The secret that no code has confirmed yet. */
export async function waitingSecret(context: Context, account: string): Promise<Secret | undefined> {
  const since = addMinutes(context.clock.now(), -ENROLLING_MINUTES)
  const [row] = await context.database
    .select({ secret: codeSecrets.secret })
    .from(codeSecrets)
    .where(
      and(eq(codeSecrets.account, account), isNull(codeSecrets.confirmedAt), gt(codeSecrets.begunAt, since)),
    )
  return row && openSecret(context, row.secret)
}

export async function enrolling(context: Context, account: string, secret: Secret): Promise<Enrolling> {
  const label = (await findAccount(context, account))!.name
  const uri = new TOTP({ issuer: ISSUER, label, secret, period: STEP_SECONDS }).toString()
  return { secret: secret.base32, uri }
}

/** Ten new codes of 50 bits each, as shown to the holder; the old ones are gone. */
export async function replaceRecoveryCodes(context: Context, account: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    Array.from(
      { length: RECOVERY_LETTERS },
      () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]!,
    ).join(''),
  )
  await context.database.delete(recoveryCodes).where(eq(recoveryCodes.account, account))
  await context.database
    .insert(recoveryCodes)
    .values(codes.map((plain) => ({ code: recoveryIndex(context, account, plain), account })))
  return codes.map(shownRecoveryCode)
}

/** Mails a code of six digits; the one before is void. */
export async function sendCode(context: Context, by: Actor, holder: Account, to: string): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const values = {
    code: mailedIndex(context, holder.id, code),
    expiresAt: addMinutes(context.clock.now(), MAILED_CODE_MINUTES),
  }
  await context.database
    .insert(mailedCodes)
    .values({ account: holder.id, ...values })
    .onConflictDoUpdate({ target: mailedCodes.account, set: values })
  const mail = codeMail({ locale: holder.language, code, minutes: MAILED_CODE_MINUTES })
  await post(context, { from: 'city', to, ...mail, about: { account: holder.id } })
  await record(context, by, 'one-time-codes.mailed', { account: holder.id })
}
