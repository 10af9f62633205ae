import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { quotaMail } from './mails.tsx'
import { type Fullness, fullness, type Mark, marksAfter } from './rules.ts'
import { mailFullness } from './tables.ts'
import { tellHolder } from './telling.ts'

/** Asked for after deliveries, one mailbox each. */
export const FULLNESS = 'mail-rules.fullness'
/** A warning with both its parts is smaller than this. */
const LETTER_BYTES = 64 * 1024

/** How full a mailbox is now, and which mark it has reached (rule 8); by whatever keeps its messages. */
export async function fullnessOf(context: Context, mailbox: string): Promise<Fullness> {
  return fullness(await driverOf(context).usage(context, mailbox))
}

/** Warns the holder once at each mark that is crossed. A mailbox that has been cleared out may be warned of again. */
export async function warnIfFull(context: Context, mailbox: string): Promise<void> {
  const full = await fullnessOf(context, mailbox)
  if (!full.mark && (await toldOf(context, mailbox)) === 0) return
  await transaction(context, async (context) => {
    const warns = await crossed(context, mailbox, full.percent)
    if (!warns) return
    const [holder] = await context.database
      .select({ account: mailboxes.account, name: mailboxes.name, language: accounts.language })
      .from(mailboxes)
      .leftJoin(accounts, eq(accounts.id, mailboxes.account))
      .where(eq(mailboxes.id, mailbox))
    if (!holder) return
    const about = { account: holder.account ?? undefined, subject: mailbox }
    await record(context, SYSTEM, 'mail-rules.quota-warned', about, { mark: warns, percent: full.percent })
    await tell(context, { ...holder, mailbox }, full, warns)
  })
}

/** The nightly round: also finds what was delivered past us, and lets marks fall. */
export async function sweepFullness(context: Context): Promise<void> {
  const isHeld = and(eq(mailboxes.state, 'ready'), sql`${mailboxes.decided} <> 'deleted'`)
  const held = await context.database.select({ id: mailboxes.id }).from(mailboxes).where(isHeld)
  for (const { id } of held) {
    await warnIfFull(context, id).catch((error: Error) =>
      context.log.warn({ mailbox: id, error: error.name }, 'a mailbox could not be measured'),
    )
  }
}

/** Moves the mark under a lock, so that of two hosts one warns. Answers the mark that is newly reached. */
async function crossed(context: Context, mailbox: string, percent: number): Promise<Mark | undefined> {
  const { database, clock } = context
  const at = clock.now()
  await database.insert(mailFullness).values({ mailbox, told: 0, at }).onConflictDoNothing()
  const which = eq(mailFullness.mailbox, mailbox)
  const [row] = await database.select().from(mailFullness).where(which).for('update')
  const { told, warns } = marksAfter(row!.told, percent)
  if (told !== row!.told) await database.update(mailFullness).set({ told, at }).where(which)
  return warns
}

/** Into the mailbox while the letter fits; when it is full, or the letter does not fit, to the recovery address. */
async function tell(
  context: Context,
  holder: { account: string | null; name: string; mailbox: string; language: 'zh-TW' | 'en' | null },
  full: Fullness,
  mark: Mark,
): Promise<void> {
  const fits = await driverOf(context).hasRoom(context, holder.mailbox, LETTER_BYTES)
  const to = { mailbox: fits, recovery: !fits || mark === 100 }
  await tellHolder(context, holder, to, (locale, address) =>
    quotaMail({ locale, address, mark, full, link: context.settings.url }),
  )
}

async function toldOf({ database }: Context, mailbox: string): Promise<number> {
  const which = and(eq(mailFullness.mailbox, mailbox), isNotNull(mailFullness.at))
  const [row] = await database.select({ told: mailFullness.told }).from(mailFullness).where(which)
  return row?.told ?? 0
}
