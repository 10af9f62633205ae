import { paths } from '#foundation/paths.ts'
import { house, page } from '#ui/door.tsx'
import { CardHelpPage } from './pages.tsx'

export const routes = house()

routes.get(paths.cardHelp, (c) => {
  const { cardComponentPage, cardComponent, url } = c.var.context.settings
  return page(
    c,
    <CardHelpPage
      frame={c.var.visit.frame}
      download={cardComponentPage}
      component={cardComponent}
      site={new URL(url).host}
    />,
  )
})
