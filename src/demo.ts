import { createReadStream } from 'node:fs'
import { openAccount } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { makeDue } from '#features/mailboxes/making.ts'
import { reviewDue } from '#features/mailboxes/review.ts'
import { currentNotice, recordAgreement } from '#features/notices/notices.ts'
import { keepPassword } from '#features/passwords/passwords.ts'
import { importRoster } from '#features/personnel/import.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { admitToPortal } from '#features/portal/portal.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { DEMO_PASSWORD, type DemoPerson, demoPeople } from './demo-people.ts'

/** Loads the demo city into an empty database: fixtures' agencies and people, and the five who hold accounts. */
export async function seedDemo(city: Context): Promise<void> {
  // Those who are here already have waited for their mailboxes long ago.
  const context = { ...city, settings: { ...city.settings, reviewDelay: 0 } }
  const report = await importRoster(context, COMMAND, {
    agencies: fixture('agencies.csv'),
    persons: fixture('persons.csv'),
  })
  if (report.outcome !== 'loaded')
    throw new Error(`The demo city does not load: ${JSON.stringify(report.errors)}`)
  for (const person of demoPeople) await settle(context, person)
  await reviewDue(context)
  await makeDue(context)
}

/** Account, password, mailbox, role: by the same verbs as anybody's. */
async function settle(
  context: Context,
  { account: name, idNumber, role, agency, hasPortal }: DemoPerson,
): Promise<void> {
  const person = (await findPersonByIdNumber(context, idNumber))!
  const wish = {
    name,
    person: person.id,
    proofing: role ? 'hr-desk' : 'personal-data',
    language: 'zh-TW',
    recovery: `${name}@example.com`,
  } as const
  const opening = await openAccount(context, COMMAND, wish)
  if (opening.kind !== 'opened') throw new Error(`The demo account ${name} cannot be opened: ${opening.kind}`)
  const account = opening.account.id
  await keepPassword(
    context,
    COMMAND,
    { owner: account, policy: 'account' },
    await context.hasher.hash(DEMO_PASSWORD),
  )
  await agree(context, account)
  await requestMailbox(context, COMMAND, { account, person: person.id })
  if (hasPortal) await openPortal(context, account)
  if (role && agency) await grantRole(context, COMMAND, { account, role, agency })
}

/** They have agreed to the rules of the mailbox, as everybody who applies for one. */
async function agree(context: Context, account: string): Promise<void> {
  const { hash } = await currentNotice(context, 'mailbox-rules')
  const at = context.clock.now()
  await recordAgreement(context, COMMAND, { account, hash, locale: 'zh-TW', openedAt: at, agreedAt: at })
}

async function openPortal(context: Context, account: string): Promise<void> {
  await keepPassword(
    context,
    COMMAND,
    { owner: account, policy: 'portal' },
    await context.hasher.hash(DEMO_PASSWORD),
  )
  await admitToPortal(context, COMMAND, { account, kind: 'general' })
}

function fixture(name: string) {
  return { name, bytes: createReadStream(new URL(`../fixtures/${name}`, import.meta.url)) }
}
