import { and, eq, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { isCardOpen } from '#features/citizen-card/citizen-card.ts'
import { agenciesAbove, agencyOf, waysUp } from '#features/personnel/personnel.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import { isPhoneOpen } from '#features/tw-fido/tw-fido.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { waySwitches } from './tables.ts'
import {
  leavesOne,
  offered,
  openFor,
  openOr,
  SWITCHABLES,
  type Switch,
  type Switchable,
  USES,
  useOf,
} from './way-rules.ts'

export type Switched = Switch & { changedAt: Date }
export type SwitchWish = {
  way: Switchable
  agency: string
  /** Null: what holds above holds here too. */
  isOn: boolean | null
  reason: string
}
export type SwitchAnswer = 'switched' | 'no-agency' | 'last' | 'not-set-up' | 'same' | 'root'

/** One of these at a time, so that two that each leave the other's way open do not close both. */
const ONE_AT_A_TIME = 'sign-in.ways'

/** What is switched, each agency its own; read anew with each page, so that every host knows at once. */
export async function switchesOf({ database }: Context): Promise<Switched[]> {
  const { way, agency, isOn, changedAt } = waySwitches
  return database.select({ way, agency, isOn, changedAt }).from(waySwitches)
}

/** The ways that are open to somebody: what a page offers where nobody is known yet. Which are set up is another question. */
export async function waysOffered(context: Context): Promise<readonly Switchable[]> {
  const switches = await switchesOf(context)
  return switches.length === 0 ? SWITCHABLES : offered(switches, await rootOf(context))
}

/**
 * The ways open to this person, by the agency of the main post; asked only after who they are was proved. An agency that moved, or a
 * way that the installation has lost, may have left none that works: then what holds for the city holds here too.
 */
export async function waysOpenTo(context: Context, person: string): Promise<readonly Switchable[]> {
  const switches = await switchesOf(context)
  if (switches.length === 0) return SWITCHABLES
  const open = openFor(switches, await lineageOf(context, person))
  return openOr(open, openFor(switches, [await rootOf(context)]), waysSetUp(context))
}

export async function isWayOpen(context: Context, way: Switchable, person: string): Promise<boolean> {
  return (await waysOpenTo(context, person)).includes(way)
}

/** Where people have no way of their own left: how many agencies borrow the city's, and whether that has none to lend. */
export async function withoutWay(context: Context): Promise<{ agencies: number; isCity: boolean }> {
  const [switches, root] = [await switchesOf(context), await rootOf(context)]
  const setUp = waysSetUp(context)
  const isShut = (lineage: string[]): boolean => {
    const open = openFor(switches, lineage)
    return !USES.every((use) => leavesOne(open, setUp, use))
  }
  const { rows } = await context.database.execute<{ lineage: string[] }>(
    sql`select array_agg(above order by step) as lineage from ${waysUp()} up group by code`,
  )
  return { agencies: rows.filter(({ lineage }) => isShut(lineage)).length, isCity: isShut([root]) }
}

/** What the installation is able to offer at all. */
export function waysSetUp({ settings }: Context): Switchable[] {
  return SWITCHABLES.filter((way) => {
    if (way.endsWith('citizen-card')) return isCardOpen(settings)
    return way.endsWith('tw-fido') ? isPhoneOpen(settings) : true
  })
}

/**
 * Opens or closes a way for an agency and everything under it that has not switched it itself. The last way that asks for nothing
 * set up beforehand stays, everywhere: whoever has no passkey and no codes must be able to come in.
 */
export function switchWay(context: Context, by: Actor, wish: SwitchWish): Promise<SwitchAnswer> {
  return transaction(context, async (context) => {
    await context.database.execute(sql`select pg_advisory_xact_lock(hashtext(${ONE_AT_A_TIME}))`)
    const fault = await switchFault(context, wish)
    if (fault) return fault
    const { way, agency, isOn, reason } = wish
    const which = and(eq(waySwitches.way, way), eq(waySwitches.agency, agency))
    if (isOn === null) await context.database.delete(waySwitches).where(which)
    else await put(context, by, { way, agency, isOn })
    const state = isOn === null ? 'inherited' : isOn ? 'on' : 'off'
    await record(context, by, 'way.switched', { subject: way }, { agency, state, reason })
    return 'switched'
  })
}

/** Would every place keep some way in: the city, and each agency that has switched anything? */
async function wouldLeaveOne(
  context: Context,
  { way, agency, isOn }: Omit<SwitchWish, 'reason'>,
  before: readonly Switch[],
): Promise<boolean> {
  const others = before.filter((one) => one.way !== way || one.agency !== agency)
  const after = isOn === null ? others : [...others, { way, agency, isOn }]
  const places = new Set([await rootOf(context), agency, ...after.map((one) => one.agency)])
  for (const place of places) {
    const open = openFor(after, await agenciesAbove(context, place))
    if (!leavesOne(open, waysSetUp(context), useOf(way))) return false
  }
  return true
}

/** Why this switch cannot be made, if it cannot. */
export async function switchFault(
  context: Context,
  wish: Omit<SwitchWish, 'reason'>,
): Promise<Exclude<SwitchAnswer, 'switched'> | undefined> {
  const { way, agency, isOn } = wish
  const before = await switchesOf(context)
  const place = await agencyOf(context, agency)
  if (!place) return 'no-agency'
  if (isOn === null && place.level === 0) return 'root'
  const now = before.find((one) => one.way === way && one.agency === agency)?.isOn ?? null
  // Without a switch a way is on for the city.
  if (now === isOn || (place.level === 0 && isOn && now === null)) return 'same'
  if (isOn && !waysSetUp(context).includes(way)) return 'not-set-up'
  return (await wouldLeaveOne(context, wish, before)) ? undefined : 'last'
}

async function put({ database, clock }: Context, by: Actor, { way, agency, isOn }: Switch): Promise<void> {
  const set = { isOn, changedAt: clock.now(), changedBy: by.account ?? null }
  await database
    .insert(waySwitches)
    .values({ way, agency, ...set })
    .onConflictDoUpdate({ target: [waySwitches.way, waySwitches.agency], set })
}

async function rootOf({ database }: Context): Promise<string> {
  const [root] = await database.select({ code: agencies.code }).from(agencies).where(eq(agencies.level, 0))
  return root!.code
}

async function lineageOf(context: Context, person: string): Promise<string[]> {
  const [main] = await context.database
    .select({ agency: posts.agency })
    .from(posts)
    .where(and(eq(posts.person, person), eq(posts.main, true)))
  return main ? agenciesAbove(context, main.agency) : []
}
