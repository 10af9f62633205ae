import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Cell } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import { rowsOf } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { routes as state } from './console-state.tsx'
import { agenciesIn, consentOf, personNamed, personOf } from './finding.ts'
import { EntryPage } from './pages/entry.tsx'
import type { Typed } from './pages/filters.tsx'
import { namedIn, ReaderPage, saidOf } from './pages/reader.tsx'
import { words } from './reader-words.ts'
import { type Auditor, type Entry, entriesOf, entryWithin, type Filter } from './reading.ts'
import { dayIn, entryIn } from './rules.ts'

export const routes = house()
routes.route('/', state)

const PEOPLE = ['by', 'about'] as const

routes.get(paths.adminAudit, (c) => {
  const filter = filterOf(c.req.query())
  return show(c, filter, typedOf(filter))
})

/** Names and ID numbers come in a body and go on as ids: nothing personal stands in an address. */
routes.post(paths.adminAudit, async (c) => {
  const form = await readForm(c.req.raw)
  const typed = typedIn(form)
  const problems = daysAmiss(c.var.visit.locale, typed)
  const filter: Filter = filterOf({ ...typed, by: '', about: '' })
  for (const who of PEOPLE) {
    const found = await meant(c, typed[who], form.text(`${who}-id`))
    if ('problem' in found) problems[who] = found.problem
    else filter[who] = found.person
  }
  if (Object.keys(problems).length > 0) return show(c, filter, typed, problems)
  const said = Object.entries(filter).filter((one): one is [string, string] => Boolean(one[1]))
  return seeOther(c, paths.adminAuditAs(Object.fromEntries(said)))
})

routes.get(paths.adminAuditEntry(':seq'), async (c) => {
  const { context, visit } = c.var
  const seq = entryIn(c.req.param('seq'))
  const entry = seq && (await entryWithin(context, visit.by, auditorOf(c), seq))
  if (!entry) return c.notFound()
  const isConsent = entry.action === 'notice.agreed' && entry.account && entry.subject
  const consent = isConsent ? await consentOf(context, entry.account!, entry.subject!) : undefined
  const agencies = await agenciesIn(context, entry)
  return page(
    c,
    <EntryPage frame={visit.frame} roles={visit.city!.roles} {...{ entry, agencies, consent }} />,
  )
})

async function show(c: Web, filter: Filter, typed: Typed, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const auditor = auditorOf(c)
  const plain = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value ?? '']))
  const wish = { ...wishOf(c, { sorts: [], filters: {} }), filters: plain }
  const { entries, total } = await entriesOf(context, visit.by, auditor, filter, rowsOf(wish))
  const file = download(c, fileOf(visit.locale, entries))
  if (file) return file
  const [agencies, by, about] = await Promise.all([
    agenciesToChoose(context, auditor.reach),
    filter.by ? personOf(context, auditor, filter.by) : undefined,
    filter.about ? personOf(context, auditor, filter.about) : undefined,
  ])
  const given = { roles, wish, entries, total, agencies, typed, problems, people: { by, about } }
  const at = context.clock.now()
  const mayWatch = auditor.isWholeCity
  return page(c, <ReaderPage frame={visit.frame} {...{ ...given, mayWatch, at }} />, problems ? 422 : 200)
}

function auditorOf({ var: { visit } }: Web): Auditor {
  const { account, person, roles } = visit.city!
  const held = roles.filter(({ role }) => role === 'auditor')
  return {
    ...{ account, person },
    reach: held.map(({ agency }) => agency),
    isWholeCity: held.some(({ wholeCity }) => wholeCity),
  }
}

/** What of an address makes sense. */
function filterOf(asked: Record<string, string | undefined>): Filter {
  const id = (text = '') => (isId(text) ? text : undefined)
  return {
    from: dayIn(asked.from),
    to: dayIn(asked.to),
    by: id(asked.by),
    about: id(asked.about),
    action: /^[a-z-]+\.[a-z-]+$/.test(asked.action ?? '') ? asked.action : undefined,
    agency: /^\w{1,20}$/.test(asked.agency ?? '') ? asked.agency : undefined,
  }
}

function typedOf({ from, to, action = '', agency = '' }: Filter): Typed {
  return { from: from ? rocDate(from) : '', to: to ? rocDate(to) : '', action, agency, by: '', about: '' }
}

function typedIn(form: Form): Typed {
  const text = (name: keyof Typed) => form.text(name).slice(0, 60)
  return {
    ...{ from: text('from'), to: text('to'), by: text('by'), about: text('about') },
    ...{ action: text('action'), agency: text('agency') },
  }
}

function daysAmiss(locale: Locale, { from, to }: Typed): Problems {
  const { filter: say } = words[locale]
  const [first, last] = [dayIn(from), dayIn(to)]
  if (first && last && last < first) return { to: say.order }
  return { ...(from && !first && { from: say.day }), ...(to && !last && { to: say.day }) }
}

/** Somebody newly named, or whom the list is narrowed to already. */
async function meant(c: Web, typed: string, id: string): Promise<{ person?: string } | { problem: string }> {
  const { filter: say } = words[c.var.visit.locale]
  if (!typed) return { person: isId(id) ? id : undefined }
  const found = await personNamed(c.var.context, c.var.visit.by, auditorOf(c), typed)
  if (found.kind === 'one') return { person: found.person }
  return { problem: { none: say.nobody, several: say.several, throttled: say.throttled }[found.kind] }
}

function fileOf(locale: Locale, entries: Entry[]) {
  const { columns, entry: say } = words[locale]
  const head = [
    columns.seq,
    columns.at,
    columns.what,
    columns.by,
    columns.about,
    say.subject,
    say.details,
    say.hash,
  ]
  const rows = entries.map((entry): Cell[] => {
    const { seq, at, action, actor, by, about, subject, details, hash } = entry
    const said = details ? JSON.stringify(details) : null
    return [
      seq,
      at,
      saidOf(locale, action),
      namedIn(locale, by, actor),
      namedIn(locale, about),
      subject,
      said,
      hash,
    ]
  })
  return { name: 'audit', head, rows }
}
