import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { TitleDropPage } from './pages/title-drop.tsx'
import { TitlesPage } from './pages/titles.tsx'
import { words } from './title-words.ts'
import { personnelTitles, sayTitle } from './titles.ts'

const LONGEST_TITLE = 30
const LONGEST_REASON = 300

export const routes = house()

routes.get(paths.adminTitles, (c) => show(c))

routes.post(paths.adminTitles, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale]
  const title = (await readForm(c.req.raw)).text('title').normalize('NFKC')
  if (!title || title.length > LONGEST_TITLE) return show(c, { typed: title, problem: say.needTitle })
  const isChanged = await sayTitle(context, visit.by, { title, counts: true })
  return isChanged ? seeOther(c, `${paths.adminTitles}?done`) : show(c, { typed: title, problem: say.same })
})

routes.get(paths.adminTitleDrop, async (c) => {
  const title = c.req.query('title') ?? ''
  return (await isListed(c, title)) ? showDropping(c, title) : c.notFound()
})

routes.post(paths.adminTitleDrop, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const title = form.text('title')
  const reason = form.lines('reason').trim().slice(0, LONGEST_REASON)
  // What somebody else has removed meanwhile is gone, as was wanted.
  if (!(await isListed(c, title))) return seeOther(c, paths.adminTitles)
  if (!reason) return showDropping(c, title, { reason: words[visit.locale].dropping.needReason })
  await sayTitle(context, visit.by, { title, counts: false, reason })
  return seeOther(c, `${paths.adminTitles}?done`)
})

async function isListed(c: Web, title: string): Promise<boolean> {
  return (await personnelTitles(c.var.context)).includes(title)
}

function showDropping(c: Web, title: string, problems?: Problems): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, title, problems }
  return page(c, <TitleDropPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}

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
