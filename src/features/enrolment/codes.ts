import { randomInt } from 'node:crypto'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { accountOfPerson } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin, type Person } from '#features/personnel/personnel.ts'
import { agencies, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { endDrafts } from './drafts.ts'
import { CODE_DAYS, CODE_LENGTH, CODE_SIGNS, plainCode } from './rules.ts'
import { codeAgencies, codes } from './tables.ts'

export type CodeAgency = { agency: string; agencyName: string; since: Date }
export type HandedOut = { code: string; expiresAt: Date }

/** Whether any agency asks for codes: then everybody is shown the field, which tells nothing of whose agency does. */
export async function areCodesAsked({ database }: Context): Promise<boolean> {
  return (await database.$count(codeAgencies)) > 0
}

/** Agencies within reach that ask for codes, with all under them. */
export function codeAgenciesWithin({ database }: Context, reach: string[]): Promise<CodeAgency[]> {
  return database
    .select({ agency: codeAgencies.agency, agencyName: agencies.name, since: codeAgencies.since })
    .from(codeAgencies)
    .innerJoin(agencies, eq(agencies.code, codeAgencies.agency))
    .where(inArray(codeAgencies.agency, agenciesWithin(reach)))
    .orderBy(asc(agencies.code))
}

/** What an officer says of an agency's codes; that they are demanded no longer is said for a reason. */
type Saying = { agency: string; reach: string[] } & ({ isOn: true } | { isOn: false; reason: string })

/**
 * An agency within reach, and all under it, asks for a code from now on, or no longer (M3.6). Who has begun without one begins anew.
 * False when out of reach, or so already.
 */
export function askForCodes(context: Context, by: Actor, saying: Saying): Promise<boolean> {
  const { agency, reach, isOn } = saying
  return transaction(context, async (context) => {
    const isWithin = and(eq(agencies.code, agency), inArray(agencies.code, agenciesWithin(reach)))
    const [found] = await context.database.select({ code: agencies.code }).from(agencies).where(isWithin)
    if (!found) return false
    const changed = isOn
      ? await context.database
          .insert(codeAgencies)
          .values({ agency, since: context.clock.now() })
          .onConflictDoNothing()
          .returning()
      : await context.database.delete(codeAgencies).where(eq(codeAgencies.agency, agency)).returning()
    if (changed.length === 0) return false
    if (isOn) await endDrafts(context, personsUnder(context, agency))
    if (isOn) await record(context, by, 'enrolment.codes-required', { subject: agency })
    else await record(context, by, 'enrolment.codes-dropped', { subject: agency }, { reason: saying.reason })
    return true
  })
}

/**
 * Hands out a code for somebody's application: good for one, for 14 days; the one before is dead, with what was begun with it. It
 * stands in this answer only. The caller has made sure that the person is within reach and has not applied.
 */
export function handOutCode(context: Context, by: Actor, person: string): Promise<HandedOut> {
  return transaction(context, async (context) => {
    const code = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('')
    const madeAt = context.clock.now()
    await endDrafts(context, [person])
    const expiresAt = addDays(madeAt, CODE_DAYS)
    const row = { code: keyed(context, person, code), madeAt, expiresAt }
    await context.database
      .insert(codes)
      .values({ person, ...row })
      .onConflictDoUpdate({ target: codes.person, set: row })
    await record(context, by, 'enrolment.code-made', { person })
    return { code, expiresAt }
  })
}

/** Until when a code that somebody was handed is good. */
export async function codeOf({ database, clock }: Context, person: string): Promise<Date | undefined> {
  const isAlive = and(eq(codes.person, person), gt(codes.expiresAt, clock.now()))
  const [row] = await database.select({ expiresAt: codes.expiresAt }).from(codes).where(isAlive)
  return row?.expiresAt
}

/** A slip that got lost opens nothing any more, and what was begun with it is not sent. */
export function withdrawCode(context: Context, by: Actor, person: string): Promise<void> {
  return transaction(context, async (context) => {
    // Drafts before codes, as a submission has them.
    await endDrafts(context, [person])
    if (await endCode(context, person)) await record(context, by, 'enrolment.code-withdrawn', { person })
  })
}

/** The application was sent: its code is spent. */
export async function endCode({ database }: Context, person: string): Promise<boolean> {
  const ended = await database.delete(codes).where(eq(codes.person, person)).returning()
  return ended.length > 0
}

/** Whether somebody may go on by personal data: where their agency asks for no code, or with theirs. Who has an account needs none. */
export async function isCodeRight(context: Context, person: Person, typed: string): Promise<boolean> {
  if (!(await isAskedOf(context, person)) || (await accountOfPerson(context, person.id))) return true
  const { database, clock } = context
  const isAlive = and(eq(codes.person, person.id), gt(codes.expiresAt, clock.now()))
  const [row] = await database.select({ code: codes.code }).from(codes).where(isAlive)
  return row !== undefined && sameBytes(row.code, keyed(context, person.id, plainCode(typed)))
}

/** By the main post's agency. */
export async function isAskedOf({ database }: Context, { main }: Pick<Person, 'main'>): Promise<boolean> {
  const asking = (await database.select().from(codeAgencies)).map(({ agency }) => agency)
  if (asking.length === 0) return false
  const isUnder = and(eq(agencies.code, main.agency), inArray(agencies.code, agenciesWithin(asking)))
  return (await database.$count(agencies, isUnder)) > 0
}

function personsUnder({ database }: Context, agency: string) {
  return database
    .select({ person: posts.person })
    .from(posts)
    .where(and(posts.main, inArray(posts.agency, agenciesWithin([agency]))))
}

function keyed({ keys }: Context, person: string, code: string): Buffer {
  return keys.index('enrolment.code', `${person} ${code}`)
}
