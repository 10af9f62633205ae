import { paths } from '#foundation/paths.ts'
import { house, page } from '#ui/door.tsx'
import { dashboardOf } from './dashboard.ts'
import { ListsPage } from './pages/lists.tsx'
import { ConsoleHomePage } from './pages.tsx'

export const routes = house()

routes.get(paths.admin, async (c) => {
  const { context, visit } = c.var
  const { account, person, roles } = visit.city!
  const dashboard = await dashboardOf(context, { account, person, roles })
  const given = { roles, dashboard, at: context.clock.now() }
  return page(c, <ConsoleHomePage frame={visit.frame} {...given} />)
})

routes.get(paths.adminCertificates, (c) => {
  const { context, visit } = c.var
  return page(
    c,
    <ListsPage
      frame={visit.frame}
      roles={visit.city!.roles}
      lists={context.revocation.state()}
      host={context.settings.hostName}
      at={context.clock.now()}
    />,
  )
})
