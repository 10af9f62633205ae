import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { agencyOf } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import type { Policy } from './rules.ts'
import { passwordChoices, passwordPolicies } from './tables.ts'
import { type Below, belowScheduleTen, SHIPPED, type ShippedId, type Terms } from './term-rules.ts'

/** A policy to choose from; one that ships has its names in the words of the console. */
export type Choosable = { id: string; name?: string; english?: string; terms: Terms; retiredAt?: Date | null }
/** What an agency has chosen, in force or to come. */
export type Choice = {
  id: string
  face: Policy
  agency: string
  agencyName: string
  level: number
  policy: string | null
  from: string
  asksAnew: boolean
  chosenAt: Date
  isInForce: boolean
}
export type ChoiceWish = {
  face: Policy
  agency: string
  /** Null: what holds above holds here too. */
  policy: string | null
  /** ISO day. */
  from: string
  asksAnew: boolean
  reason: string
}
export type ChoiceAnswer = 'chosen' | 'no-agency' | 'no-policy' | 'past' | 'root' | 'below'

/** The policies that ship, then the city's own, the oldest first. */
export async function policiesToChoose({ database }: Context): Promise<Choosable[]> {
  const own = await database.select().from(passwordPolicies).orderBy(asc(passwordPolicies.madeAt))
  const shipped = (Object.keys(SHIPPED) as ShippedId[]).map((id) => ({ id, terms: SHIPPED[id] }))
  return [...shipped, ...own]
}

/** Everything chosen that holds today or will: the city first. */
export async function choicesOf(context: Context): Promise<Choice[]> {
  const today = taipeiDay(context.clock.now())
  const rows = await context.database
    .select({ choice: passwordChoices, agencyName: agencies.name, level: agencies.level })
    .from(passwordChoices)
    .innerJoin(agencies, eq(agencies.code, passwordChoices.agency))
    .where(isNull(passwordChoices.withdrawnAt))
    .orderBy(
      asc(agencies.level),
      asc(agencies.code),
      asc(passwordChoices.from),
      asc(passwordChoices.chosenAt),
    )
  return rows
    .map(({ choice, ...of }) => ({ ...choice, ...of, isInForce: choice.from <= today }))
    .filter((one, place, all) => !isReplaced(one, all.slice(place + 1), today))
}

/** From this day on the policy holds for the agency and everything under it that has chosen none; never below 附表十 where bound to it. */
export function choosePolicy(context: Context, by: Actor, wish: ChoiceWish): Promise<ChoiceAnswer> {
  return transaction(context, async (context) => {
    const { reason, ...chosen } = wish
    const fault = await faultOf(context, wish)
    if (fault) return fault
    const values = { id: newId(), ...chosen, chosenAt: context.clock.now(), chosenBy: by.account }
    await context.database.insert(passwordChoices).values(values)
    const details = { ...chosen, policy: chosen.policy ?? 'inherited', reason }
    await record(context, by, 'password-policy.chosen', { subject: values.id }, details)
    return 'chosen'
  })
}

/** Takes back a choice whose day has not come. */
export function withdrawChoice(
  context: Context,
  by: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const today = taipeiDay(context.clock.now())
    const taken = await context.database
      .update(passwordChoices)
      .set({ withdrawnAt: context.clock.now() })
      .where(
        and(eq(passwordChoices.id, id), gt(passwordChoices.from, today), isNull(passwordChoices.withdrawnAt)),
      )
      .returning({ face: passwordChoices.face, agency: passwordChoices.agency })
    for (const { face, agency } of taken)
      await record(context, by, 'password-policy.withdrawn', { subject: id }, { face, agency, reason })
    return taken.length > 0
  })
}

/** Keeps a policy of the city's own; it is never changed afterwards, only retired. */
export function makePolicy(
  context: Context,
  by: Actor,
  wish: { name: string; english: string; terms: Terms },
): Promise<{ kind: 'made'; id: string } | { kind: 'below'; below: Below[] }> {
  return transaction(context, async (context) => {
    // The portal's least is the lower one: whether it will do for the account is asked when it is chosen.
    const below = isBound(context) ? belowScheduleTen('portal', wish.terms) : []
    if (below.length > 0) return { kind: 'below', below }
    const id = newId()
    const made = { madeAt: context.clock.now(), madeBy: by.account }
    await context.database.insert(passwordPolicies).values({ id, ...wish, ...made })
    await record(context, by, 'password-policy.made', { subject: id }, { name: wish.name })
    return { kind: 'made', id }
  })
}

/** A policy of the city's own is no longer to be chosen; not while it holds somewhere or is to. */
export function retirePolicy(
  context: Context,
  by: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<'retired' | 'in-use' | 'unknown'> {
  return transaction(context, async (context) => {
    if ((await choicesOf(context)).some(({ policy }) => policy === id)) return 'in-use'
    const retired = await context.database
      .update(passwordPolicies)
      .set({ retiredAt: context.clock.now() })
      .where(and(eq(passwordPolicies.id, id), isNull(passwordPolicies.retiredAt)))
      .returning({ name: passwordPolicies.name })
    for (const { name } of retired)
      await record(context, by, 'password-policy.retired', { subject: id }, { name, reason })
    return retired.length > 0 ? 'retired' : 'unknown'
  })
}

/** Must policies here keep 附表十? */
export function isBound({ settings }: Context): boolean {
  return settings.passwordFloor === 'schedule-10'
}

async function faultOf(
  context: Context,
  wish: ChoiceWish,
): Promise<Exclude<ChoiceAnswer, 'chosen'> | undefined> {
  const agency = await agencyOf(context, wish.agency)
  if (!agency) return 'no-agency'
  if (wish.from < taipeiDay(context.clock.now())) return 'past'
  if (wish.policy === null) return agency.level === 0 ? 'root' : undefined
  const known = await policiesToChoose(context)
  const policy = known.find(({ id, retiredAt }) => id === wish.policy && !retiredAt)
  if (!policy) return 'no-policy'
  return isBound(context) && belowScheduleTen(wish.face, policy.terms).length > 0 ? 'below' : undefined
}

/** Of those whose day has come the newest counts, and of two for the same day the later. */
function isReplaced(one: Choice, later: Choice[], today: string): boolean {
  return later.some(
    ({ face, agency, from }) =>
      face === one.face && agency === one.agency && (from <= today || from === one.from),
  )
}
