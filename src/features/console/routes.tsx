import { casesWithin } from '#features/cases/cases.ts'
import { countPending } from '#features/portal/portal.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { house, page } from '#ui/door.tsx'
import { ConsoleHomePage, type Waiting } from './pages.tsx'
import { workOf } from './rules.ts'

export const routes = house()

routes.get(paths.admin, async (c) => {
  const { context, visit } = c.var
  const { account, roles } = visit.city!
  const waiting = await Promise.all(workOf(roles).map((one) => waitingFor(context, account, one)))
  return page(c, <ConsoleHomePage frame={visit.frame} waiting={waiting} at={context.clock.now()} />)
})

async function waitingFor(
  context: Context,
  account: string,
  { work, reach }: ReturnType<typeof workOf>[number],
): Promise<Waiting> {
  if (work === 'approvals') return { work, count: await countPending(context, { account, reach }) }
  const open = (await casesWithin(context, reach)).filter(({ closedAt }) => closedAt === null)
  return { work, count: open.length }
}
