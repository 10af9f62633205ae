import { connectionsOf, endConnection } from '#features/sso/sso.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { ConnectionsPage } from '../pages/connections.tsx'

export const connectionRoutes = house()

connectionRoutes.get(paths.accountConnections, async (c) => {
  const { context, visit } = c.var
  const connections = await connectionsOf(context, visit.city!.account)
  const isDone = c.req.query('done') !== undefined
  return page(c, <ConnectionsPage frame={visit.frame} {...{ connections, isDone }} />)
})

connectionRoutes.post(paths.accountConnectionEnd, async (c) => {
  const { context, visit } = c.var
  const { account } = visit.city!
  const client = (await readForm(c.req.raw)).text('client')
  const own = await connectionsOf(context, account)
  // Already gone, or never there: what was wanted is so.
  if (own.some((one) => one.client === client)) await endConnection(context, visit.by, { account, client })
  return seeOther(c, `${paths.accountConnections}?done`)
})
