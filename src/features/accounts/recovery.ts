import { and, count, eq, gt, isNull, lt, lte, max } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { returnedFrom } from '#foundation/bounces.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import type { Account } from './accounts.ts'
import { confirmRecoveryMail } from './mails.tsx'
import { maskAddress } from './rules.ts'
import { accounts, recoveryLinks } from './tables.ts'

const CONFIRM_DAYS = 7
/** The first letter and three reminders; then the page of one's account alone says it. */
const MOST_LETTERS = 4

export type Recovery = {
  masked: string
  confirmedAt: Date | null
  /** When the newest letter to it came back or was refused; nothing where it was taken. */
  returnedAt?: Date
}

/** Mails the link that confirms a recovery address; the application does not wait for it. */
export async function sendConfirmation(
  context: Context,
  account: Pick<Account, 'id' | 'name' | 'language'>,
  address: string,
): Promise<void> {
  const token = newToken()
  const expiresAt = addDays(context.clock.now(), CONFIRM_DAYS)
  await context.database
    .insert(recoveryLinks)
    .values({ tokenHash: tokenHash(token), account: account.id, expiresAt })
  const link = context.settings.url + paths.recovery(token)
  const mail = confirmRecoveryMail({ locale: account.language, accountName: account.name, link, expiresAt })
  await post(context, { from: 'city', to: address, ...mail, about: { account: account.id } })
}

/** Job: mails a new link to those whose last one ran out unused (M5.3). */
export async function remindUnconfirmed(context: Context): Promise<void> {
  const { id, name, language, recovery, state, recoveryConfirmedAt } = accounts
  const late = await context.database
    .select({ id, name, language, recovery })
    .from(accounts)
    .innerJoin(recoveryLinks, eq(recoveryLinks.account, id))
    .where(and(eq(state, 'active'), isNull(recoveryConfirmedAt)))
    .groupBy(id)
    .having(and(lte(max(recoveryLinks.expiresAt), context.clock.now()), lt(count(), MOST_LETTERS)))
  for (const account of late) {
    await transaction(context, async (context) => {
      await sendConfirmation(context, account, context.keys.open('accounts.recovery', account.recovery))
      await record(context, SYSTEM, 'account.recovery-reminded', { account: account.id })
    })
  }
}

/** Where a forgotten password's link goes, as far as the holder may see it. */
export async function recoveryOf(context: Context, account: string): Promise<Recovery | undefined> {
  const [row] = await context.database
    .select({ sealed: accounts.recovery, confirmedAt: accounts.recoveryConfirmedAt })
    .from(accounts)
    .where(eq(accounts.id, account))
  const address = row && context.keys.open('accounts.recovery', row.sealed)
  if (!address) return undefined
  const returned = await returnedFrom(context, address)
  const masked = maskAddress(address)
  return { masked, confirmedAt: row.confirmedAt, ...(returned ? { returnedAt: returned.at } : {}) }
}

/** The recovery address itself, for mails to it. Never for a page. */
export async function recoveryAddress(context: Context, account: string): Promise<string | undefined> {
  const [row] = await context.database
    .select({ sealed: accounts.recovery })
    .from(accounts)
    .where(eq(accounts.id, account))
  return (row && context.keys.open('accounts.recovery', row.sealed)) || undefined
}

/** The same, once its holder has confirmed it: before that it may be a stranger's. */
export async function confirmedRecovery(context: Context, account: string): Promise<string | undefined> {
  const [row] = await context.database
    .select({ at: accounts.recoveryConfirmedAt })
    .from(accounts)
    .where(eq(accounts.id, account))
  return row?.at ? recoveryAddress(context, account) : undefined
}

/** Is this link alive? Looking uses nothing up: scanners open links. */
export async function isRecoveryLinkAlive(context: Context, token: string): Promise<boolean> {
  const rows = await context.database
    .select({ account: recoveryLinks.account })
    .from(recoveryLinks)
    .where(isAlive(context, token))
  return rows.length > 0
}

/** Confirms the address behind the link, once. */
export function confirmRecovery(context: Context, by: Actor, token: string): Promise<'confirmed' | 'dead'> {
  return transaction(context, async (context) => {
    const now = context.clock.now()
    const [link] = await context.database
      .update(recoveryLinks)
      .set({ usedAt: now })
      .where(isAlive(context, token))
      .returning()
    if (!link) return 'dead'
    await context.database
      .update(accounts)
      .set({ recoveryConfirmedAt: now })
      .where(eq(accounts.id, link.account))
    await record(context, by, 'account.recovery-confirmed', { account: link.account })
    return 'confirmed'
  })
}

function isAlive(context: Context, token: string) {
  return and(
    eq(recoveryLinks.tokenHash, tokenHash(token)),
    isNull(recoveryLinks.usedAt),
    gt(recoveryLinks.expiresAt, context.clock.now()),
  )
}
