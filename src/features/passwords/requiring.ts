import { and, eq, type SQL, sql } from 'drizzle-orm'
import { waysUp } from '#features/personnel/personnel.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import type { Policy } from './rules.ts'
import { passwordChoices, passwordPolicies, passwords } from './tables.ts'
import { isShipped, lifted, type Requirements, SHIPPED, type Terms, USUAL } from './term-rules.ts'

/** Whose new password is to be judged. Without a person, what holds for the city; `hasSecond`: a code is asked for besides. */
export type Chooser = { policy: Policy; person?: string; hasSecond?: boolean }
type InForce = { policy: string; from: string; asksAnew: boolean }

/** The policy that holds for this person today: of the agency of the main post, or of the nearest one above that has chosen. */
export async function requirementsFor(context: Context, chooser: Chooser): Promise<Requirements> {
  const { policy, person, hasSecond = false } = chooser
  const choice = await choiceFor(context, policy, person)
  return { terms: await termsOf(context, policy, choice?.policy ?? USUAL[policy]), hasSecond }
}

/** Which policy holds for an agency today. */
export async function policyAt(context: Context, face: Policy, agency: string): Promise<string> {
  return (await choiceAt(context, face, sql`${agency}`))?.policy ?? USUAL[face]
}

/** What a policy asks at a face: as it was written, but never below 附表十 where the installation is bound to it. */
export async function termsOf(context: Context, face: Policy, id: string): Promise<Terms> {
  const terms = isShipped(id) ? SHIPPED[id] : await ownTerms(context, id)
  return context.settings.passwordFloor === 'schedule-10' ? lifted(face, terms) : terms
}

/** Why a holder is asked for a new password: the policy in force is newer and asks for it, or the codes beside a short one are off. */
export type Renewal = 'new-policy' | 'alone'

/** Is this holder asked for a new password of the account? Older ones stay until changed; only pages ask. */
export async function renewalOf(
  context: Context,
  owner: string,
  chooser: Chooser,
): Promise<Renewal | undefined> {
  const { policy: face, person, hasSecond } = chooser
  const [row] = await context.database
    .select({ setAt: passwords.setAt })
    .from(passwords)
    .where(and(eq(passwords.owner, owner), eq(passwords.policy, face)))
  const choice = row && (await choiceFor(context, face, person))
  if (!choice) return undefined
  if (choice.asksAnew && taipeiDay(row.setAt) < choice.from) return 'new-policy'
  return !hasSecond && (await isShortAlone(context, owner, chooser)) ? 'alone' : undefined
}

/** Was this holder's password chosen beside a code, and is it shorter than one that opens the account alone must be? */
export async function isShortAlone(context: Context, owner: string, chooser: Chooser): Promise<boolean> {
  const [row] = await context.database
    .select({ besideCode: passwords.besideCode })
    .from(passwords)
    .where(and(eq(passwords.owner, owner), eq(passwords.policy, chooser.policy)))
  if (!row?.besideCode) return false
  const { terms } = await requirementsFor(context, chooser)
  return terms.shortestWithSecond < terms.shortest
}

/** What each agency has chosen that counts on this day (columns agency, policy, from_day, asks_anew): the newest whose day has come. */
export function choicesOn(face: Policy, today: string): SQL {
  return sql`(select distinct on (agency) agency, policy, from_day, asks_anew from ${passwordChoices}
    where face = ${face} and from_day <= ${today}::date and withdrawn_at is null
    order by agency, from_day desc, chosen_at desc)`
}

function choiceFor(context: Context, face: Policy, person: string | undefined) {
  const start = person
    ? sql`(select agency from ${posts} where person = ${person} and main)`
    : sql`(select code from ${agencies} where level = 0 limit 1)`
  return choiceAt(context, face, start)
}

/** The nearest choice, of this agency or above it. */
async function choiceAt(context: Context, face: Policy, start: SQL): Promise<InForce | undefined> {
  const { rows } = await context.database.execute<InForce>(sql`
    select chosen.policy, chosen.from_day::text as "from", chosen.asks_anew as "asksAnew"
    from ${waysUp(start)} up join ${choicesOn(face, taipeiDay(context.clock.now()))} chosen on chosen.agency = up.above
    where chosen.policy is not null order by up.step limit 1`)
  return rows[0]
}

async function ownTerms({ database }: Context, id: string): Promise<Terms> {
  const [row] = await database
    .select({ terms: passwordPolicies.terms })
    .from(passwordPolicies)
    .where(eq(passwordPolicies.id, id))
  return row!.terms
}
