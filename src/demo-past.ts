import { createHash } from 'node:crypto'
import { asc, sql } from 'drizzle-orm'
import { openAccount } from '#features/accounts/accounts.ts'
import { accounts } from '#features/accounts/tables.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { writeRecord } from '#features/enrolment/submission.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { makeDue } from '#features/mailboxes/making.ts'
import { reviewDue } from '#features/mailboxes/review.ts'
import { isInPost } from '#features/personnel/personnel.ts'
import { persons } from '#features/personnel/tables.ts'
import { bringTries, type Try } from '#features/sign-in/history.ts'
import { reckon, reckonOn } from '#features/statistics/reckoning.ts'
import { COMMAND } from '#foundation/actor.ts'
import { addDays, addMinutes } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'

const APPLICATION_WAYS = ['personal-data', 'personal-data', 'citizen-card', 'tw-fido'] as const
const DAYS = 42
/** Those of the fixtures whom the guide and the trials need as they are come first and last. */
const PEOPLE = { from: 120, count: 110 }
const MOST_A_DAY = 4

/**
 * Six weeks before a demonstration began, so that its statistics have something to show: people who applied, waited for their
 * mailboxes and signed in. Part of the simulators; nobody knows a password of these people.
 */
export async function seedPast(city: Context): Promise<void> {
  const { settings, clock } = city
  if (!settings.demo || settings.simulators === '0') return
  const began = clock.now()
  await transaction(city, async (context) => {
    const people = await newcomers(context)
    for (let ago = DAYS; ago > 0; ago--) {
      const start = Date.parse(`${taipeiDay(addDays(began, -ago))}T09:00:00+08:00`)
      const today = people.splice(0, chance(`apply ${ago}`, isWorkday(start) ? MOST_A_DAY + 1 : 2))
      for (const [place, person] of today.entries())
        await apply(context, person, addMinutes(new Date(start), place * 70))
      await bringTries(context, COMMAND, await triesOf(context, start))
      await reckonOn(context, taipeiDay(new Date(start)))
    }
    // The log finds its order at once: nobody is to believe that it has been waiting for weeks.
    await sequence(context)
    await reckon(context)
  })
}

type Newcomer = { id: string; place: number }

/** In the order in which they came to the roster: the same people in each demonstration. */
async function newcomers({ database, clock }: Context): Promise<Newcomer[]> {
  const rows = await database
    .select({ id: persons.id })
    .from(persons)
    .where(isInPost(persons.id, taipeiDay(addDays(clock.now(), -DAYS))))
    .orderBy(asc(persons.id))
    .limit(PEOPLE.count)
    .offset(PEOPLE.from)
  return rows.map(({ id }, place) => ({ id, place }))
}

async function apply(city: Context, { id: person, place }: Newcomer, at: Date): Promise<void> {
  const way = APPLICATION_WAYS[chance(`way ${place}`, APPLICATION_WAYS.length)]!
  const context = { ...city, clock: { now: () => at } }
  const wish = { name: `kcg${100_000 + chance(`name ${place}`, 900_000)}`, person, proofing: way }
  const opening = await openAccount(context, COMMAND, { ...wish, language: 'zh-TW', recovery: '' })
  if (opening.kind !== 'opened') return
  const account = opening.account.id
  await writeRecord(context, COMMAND, { account, person, way, mailbox: true })
  await requestMailbox(context, COMMAND, { account, person })
  const ready = addMinutes(at, 45 + chance(`wait ${place}`, 200))
  const later = { ...city, clock: { now: () => ready } }
  await reviewDue(later)
  await makeDue(later)
}

/** On a working day most people sign in, some of them at the portal too, and one in twenty mistypes the password. */
async function triesOf({ database }: Context, start: number): Promise<Try[]> {
  const holders = await database
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(sql`state = 'active'`)
  return holders.flatMap(({ id: account, name }) => {
    const lot = (what: string, of: number) => chance(`${what} ${name} ${taipeiDay(new Date(start))}`, of)
    if (lot('comes', 10) >= (isWorkday(start) ? 7 : 1)) return []
    const at = addMinutes(new Date(start), lot('when', 500))
    const way = WAYS[lot('way', WAYS.length)]!
    const come = { account, face: 'city', way, result: 'signed-in', at } as const
    return [
      ...(lot('slip', 20) === 0 ? [{ ...come, way: 'password', result: 'wrong-password' } as const] : []),
      come,
      ...(lot('portal', 3) === 0 ? [{ ...come, face: 'portal', at: addMinutes(at, 5) } as const] : []),
    ]
  })
}

const WAYS = [
  'password',
  'password',
  'password',
  'password',
  'citizen-card',
  'tw-fido',
  'one-time-code',
  'passkey',
] as const

function isWorkday(start: number): boolean {
  const weekday = new Date(start).getUTCDay()
  return weekday > 0 && weekday < 6
}

/** Always the same from 0 to less than `of`: demonstrations are alike. */
function chance(what: string, of: number): number {
  return createHash('sha256').update(what).digest().readUInt32BE(0) % of
}
