import { and, eq, gt, inArray, lt, ne, or, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import { type Policy, RESET_MINUTES, type Way } from './rules.ts'
import { resets } from './tables.ts'

export type Wish = { account: string; policy: Policy; way: Way; release?: string }
/** A reset that is alive, with whose password it sets. */
export type Reset = {
  account: string
  accountName: string
  person: string
  policy: Policy
  way: Way
  release: string | null
}

/** Lets one browser set a new password, once and for 15 minutes; the one before it by the same way ends. */
export async function giveReset(
  context: Context,
  { account, policy, way, release }: Wish,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = addMinutes(context.clock.now(), RESET_MINUTES)
  const fresh = { tokenHash: tokenHash(token), release: release ?? null, expiresAt }
  await context.database
    .insert(resets)
    .values({ account, policy, way, ...fresh })
    .onConflictDoUpdate({ target: [resets.account, resets.policy, resets.way], set: fresh })
  return { token, expiresAt }
}

/** What a token opens, if it is alive and its account may still be let in. Looking uses nothing up: scanners open links. */
export async function resetOf(context: Context, token: string): Promise<Reset | undefined> {
  const [reset] = await context.database
    .select({
      account: resets.account,
      accountName: accounts.name,
      person: accounts.person,
      policy: resets.policy,
      way: resets.way,
      release: resets.release,
    })
    .from(resets)
    .innerJoin(accounts, eq(accounts.id, resets.account))
    .where(and(isAlive(context, token), mayBeLetIn))
  return reset
}

/** Uses the reset up: of many who try at the same instant one succeeds. */
export async function claimReset(context: Context, token: string): Promise<boolean> {
  const claimed = await context.database
    .delete(resets)
    .where(isAlive(context, token))
    .returning({ account: resets.account })
  return claimed.length > 0
}

/** Ends every reset of these accounts, or those of one password. */
export async function endResets(context: Context, accounts: string[], policy?: Policy): Promise<void> {
  await context.database
    .delete(resets)
    .where(and(inArray(resets.account, accounts), policy && eq(resets.policy, policy)))
}

export async function endResetsOfRelease(context: Context, release: string): Promise<void> {
  await context.database.delete(resets).where(eq(resets.release, release))
}

export async function forgetOldResets(context: Context): Promise<void> {
  await context.database.delete(resets).where(lt(resets.expiresAt, context.clock.now()))
}

/** After 「不是我」 the mailbox behind a link may be a stranger's: only a card or the desk opens such an account again. */
const mayBeLetIn = or(
  eq(accounts.state, 'active'),
  and(eq(accounts.state, 'locked'), sql`${accounts.lockedFor} = 'not-me'`, ne(resets.way, 'mail')),
)

function isAlive(context: Context, token: string) {
  return and(eq(resets.tokenHash, tokenHash(token)), gt(resets.expiresAt, context.clock.now()))
}
