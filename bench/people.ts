import { sql } from 'drizzle-orm'
import { accountByName, openAccount } from '#features/accounts/accounts.ts'
import { setPassword } from '#features/passwords/passwords.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { applicants } from '#test/applicants.ts'
import type { Newcomer } from '#test/newcomer.ts'
import type { RunningCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '../src/demo-people.ts'
import { openSurroundings } from '../src/surroundings.ts'
import type { Credentials } from './city.ts'

const ACCOUNTS = 40
/** One person at so many browsers: the demo city has one who holds an account of the portal. */
const PORTAL_BROWSERS = 10

/** Opens accounts for people of the demo city by the verbs themselves, and says who can sign in where. */
export async function populate(
  city: RunningCity,
): Promise<{ accounts: Credentials[]; portal: Credentials[] }> {
  const { context, close } = await openSurroundings(settingsFrom(city.environment), true)
  const newcomers = applicants(ACCOUNTS)
  for (const newcomer of newcomers) await open(context, newcomer)
  await close()
  return {
    accounts: newcomers,
    portal: Array(PORTAL_BROWSERS).fill({ account: 'lijunjie', password: DEMO_PASSWORD }),
  }
}

export type Kept = { sessions: number; entries: number }

/** How many sessions there are, and how many sign-ins the audit log tells of. */
export async function countKept(city: RunningCity): Promise<Kept> {
  const { context, close } = await openSurroundings(settingsFrom(city.environment), true)
  const { rows } = await context.database.execute<Kept>(sql`
    select (select count(*)::int from sessions) as sessions,
      (select count(*)::int from audit_inbox where action = 'sign-in.done')
        + (select count(*)::int from audit_entries where action = 'sign-in.done') as entries`)
  await close()
  return rows[0]!
}

async function open(
  context: Context,
  { idNumber, account: name, password, recovery }: Newcomer,
): Promise<void> {
  const person = (await findPersonByIdNumber(context, idNumber))!.id
  await openAccount(context, SYSTEM, { name, person, proofing: 'personal-data', language: 'zh-TW', recovery })
  const { id: owner } = (await accountByName(context, name))!
  const answer = await setPassword(context, SYSTEM, { owner, policy: 'account', accountName: name, password })
  if (answer.kind !== 'set') throw new Error(`${name} cannot have this password: ${answer.broken.join(', ')}`)
}
