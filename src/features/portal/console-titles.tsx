import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { TitlesPage } from './pages/titles.tsx'
import { words } from './title-words.ts'
import { personnelTitles, sayTitle } from './titles.ts'

const LONGEST_TITLE = 30

export const routes = house()

routes.get(paths.adminTitles, (c) => show(c))

routes.post(paths.adminTitles, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale]
  const form = await readForm(c.req.raw)
  const title = form.text('title').normalize('NFKC')
  const counts = form.text('deed') !== 'drop'
  if (!title || title.length > LONGEST_TITLE) return show(c, { typed: title, problem: say.needTitle })
  const isChanged = await sayTitle(context, visit.by, { title, counts })
  // What somebody else has removed meanwhile is gone, as was wanted.
  return isChanged || !counts
    ? seeOther(c, `${paths.adminTitles}?done`)
    : show(c, { typed: title, problem: say.same })
})

async function show(
  c: Web,
  { typed, problem }: { typed?: string; problem?: string } = {},
): Promise<Response> {
  const { context, visit } = c.var
  const given = {
    ...{ roles: visit.city!.roles, titles: await personnelTitles(context) },
    done: c.req.query('done') !== undefined,
    ...(problem && { typed: typed ?? '', problems: { title: problem } }),
  }
  return page(c, <TitlesPage frame={visit.frame} {...given} />, problem ? 422 : 200)
}
