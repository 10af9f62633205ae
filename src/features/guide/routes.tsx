import { paths } from '#foundation/paths.ts'
import { house, page } from '#ui/door.tsx'
import { GuidePage } from './pages.tsx'
import { publishedFile, publishedSteps } from './published.ts'

export const routes = house()

routes.get(paths.guide, (c) =>
  page(c, <GuidePage frame={c.var.visit.frame} steps={publishedSteps()} />, 200, { public: true }),
)

routes.get(`${paths.guide}/:file`, (c) => {
  const name = c.req.param('file')
  const file = publishedFile(name)
  if (!file) return c.notFound()
  const type = name.endsWith('.pdf') ? 'application/pdf' : 'image/png'
  return c.body(new Uint8Array(file), 200, { 'content-type': type, 'cache-control': 'no-cache' })
})
