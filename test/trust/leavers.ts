import { readFileSync } from 'node:fs'
import { openAccount } from '#features/accounts/accounts.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { makeDue } from '#features/mailboxes/making.ts'
import { reviewDue } from '#features/mailboxes/review.ts'
import { keepPassword } from '#features/passwords/passwords.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { admitToPortal } from '#features/portal/portal.ts'
import { startSession } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'

/** A colleague who is signed in everywhere. */
export type Colleague = { account: string; name: string; idNumber: string; city: string; portal: string }

export const PASSWORD = 'Lighthouse-75!'

const rows = readFileSync('fixtures/persons.csv', 'utf8').trim().split('\n')

/** So many people of the demo city, each with account, mailbox and portal, and signed in at both faces. */
export async function colleagues(context: Context, count: number): Promise<Colleague[]> {
  const phc = await context.hasher.hash(PASSWORD)
  const numbers = atWork(count)
  const found: Colleague[] = []
  for (const [place, idNumber] of numbers.entries())
    found.push(await colleague(context, { idNumber, name: `leaver${place}`, phc }))
  await reviewDue(context)
  await makeDue(context)
  return found
}

/** The demo city's roster, with these people gone since the day before yesterday. */
export function rosterWithout(gone: Colleague[]): string {
  const numbers = new Set(gone.map(({ idNumber }) => idNumber))
  const lines = rows.map((line) => {
    const values = line.split(',')
    return numbers.has(values[0]!) ? [...values.slice(0, 8), '115-11-01', '離職'].join(',') : line
  })
  return `${lines.join('\n')}\n`
}

/** Of the crowd at the end of the file, whom no story names. */
function atWork(count: number): string[] {
  const candidates = rows.slice(1).map((line) => line.split(','))
  return candidates
    .filter((values) => values[9] === '在職' && values[8] === '')
    .slice(-count)
    .map(([idNumber]) => idNumber!)
}

async function colleague(
  context: Context,
  { idNumber, name, phc }: { idNumber: string; name: string; phc: string },
): Promise<Colleague> {
  const person = (await findPersonByIdNumber(context, idNumber))!.id
  const wish = {
    name,
    person,
    proofing: 'hr-desk',
    language: 'zh-TW',
    recovery: `${name}@example.com`,
  } as const
  const opening = await openAccount(context, COMMAND, wish)
  if (opening.kind !== 'opened') throw new Error(`${name}: ${opening.kind}`)
  const account = opening.account.id
  for (const policy of ['account', 'portal'] as const)
    await keepPassword(context, COMMAND, { owner: account, policy }, phc)
  await requestMailbox(context, COMMAND, { account, person })
  await admitToPortal(context, COMMAND, { account, kind: 'general' })
  const [city, portal] = await Promise.all(
    (['city', 'portal'] as const).map((face) =>
      startSession(context, COMMAND, { face, account, way: 'password' }),
    ),
  )
  return { account, name, idNumber, city: city!, portal: portal! }
}
