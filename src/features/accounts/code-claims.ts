import { and, eq, gt, isNotNull, isNull, lt } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import type { Context } from '#foundation/context.ts'
import { DRIFT_STEPS, plainRecoveryCode, STEP_SECONDS } from './rules.ts'
import { codeSecrets, mailedCodes, recoveryCodes } from './tables.ts'

/** Reckoned with where nobody has a secret, so that it takes as long. */
const NOBODYS_SECRET = new Secret({ buffer: new Uint8Array(20).buffer })
const NEVER = -1

/** The step that a code of the phone belongs to, among now, the one before and the one after (RFC 6238 §5.2). */
export function stepOf(context: Context, secret: Secret, code: string): number | undefined {
  const timestamp = context.clock.now().getTime()
  const drift = TOTP.validate({ token: code, secret, timestamp, window: DRIFT_STEPS, period: STEP_SECONDS })
  return drift === null ? undefined : Math.floor(timestamp / 1000 / STEP_SECONDS) + drift
}

/** Takes a code of the phone; never one whose step, or a later one, was taken before. */
export async function claimPhoneCode(context: Context, account: string, code: string): Promise<boolean> {
  const [row] = await context.database
    .select({ secret: codeSecrets.secret })
    .from(codeSecrets)
    .where(and(eq(codeSecrets.account, account), isNotNull(codeSecrets.confirmedAt)))
  const secret = row ? openSecret(context, row.secret) : NOBODYS_SECRET
  const step = stepOf(context, secret, code) ?? NEVER
  const claimed = await context.database
    .update(codeSecrets)
    .set({ lastStep: step })
    .where(
      and(
        eq(codeSecrets.account, account),
        isNotNull(codeSecrets.confirmedAt),
        lt(codeSecrets.lastStep, step),
      ),
    )
    .returning({ account: codeSecrets.account })
  return claimed.length > 0
}

/** Takes the mailed code, once and before it runs out. */
export async function claimMailedCode(context: Context, account: string, code: string): Promise<boolean> {
  const claimed = await context.database
    .delete(mailedCodes)
    .where(
      and(
        eq(mailedCodes.account, account),
        eq(mailedCodes.code, mailedIndex(context, account, code)),
        gt(mailedCodes.expiresAt, context.clock.now()),
      ),
    )
    .returning({ account: mailedCodes.account })
  return claimed.length > 0
}

/** Takes a recovery code, once. */
export async function claimRecoveryCode(context: Context, account: string, code: string): Promise<boolean> {
  const claimed = await context.database
    .update(recoveryCodes)
    .set({ usedAt: context.clock.now() })
    .where(
      and(
        eq(recoveryCodes.code, recoveryIndex(context, account, plainRecoveryCode(code))),
        eq(recoveryCodes.account, account),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ account: recoveryCodes.account })
  return claimed.length > 0
}

export function openSecret(context: Context, sealed: Buffer): Secret {
  return Secret.fromBase32(context.keys.open('accounts.code-secret', sealed))
}

export function sealSecret(context: Context, secret: Secret): Buffer {
  return context.keys.seal('accounts.code-secret', secret.base32)
}

/** Short codes are kept by a keyed index: a plain hash of six digits is guessed at once. */
export function mailedIndex(context: Context, account: string, code: string): Buffer {
  return context.keys.index('accounts.mailed-code', `${account} ${code}`)
}

export function recoveryIndex(context: Context, account: string, plain: string): Buffer {
  return context.keys.index('accounts.recovery-code', `${account} ${plain}`)
}
