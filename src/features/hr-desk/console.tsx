import { words as accountWords } from '#features/accounts/words.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as codes } from './console-codes.tsx'
import { routes as deeds } from './console-deeds.tsx'
import { accountsToProof, countsOf, type Held, newAccounts } from './hr-desk.ts'
import { choicesOf, countMissing, missingWithin, remind } from './missing.ts'
import { officerOf } from './officer.tsx'
import { HrDeskPage } from './pages/desk.tsx'
import { MissingPage } from './pages/missing.tsx'
import { missingFile } from './pages/missing-file.ts'
import { NewAccountsPage } from './pages/new.tsx'
import { ProofingPage } from './pages/proofing.tsx'
import { ReminderPage } from './pages/reminder.tsx'
import { wishesForMissing, wishesForNew, wishesForProofing } from './rules.ts'
import { words } from './words.ts'

export const routes = house()
routes.route('/', codes)

routes.get(paths.adminHr, async (c) => {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const counts = { ...(await countsOf(context, officer)), missing: await countMissing(context, officer) }
  const given = { roles: visit.city!.roles, counts, at: context.clock.now() }
  return page(c, <HrDeskPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminHrNew, async (c) => {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const agencies = await agenciesToChoose(context, officer.reach.see)
  const wish = wishOf(c, wishesForNew(agencies.map(([code]) => code)))
  const list = await newAccounts(context, visit.by, officer, wish)
  const file = download(c, { name: 'new-accounts', ...fileOfHeld(visit.locale, list.accounts) })
  const done = c.req.query('done') !== undefined
  const given = { roles: visit.city!.roles, list, wish, agencies, done, at: context.clock.now() }
  return file ?? page(c, <NewAccountsPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminHrProofing, async (c) => {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const agencies = await agenciesToChoose(context, officer.reach.see)
  const wish = wishOf(c, wishesForProofing(agencies.map(([code]) => code)))
  const list = await accountsToProof(context, visit.by, officer, wish)
  const file = download(c, { name: 'to-proof', ...fileOfHeld(visit.locale, list.accounts) })
  const done = c.req.query('done') !== undefined
  const given = { roles: visit.city!.roles, list, wish, agencies, done, at: context.clock.now() }
  return file ?? page(c, <ProofingPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminHrMissing, async (c) => {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const agencies = await agenciesToChoose(context, officer.reach.see)
  const chosen =
    agencies.length === 1 ? agencies[0] : agencies.find(([code]) => code === c.req.query('agency'))
  const { units, categories } = await choicesOf(context, officer, chosen?.[0])
  const wish = wishOf(
    c,
    wishesForMissing({
      agencies: agencies.map(([code]) => code),
      units: units.map(({ unit }) => unit).filter(Boolean),
      categories,
    }),
  )
  const list = await missingWithin(context, visit.by, officer, wish)
  const given = { roles: visit.city!.roles, list, wish, agencies, chosen, units, categories }
  return (
    download(c, { name: 'not-applied', ...missingFile(visit.locale, list.people) }) ??
    page(c, <MissingPage frame={visit.frame} at={context.clock.now()} {...given} />)
  )
})

routes.get(paths.adminHrReminder, async (c) => {
  const { context, visit } = c.var
  const unit = c.req.query('unit') ?? ''
  const which = { agency: c.req.query('agency') ?? '', unit }
  const reminder = await remind(context, visit.by, officerOf(c), which)
  if (!reminder) return c.notFound()
  const given = { roles: visit.city!.roles, reminder, at: context.clock.now() }
  const address = context.settings.url + paths.account
  return page(c, <ReminderPage frame={visit.frame} agency={which.agency} address={address} {...given} />)
})

routes.route('/', deeds)

function fileOfHeld(locale: Locale, accounts: Held[]): ListFile {
  const { columns, proofings } = words[locale]
  const { states } = accountWords[locale]
  return {
    head: [
      ...[columns.name, columns.account, columns.agency, columns.unit, columns.title],
      ...[columns.proofing, columns.state, columns.opened],
    ],
    rows: accounts.map((one) => [
      ...[one.name, one.accountName, one.agencyName, one.unit, one.title],
      ...[proofings[one.proofing], states[one.state], one.openedAt],
    ]),
  }
}
