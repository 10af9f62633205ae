import { isBound, makePolicy, policiesToChoose } from '#features/passwords/choosing.ts'
import { type Below, SHIPPED } from '#features/passwords/term-rules.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { words } from './making-words.ts'
import { MakePage, SWITCHED, type Typed } from './pages/make.tsx'
import { BOUNDS, type Counted, MOST_NAME, type TermsFault, termsIn, typedOf } from './rules.ts'
import { words as termWords } from './term-words.ts'

/** Policies of the city's own. */
export const routes = house()

routes.get(paths.adminPolicyNew, async (c) => {
  const known = await policiesToChoose(c.var.context)
  const { terms } = known.find(({ id }) => id === c.req.query('from')) ?? { terms: SHIPPED.guide }
  return showMaking(c, { name: '', english: '', terms: typedOf(terms) })
})

routes.post(paths.adminPolicyNew, async (c) => {
  const { context, visit } = c.var
  const typed = typedIn(await readForm(c.req.raw))
  const { make: say } = words[visit.locale]
  const { missing } = termWords[visit.locale]
  const read = termsIn(typed.terms)
  const problems: Problems = {
    ...(!typed.name && { name: say.problems.name }),
    ...(!typed.english && { english: say.problems.english }),
    ...(read.kind === 'faulty' && problemsOf(visit.locale, read.faults)),
  }
  if (read.kind === 'faulty' || Object.keys(problems).length > 0) return showMaking(c, typed, problems)
  const { name, english } = typed
  const answer = await makePolicy(context, visit.by, { name, english, terms: read.terms })
  if (answer.kind === 'made') return seeOther(c, `${paths.adminPolicies}?done=made`)
  const faults = answer.below.map((part) => [FIELD_OF[part], say.problems.below(missing[part])])
  return showMaking(c, typed, Object.fromEntries(faults))
})

/** Where that is mended which falls below 附表十. */
const FIELD_OF: Record<Below, Counted> = {
  history: 'history',
  length: 'shortestWithSecond',
  complexity: 'classes',
}

function typedIn(form: Form): Typed {
  const rules = form.all('rules')
  const numbers = Object.fromEntries(
    (Object.keys(BOUNDS) as Counted[]).map((name) => [name, form.text(name)]),
  )
  const switched = Object.fromEntries(SWITCHED.map((term) => [term, rules.includes(term)]))
  const characters = form.text('characters')
  return {
    name: form.text('name').slice(0, MOST_NAME),
    english: form.text('english').slice(0, MOST_NAME),
    terms: { ...numbers, ...switched, characters } as Typed['terms'],
  }
}

function problemsOf(locale: Locale, faults: TermsFault[]): Problems {
  const say = words[locale].make.problems
  return Object.fromEntries(
    faults.map(({ field, kind }) => {
      const { least, most } = BOUNDS[field]
      return [field, kind === 'order' ? say.order : say.number(least, most)]
    }),
  )
}

function showMaking(c: Web, typed: Typed, problems?: Problems): Response | Promise<Response> {
  const { context, visit } = c.var
  const given = { typed, problems, isBound: isBound(context) }
  const shown = <MakePage frame={visit.frame} roles={visit.city!.roles} {...given} />
  return page(c, shown, problems ? 422 : 200)
}
