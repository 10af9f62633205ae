import { words as accountWords } from '#features/accounts/words.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as ofOne } from './console-person.tsx'
import { officerOf } from './officer.tsx'
import { type Given, PeoplePage } from './pages/list.tsx'
import { lookUpNumber, peopleWithin, type Someone } from './people.ts'
import { LOOK_UP_REASONS, MOST_NOTE, wishesFor } from './rules.ts'
import { words } from './words.ts'

export const routes = house()

routes.get(paths.adminPeople, (c) => show(c))

/** Only a form comes here; whoever comes otherwise finds it on the list. */
routes.get(paths.adminPeopleByNumber, (c) => seeOther(c, paths.adminPeople))

/** An ID number comes in a body and goes on as an id: it never stands in an address. */
routes.post(paths.adminPeopleByNumber, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale].problems
  const form = await readForm(c.req.raw)
  const idNumber = parseNationalId(form.text('number'))
  const reason = LOOK_UP_REASONS.find((one) => one === form.text('reason'))
  const typed = { reason: reason ?? '', note: form.text('note').slice(0, MOST_NOTE) }
  const needsNote = reason === 'other' && !typed.note
  if (!idNumber || !reason || needsNote) {
    const problems: Problems = {
      ...(!idNumber && { number: say.number }),
      ...(!reason && { reason: say.reason }),
      ...(needsNote && { note: say.note }),
    }
    return show(c, { typed, problems }, 422)
  }
  const wish = { idNumber, reason, note: typed.note }
  const answer = await lookUpNumber(context, visit.by, officerOf(c), wish)
  if (answer.kind === 'found') return seeOther(c, paths.adminPerson(answer.person))
  return show(c, { typed, problems: { number: say[answer.kind] } }, answer.kind === 'throttled' ? 429 : 422)
})

routes.route('/', ofOne)

type Shown = Pick<Given, 'typed' | 'problems'>

async function show(c: Web, shown: Shown = {}, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const agencies = await agenciesToChoose(context, officer.reach.see)
  const asked = wishOf(c, wishesFor(agencies.map(([code]) => code)))
  const isNumber = parseNationalId(asked.sought) !== undefined
  const wish = isNumber ? { ...asked, sought: '' } : asked
  const list = await peopleWithin(context, visit.by, officer, wish)
  const file = download(c, { name: 'people', ...fileOf(visit.locale, list.people) })
  if (file) return file
  const given = {
    ...{ roles: visit.city!.roles, list, wish, agencies, isNumber, ...shown },
    mayAct: officer.reach.act.length > 0,
    at: context.clock.now(),
  }
  return page(c, <PeoplePage frame={visit.frame} {...given} />, status)
}

function fileOf(locale: Locale, people: Someone[]): ListFile {
  const { columns, noAccount, statuses } = words[locale]
  const { states } = accountWords[locale]
  const head = [
    ...[columns.name, columns.agency, columns.unit, columns.title, columns.status],
    ...[columns.account, columns.state, columns.opened],
  ]
  const rows = people.map((one) => [
    ...[one.name, one.agencyName, one.unit, one.title, statuses[one.status]],
    ...[one.accountName, one.state ? states[one.state] : noAccount, one.openedAt],
  ])
  return { head, rows }
}
