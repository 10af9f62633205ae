import { and, eq, gt, isNull, or, type SQL } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { newToken, tokenHash } from '#foundation/tokens.ts'
import { changeRecoveryMail } from './mails.tsx'
import { maskAddress } from './rules.ts'
import { accounts, recoveryChanges, recoveryLinks } from './tables.ts'
import { tellHolder } from './telling.ts'

const CHANGE_DAYS = 7
/** What the sealed addresses are bound to. */
export const ADDRESS = 'recovery-changes.address'
const RECOVERY = 'accounts.recovery'

export type ChangeLink = { side: 'old' | 'new'; masked: string }
type Row = typeof recoveryChanges.$inferSelect

/** What a mailed link is for. Looking uses nothing up: scanners open links. */
export async function changeLink(context: Context, token: string): Promise<ChangeLink | undefined> {
  const [row] = await context.database.select().from(recoveryChanges).where(isLink(context, token))
  if (!row) return undefined
  const side = row.newToken.equals(tokenHash(token)) ? 'new' : 'old'
  return { side, masked: maskAddress(context.keys.open(ADDRESS, row.address)) }
}

/** One side says yes, once. Of two who press at the same instant the later one changes the address. */
export function pressChangeLink(
  context: Context,
  by: Actor,
  token: string,
): Promise<'changed' | 'waiting' | 'dead'> {
  return transaction(context, async (context) => {
    const link = await changeLink(context, token)
    const now = context.clock.now()
    const answer = link?.side === 'new' ? { newConfirmedAt: now } : { oldSettled: 'mailbox' as const }
    const open = await settle(context, by, isLink(context, token), answer)
    return open ? finish(context, by, open) : 'dead'
  })
}

/** Both said yes: the new address is in force, confirmed. The old one is told first, while it still is the holder's. */
export async function finish(context: Context, by: Actor, open: Row): Promise<'changed' | 'waiting'> {
  const { account, newConfirmedAt, oldSettled } = open
  if (!newConfirmedAt || !oldSettled) return 'waiting'
  await context.database.delete(recoveryChanges).where(eq(recoveryChanges.account, account))
  const recovery = context.keys.seal(RECOVERY, context.keys.open(ADDRESS, open.address))
  await tellHolder(context, account, 'recovery-changed', { by, newRecovery: recovery })
  const now = context.clock.now()
  await context.database
    .update(accounts)
    .set({ recovery, recoveryConfirmedAt: now })
    .where(eq(accounts.id, account))
  // A letter still lying in the old mailbox confirms nothing any more.
  await context.database.update(recoveryLinks).set({ usedAt: now }).where(eq(recoveryLinks.account, account))
  await record(context, by, 'account.recovery-changed', { account }, { old: oldSettled })
  return 'changed'
}

/** Notes the answer of one side, unless it was given already. */
export async function settle(
  context: Context,
  by: Actor,
  which: SQL | undefined,
  answer: Partial<Row>,
): Promise<Row | undefined> {
  const [open] = await context.database.update(recoveryChanges).set(answer).where(which).returning()
  const side = answer.newConfirmedAt ? 'new' : answer.oldSettled
  if (open)
    await record(
      context,
      by,
      'account.recovery-change-confirmed',
      { account: open.account },
      { side: side ?? '' },
    )
  return open
}

type Wish = Pick<Row, 'account' | 'oldSettled'> & { address: string; newConfirmedAt?: Date | null }

/** Keeps the wish and writes to each side that has not said yes. */
export async function sendLinks(
  context: Context,
  { account, address, oldSettled, newConfirmedAt = null }: Wish,
) {
  const [forNew, forOld] = [newToken(), newToken()]
  const requestedAt = context.clock.now()
  const expiresAt = addDays(requestedAt, CHANGE_DAYS)
  const values = {
    ...{ address: context.keys.seal(ADDRESS, address), requestedAt, expiresAt },
    ...{ newToken: tokenHash(forNew), newConfirmedAt, oldToken: tokenHash(forOld), oldSettled },
  }
  await context.database
    .insert(recoveryChanges)
    .values({ account, ...values })
    .onConflictDoUpdate({ target: recoveryChanges.account, set: values })
  const { old, name, language } = await presentOf(context, account)
  const write = (to: string, side: 'old' | 'new', token: string) =>
    post(context, {
      ...{ from: 'city', to, about: { account } },
      ...changeRecoveryMail({
        ...{ locale: language, accountName: name, side, masked: maskAddress(address), expiresAt },
        link: context.settings.url + paths.recoveryChange(token),
      }),
    })
  if (!newConfirmedAt) await write(address, 'new', forNew)
  if (!oldSettled) await write(old, 'old', forOld)
}

/** The address in force, and what a letter about it needs. */
export async function presentOf(context: Context, account: string) {
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, account))
  const { name, language, recovery, recoveryConfirmedAt } = row!
  return {
    name,
    language,
    old: context.keys.open(RECOVERY, recovery),
    isConfirmed: recoveryConfirmedAt !== null,
  }
}

/** The account's change, while its days last. */
export function isOpen(context: Context, account: string): SQL | undefined {
  return and(eq(recoveryChanges.account, account), gt(recoveryChanges.expiresAt, context.clock.now()))
}

/** The link of a side that has not said yes. */
function isLink(context: Context, token: string): SQL | undefined {
  const { newToken, newConfirmedAt, oldToken, oldSettled, expiresAt } = recoveryChanges
  const hash = tokenHash(token)
  const isUnused = or(
    and(eq(newToken, hash), isNull(newConfirmedAt)),
    and(eq(oldToken, hash), isNull(oldSettled)),
  )
  return and(isUnused, gt(expiresAt, context.clock.now()))
}
