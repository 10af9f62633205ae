import { and, eq, inArray, ne } from 'drizzle-orm'
import { recoveryOf } from '#features/accounts/recovery.ts'
import { accounts } from '#features/accounts/tables.ts'
import { tellHolder } from '#features/accounts/telling.ts'
import { record } from '#features/audit/audit.ts'
import { agenciesWithin, findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { matchName } from '#features/personnel/rules.ts'
import { agencies, persons, posts } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { admit } from '#foundation/throttle.ts'
import { accountsWithin, type Officer } from './officers.ts'
import type { LookUpReason, Reach } from './rules.ts'

/** Whose name was forgotten: by ID number, or by the exact name at an agency. */
export type Sought = { idNumber: string } | { personName: string; agency: string }
export type FoundName = {
  personName: string
  agencyName: string
  accountName: string
  /** When mail to the recovery address last came back: a reset link would not arrive. */
  returnedAt?: Date
}
export type LookUp =
  | { kind: 'found'; found: FoundName }
  /** Outside reach, without account, or nobody at all: one answer. */
  | { kind: 'unknown' }
  /** Several people of one name: the ID number tells them apart. */
  | { kind: 'several' | 'throttled' }

const LOOK_UPS = { name: 'recovery-look-up', limit: 30, minutes: 60 }

/** 「忘記帳號」 at the HR office (M14): within the officer's reach, with a reason; it is on record, and the holder is told. */
export async function lookUpName(
  context: Context,
  by: Actor,
  { account: officer, reach }: Officer,
  { sought, reason, note }: { sought: Sought; reason: LookUpReason; note: string },
): Promise<LookUp> {
  if (!(await admit(context, LOOK_UPS, officer))) return { kind: 'throttled' }
  return transaction(context, async (context) => {
    const rows = await find(context, reach, sought)
    if (rows.length > 1) return { kind: 'several' }
    const [row] = rows
    if (!row) return { kind: 'unknown' }
    const { account, person, ...found } = row
    await record(context, by, 'recovery.name-looked-up', { account, person }, { reason, note })
    if (account !== officer) await tellHolder(context, account, 'name-looked-up')
    const returnedAt = (await recoveryOf(context, account))?.returnedAt
    return { kind: 'found', found: { ...found, returnedAt } }
  })
}

/** The agencies that an officer may look in, for the form. */
export function agenciesOf(
  context: Context,
  { hr, centre }: Reach,
): Promise<{ code: string; name: string }[]> {
  return context.database
    .select({ code: agencies.code, name: agencies.name })
    .from(agencies)
    .where(inArray(agencies.code, agenciesWithin([...hr, ...centre])))
    .orderBy(agencies.code)
}

async function find(context: Context, reach: Reach, sought: Sought) {
  const isSought =
    'idNumber' in sought
      ? eq(persons.id, (await findPersonByIdNumber(context, sought.idNumber))?.id ?? NOBODY)
      : and(eq(persons.matchName, matchName(sought.personName)), eq(posts.agency, sought.agency))
  return context.database
    .select({
      account: accounts.id,
      person: persons.id,
      personName: persons.name,
      agencyName: agencies.name,
      accountName: accounts.name,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .innerJoin(posts, and(eq(posts.person, persons.id), eq(posts.main, true)))
    .innerJoin(agencies, eq(agencies.code, posts.agency))
    .where(and(isSought, ne(accounts.state, 'closed'), inArray(accounts.id, accountsWithin(context, reach))))
    .limit(2)
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
