import { contactsOf } from '#features/publishing/contacts.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, house, page, seeOther } from '#ui/door.tsx'
import { gallery } from './gallery.tsx'
import { ContactsPage } from './pages/contacts.tsx'
import { FrontPage } from './pages/front.tsx'
import { SiteMapPage } from './pages/site-map.tsx'
import { TextPage } from './pages/text.tsx'
import { backPath } from './rules.ts'

const YEAR_S = 31_536_000

export const routes = house()

routes.get(paths.front, (c) => {
  const { frame } = c.var.visit
  return page(c, <FrontPage frame={frame} host={new URL(c.var.context.settings.url).host} />)
})

routes.get(paths.contacts, async (c) =>
  page(c, <ContactsPage frame={c.var.visit.frame} contacts={await contactsOf(c.var.context)} />),
)

routes.get(paths.accessibility, (c) => page(c, <TextPage frame={c.var.visit.frame} text="accessibility" />))

routes.get(paths.privacy, (c) => page(c, <TextPage frame={c.var.visit.frame} text="privacy" />))

routes.get(paths.siteMap, (c) => page(c, <SiteMapPage frame={c.var.visit.frame} />))

routes.get(paths.language, (c) => {
  cookie(c, 'language', c.req.query('to') === 'en' ? 'en' : 'zh-TW', { maxAge: YEAR_S })
  return seeOther(c, backPath(c.req.query('back') ?? ''))
})

routes.route('/', gallery)
