import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { routes as ofReleases } from './console-releases.tsx'
import { words } from './console-words.ts'
import { type ReleaseRow, releasesListed } from './desk.ts'
import { agenciesOf, type FoundName, lookUpName } from './names.ts'
import { officerOf } from './officer.tsx'
import { DeskPage } from './pages/desk.tsx'
import { LookUpPage, type TypedLookUp } from './pages/look-up.tsx'
import { LOOK_UP_REASONS, MOST_ABOUT, RELEASE_WISHES } from './rules.ts'

const FOUND = 'desk-found'

export const routes = house()
routes.route('/', ofReleases)

routes.get(paths.adminDesk, async (c) => {
  const { context, visit } = c.var
  const wish = wishOf(c, RELEASE_WISHES)
  const list = await releasesListed(context, visit.by, officerOf(c), wish)
  const file = download(c, { name: 'releases', ...fileOf(visit.locale, list.rows) })
  if (file) return file
  const given = { roles: visit.city!.roles, wish, list, at: context.clock.now() }
  return page(c, <DeskPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminDeskName, (c) =>
  showLookUp(c, { found: takeOnce<FoundName>(c, FOUND, officerOf(c).account) }),
)

routes.post(paths.adminDeskName, async (c) => {
  const { context, visit } = c.var
  const typed = typedIn(await readForm(c.req.raw))
  const problems = problemsOf(c, typed)
  if (problems) return showLookUp(c, { typed, problems }, 422)
  const { idNumber, person, agency, note } = typed
  const sought = idNumber ? { idNumber } : { personName: person, agency }
  const reason = LOOK_UP_REASONS.find((one) => one === typed.reason)!
  const officer = officerOf(c)
  const answer = await lookUpName(context, visit.by, officer, { sought, reason, note })
  if (answer.kind !== 'found')
    return showLookUp(c, { typed, answer: answer.kind }, answer.kind === 'throttled' ? 429 : 422)
  keepForOnce(c, FOUND, officer.account, answer.found)
  return seeOther(c, paths.adminDeskName)
})

function fileOf(locale: Locale, releases: ReleaseRow[]): ListFile {
  const { columns, states } = words[locale].release
  const { person, state, account, agency, by, opened, until } = columns
  return {
    head: [person, state, account, agency, by, opened, until],
    rows: releases.map((one) => [
      ...[one.personName, states[one.state], one.accountName, one.agencyName],
      ...[one.openedBy, one.openedAt, one.expiresAt],
    ]),
  }
}

type Shown = Pick<Parameters<typeof LookUpPage>[0], 'typed' | 'problems' | 'answer' | 'found'>

async function showLookUp(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  const agencies = await agenciesOf(context, officerOf(c).reach)
  const { roles } = visit.city!
  return page(c, <LookUpPage frame={visit.frame} roles={roles} agencies={agencies} {...shown} />, status)
}

function typedIn(form: Form): TypedLookUp {
  return {
    idNumber: form.text('id-number'),
    person: form.text('person').slice(0, MOST_ABOUT),
    agency: form.text('agency'),
    reason: form.text('reason'),
    note: form.lines('note').trim().slice(0, MOST_ABOUT),
  }
}

function problemsOf(c: Web, { idNumber, person, agency, reason, note }: TypedLookUp): Problems | undefined {
  const say = words[c.var.visit.locale].names
  const isReason = LOOK_UP_REASONS.some((one) => one === reason)
  const problems: Problems = {
    ...(!idNumber && !(person && agency) && { 'id-number': say.needWho }),
    ...(idNumber && !parseNationalId(idNumber) && { 'id-number': say.badNumber }),
    ...(!isReason && { reason: say.needReason }),
    ...(reason === 'other' && !note && { note: say.needNote }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}
