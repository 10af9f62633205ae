import { paths } from '#foundation/paths.ts'
import { house, page } from '#ui/door.tsx'
import { findClient } from './clients.ts'
import { endpointsOf, examples } from './connecting.ts'
import { ConnectPage } from './pages/connect.tsx'
import { DemoClientPage } from './pages/demo-client.tsx'

/** The demonstration system, as it registers itself. */
const DEMO_CLIENT = 'demo-client'

export const routes = house()

routes.get(paths.docsConnect, async (c) => {
  const { context, visit } = c.var
  const [endpoints, files] = await Promise.all([endpointsOf(context), examples()])
  const hasApi = context.settings.accountsApi !== ''
  const given = { endpoints, examples: files, hasApi }
  return page(c, <ConnectPage frame={visit.frame} {...given} />, 200, { public: true })
})

routes.get(paths.demoClient, async (c) => {
  const { context, visit } = c.var
  const { demo, accountsApi } = context.settings
  if (!demo) return c.notFound()
  const client = await findClient(context, DEMO_CLIENT)
  const address = client?.redirect_uris?.[0] && `${new URL(client.redirect_uris[0]).origin}/`
  const zone = client?.portal_zone ?? 'webitr'
  return page(
    c,
    <DemoClientPage frame={visit.frame} address={address} zone={zone} hasApi={accountsApi !== ''} />,
  )
})
