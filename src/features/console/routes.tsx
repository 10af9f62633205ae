import { countAsked } from '#features/accounts-api/grants.ts'
import { reachOf as reachForData } from '#features/accounts-api/rules.ts'
import { casesWithin } from '#features/cases/cases.ts'
import { countToDecide } from '#features/disclosure/disclosure.ts'
import { listsWithin } from '#features/lists/overseeing.ts'
import { numbersOf } from '#features/mail-rules/register.ts'
import { countOwnerless } from '#features/mailboxes/office-overseeing.ts'
import { countAstray } from '#features/mailboxes/overseeing.ts'
import { misuseWithin } from '#features/misuse/settling.ts'
import { countRetrying as countLettersRetrying } from '#features/outbox/outbox.ts'
import { countPending } from '#features/portal/portal.ts'
import { countToApprove } from '#features/recovery/desk.ts'
import { reachOf } from '#features/recovery/rules.ts'
import { countRetrying } from '#features/sso/notices.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { type Roles, type Work, workOf } from '#ui/console-rail.ts'
import { house, page } from '#ui/door.tsx'
import { ListsPage } from './pages/lists.tsx'
import { ConsoleHomePage, type Waiting } from './pages.tsx'
import { isFaulty } from './rules.ts'

export const routes = house()

routes.get(paths.admin, async (c) => {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const waiting = await Promise.all(workOf(roles).map((one) => waitingFor(context, visit.city!, one)))
  return page(
    c,
    <ConsoleHomePage frame={visit.frame} roles={roles} waiting={waiting} at={context.clock.now()} />,
  )
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

async function waitingFor(
  context: Context,
  { account, person, roles }: { account: string; person: string; roles: Roles },
  { work, reach }: { work: Work; reach: string[] },
): Promise<Waiting> {
  if (work === 'approvals') return { work, count: await countPending(context, { account, reach }) }
  if (work === 'desk')
    return { work, count: await countToApprove(context, { account, reach: reachOf(roles) }) }
  if (work === 'applications')
    return { work, count: await countAsked(context, { account, reach: reachForData(roles) }) }
  if (work === 'notices') return { work, count: await countRetrying(context, reach) }
  if (work === 'mail-rules') return { work, count: (await numbersOf(context, reach)).deletedSoon }
  if (work === 'outbox') return { work, count: await countLettersRetrying(context) }
  if (work === 'mailboxes') return { work, count: await countAstray(context, reach) }
  if (work === 'offices') return { work, count: await countOwnerless(context, reach) }
  if (work === 'lists')
    return { work, count: (await listsWithin(context, reach)).filter((list) => list.isOwnerless).length }
  if (work === 'misuse') return { work, count: (await misuseWithin(context, reach)).filter(isWaiting).length }
  if (work === 'disclosures') return { work, count: await countToDecide(context, { account, person, reach }) }
  if (work === 'certificates') return { work, count: countFaulty(context) }
  const open = (await casesWithin(context, reach)).filter(isWaiting)
  return { work, count: open.length }
}

function isWaiting({ closedAt }: { closedAt: Date | null }): boolean {
  return closedAt === null
}

function countFaulty({ revocation, clock }: Context): number {
  return revocation.state().filter((list) => isFaulty(list, clock.now())).length
}
