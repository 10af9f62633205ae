import { MOST_DAYS } from '#features/mail-rules/rules.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { gracesOf, setGraces } from './graces.ts'
import { words } from './graces-words.ts'
import { GracesPage, type TypedGraces } from './pages/graces.tsx'

const SAVED = 'roster-graces-saved'

export const routes = house()

routes.get(paths.adminRosterGraces, (c) => show(c))

routes.post(paths.adminRosterGraces, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const { graces } = await gracesOf(context)
  const text = (name: string) => form.text(name).normalize('NFKC')
  const days = graces.map(({ category }) => [category, text(`grace-${category}`)] as const)
  const typed = { grace: Object.fromEntries(days), otherwise: text('otherwise') }
  const problems = problemsOf(c, typed)
  if (problems) return show(c, { typed, problems }, 422)
  const grace = Object.fromEntries(days.map(([category, typed]) => [category, Number(typed)]))
  await setGraces(context, visit.by, { grace, otherwise: Number(typed.otherwise) })
  keepForOnce(c, SAVED, visit.city!.account, { saved: true })
  return seeOther(c, paths.adminRosterGraces)
})

async function show(
  c: Web,
  wrong?: { typed: TypedGraces; problems: Problems },
  status: 200 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { account, roles } = visit.city!
  const { graces, otherwise } = await gracesOf(context)
  const typed = wrong?.typed ?? { grace: {}, otherwise: String(otherwise) }
  const isSaved = !wrong && takeOnce(c, SAVED, account) !== undefined
  const given = { frame: visit.frame, roles, graces, typed, isSaved, problems: wrong?.problems }
  return page(c, <GracesPage {...given} />, status)
}

function problemsOf(c: Web, { grace, otherwise }: TypedGraces): Problems | undefined {
  const say = words[c.var.visit.locale].wrong(MOST_DAYS)
  const typed = [
    ...Object.entries(grace).map(([one, days]) => [`grace-${one}`, days]),
    ['otherwise', otherwise],
  ]
  const wrong = typed.filter(([, days]) => !isDays(days!))
  return wrong.length > 0 ? Object.fromEntries(wrong.map(([name]) => [name, say])) : undefined
}

function isDays(text: string): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS
}
