import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { PERSONNEL_TITLES } from './rules.ts'
import { portalTitles } from './tables.ts'

/** The titles that make a 人事人員 (M10.5): the shipped ones, as the personnel department has changed them. */
export async function personnelTitles({ database }: Context): Promise<string[]> {
  const said = await database.select().from(portalTitles)
  const isDropped = (title: string) => said.some((one) => one.title === title && !one.counts)
  const added = said.filter(({ counts }) => counts).map(({ title }) => title)
  const all = new Set([...PERSONNEL_TITLES.filter((title) => !isDropped(title)), ...added])
  return [...all].sort((one, other) => one.localeCompare(other, 'zh-TW'))
}

/**
 * Says that a title makes a 人事人員, or no longer does. Whoever registers afterwards is led accordingly; who is one by a title that no
 * longer counts, for a reason, sees the portal as 一般人員 from the next page on. False when it is so already.
 */
export function sayTitle(
  context: Context,
  by: Actor,
  saying: { title: string } & ({ counts: true } | { counts: false; reason: string }),
): Promise<boolean> {
  const { title, counts } = saying
  return transaction(context, async (context) => {
    if ((await personnelTitles(context)).includes(title) === counts) return false
    const said = { counts, saidAt: context.clock.now() }
    await context.database
      .insert(portalTitles)
      .values({ title, ...said })
      .onConflictDoUpdate({ target: portalTitles.title, set: said })
    const details = { counts, ...(!saying.counts && { reason: saying.reason }) }
    await record(context, by, 'portal.title-said', { subject: title }, details)
    return true
  })
}
