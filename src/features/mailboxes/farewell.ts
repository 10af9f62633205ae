import { and, eq, inArray } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { filtersOf, saveFilters } from '#features/mail-filters/filters.ts'
import type { Farewell } from '#features/mail-filters/rules.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { namesOf } from './addressees.ts'
import { driverOf } from './driver.ts'
import { addressOf } from './mailboxes.ts'
import { mailboxes } from './tables.ts'
import { words } from './words.ts'

export const MOST_FAREWELL_CHARACTERS = 2000
/** The job that brings the notices of these accounts' mailboxes to whether they have left. */
export const FAREWELL = 'mailboxes.farewell'

/** What senders are told once the holder has left: the holder's or an officer's own words, and the usual ones. */
export async function farewellOf(
  context: Context,
  mailbox: string,
): Promise<{ text: string; usual: string; since: string }> {
  const { farewell } = await filtersOf(context, mailbox)
  return {
    text: farewell?.text ?? '',
    usual: await usualText(context, mailbox),
    since: farewell?.since ?? '',
  }
}

/** Keeps these words; without any, the usual ones are said. Of somebody who has left they are said from now on. */
export function keepFarewell(context: Context, by: Actor, mailbox: string, text: string): Promise<void> {
  return change(context, by, mailbox, (farewell) => ({ ...farewell, text }))
}

/**
 * Mail for whoever has left still arrives for a while (rule 2), and nobody reads it: its senders are told, once in a week each.
 * Whoever is back again answers as before. Said again, it changes nothing.
 */
export async function followLeavers(context: Context, which: string[]): Promise<void> {
  const rows = await context.database
    .select({ id: mailboxes.id, state: accounts.state, lockedFor: accounts.lockedFor })
    .from(mailboxes)
    .innerJoin(accounts, eq(accounts.id, mailboxes.account))
    .where(and(inArray(mailboxes.account, which), eq(mailboxes.state, 'ready')))
  const today = taipeiDay(context.clock.now())
  for (const { id, state, lockedFor } of rows) {
    const hasLeft = state === 'locked' && lockedFor === 'left'
    await change(context, SYSTEM, id, (farewell) =>
      hasLeft === Boolean(farewell.since) ? undefined : { ...farewell, since: hasLeft ? today : '' },
    )
  }
}

/** What is kept and what the mail server does are changed together. */
function change(
  context: Context,
  by: Actor,
  mailbox: string,
  to: (farewell: Farewell) => Farewell | undefined,
): Promise<void> {
  return transaction(context, async (context) => {
    const filters = await filtersOf(context, mailbox)
    const own = filters.farewell ?? { text: '', usual: '', since: '', addresses: [] }
    const said = to(own)
    if (!said) return
    const names = await namesOf(context, mailbox)
    const addresses = names.map((name) => addressOf(context, name))
    const farewell = { ...said, addresses, usual: await usualText(context, mailbox) }
    await saveFilters(context, by, mailbox, { ...filters, farewell })
    await driverOf(context).filter(context, mailbox, { ...filters, farewell })
  })
}

/** In both languages, as nobody knows who will write. */
async function usualText({ database }: Context, mailbox: string): Promise<string> {
  const [row] = await database
    .select({ agency: agencies.name })
    .from(mailboxes)
    .innerJoin(posts, and(eq(posts.person, mailboxes.person), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(eq(mailboxes.id, mailbox))
  const agency = row?.agency ?? ''
  return `${words['zh-TW'].farewell(agency)}\n\n${words.en.farewell(agency)}`
}
