import type { CaseRow } from '#features/cases/cases.ts'
import { words as caseWords } from '#features/cases/words.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as endings } from './console-endings.tsx'
import { words } from './console-words.ts'
import { nameWithin, reportSeen } from './misuse.ts'
import { MisuseCasePage } from './pages/case.tsx'
import { MisusePage } from './pages/cases.tsx'
import { CASE_WISHES, LETTERS, MOST_WORDS, reachAs, SETTLEMENTS } from './rules.ts'
import { type MisuseCase, misuseCase, misuseWithin, settle } from './settling.ts'

export const routes = house()
routes.route('/', endings)

routes.get(paths.adminMisuse, async (c) => {
  const about = c.req.query('about') ?? ''
  const account = isId(about) ? await nameWithin(c.var.context, officerOf(c), about) : undefined
  return show(c, { typed: { account, note: '' } })
})

routes.post(paths.adminMisuse, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale].report
  const form = await readForm(c.req.raw)
  const typed = { account: form.text('account'), note: wordsIn(form, 'note') }
  const problems: Problems = {
    ...(!typed.account && { account: say.needName }),
    ...(!typed.note && { note: say.needNote }),
  }
  if (Object.keys(problems).length > 0) return show(c, { typed, problems }, 422)
  const wish = { name: typed.account, note: typed.note }
  const answer = await reportSeen(context, visit.by, officerOf(c), wish)
  if (answer === 'reported') return seeOther(c, `${paths.adminMisuse}?done`)
  return show(c, { typed, problems: { account: say[answer] } }, answer === 'throttled' ? 429 : 422)
})

routes.get(paths.adminMisuseCase(':id'), async (c) => {
  const one = await meant(c)
  return one ? showCase(c, one) : c.notFound()
})

routes.post(paths.adminMisuseCase(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const say = words[visit.locale].one
  const form = await readForm(c.req.raw)
  const how = SETTLEMENTS.find((each) => each === form.text('how'))
  const letters = one.held > 0 ? LETTERS.find((each) => each === form.text('letters')) : 'drop'
  const outcome = wordsIn(form, 'outcome')
  const typed = { how, letters, outcome }
  if (!how || !letters || !outcome) {
    const problems: Problems = {
      ...(!how && { how: say.needHow }),
      ...(!letters && { letters: say.needLetters }),
      ...(!outcome && { outcome: say.needOutcome }),
    }
    return showCase(c, one, { typed, problems }, 422)
  }
  const deed = { id: one.id, reach: officerOf(c).reach, how, letters, outcome }
  const answer = await settle(context, visit.by, deed)
  return answer === 'settled'
    ? seeOther(c, paths.adminMisuse)
    : showCase(c, one, { typed, problems: { how: say[answer] } }, 409)
})

type Shown = Pick<Parameters<typeof MisusePage>[0], 'typed' | 'problems'>

async function show(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  const wish = wishOf(c, CASE_WISHES)
  const list = await misuseWithin(context, visit.by, officerOf(c).reach, wish)
  const file = download(c, { name: 'misuse', ...fileOf(visit.locale, list.rows) })
  if (file) return file
  const given = {
    ...{ roles: visit.city!.roles, wish, list, ...shown },
    domain: context.settings.cityDomain,
    isDone: c.req.query('done') !== undefined && status === 200,
    at: context.clock.now(),
  }
  return page(c, <MisusePage frame={visit.frame} {...given} />, status)
}

function fileOf(locale: Locale, cases: CaseRow[]): ListFile {
  const { columns, open, closed } = words[locale].list
  return {
    head: [columns.person, columns.state, columns.kind, columns.agency, columns.opened],
    rows: cases.map((one) => [
      ...[one.personName, one.closedAt ? closed(one.outcome) : open, caseWords[locale].kinds[one.kind]],
      ...[one.agencyName, one.openedAt],
    ]),
  }
}

type ShownCase = Pick<Parameters<typeof MisuseCasePage>[0], 'typed' | 'problems'>

function showCase(
  c: Web,
  one: MisuseCase,
  shown: ShownCase = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { visit } = c.var
  return page(
    c,
    <MisuseCasePage frame={visit.frame} roles={visit.city!.roles} {...{ one, ...shown }} />,
    status,
  )
}

async function meant(c: Web): Promise<MisuseCase | undefined> {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return undefined
  return misuseCase(c.var.context, c.var.visit.by, { id, reach: officerOf(c).reach })
}

function officerOf(c: Web) {
  const { account, roles } = c.var.visit.city!
  return { account, reach: { hr: reachAs(roles, 'hr'), centre: reachAs(roles, 'information-centre') } }
}

function wordsIn(form: Form, name: string): string {
  return form.lines(name).trim().slice(0, MOST_WORDS)
}
