import { countAsked } from '#features/accounts-api/grants.ts'
import { reachOf as reachForData } from '#features/accounts-api/rules.ts'
import { countOpenCases } from '#features/cases/cases.ts'
import { reachOf as caseReachOf } from '#features/cases/rules.ts'
import { countToDecide } from '#features/disclosure/disclosure.ts'
import { countAlerts } from '#features/evidence/alerts.ts'
import { countOwnerlessLists } from '#features/lists/overseeing.ts'
import { numbersOf } from '#features/mail-rules/register.ts'
import { countOwnerless } from '#features/mailboxes/office-overseeing.ts'
import { countAstray } from '#features/mailboxes/overseeing.ts'
import { countMisuse } from '#features/misuse/settling.ts'
import { countTroubled } from '#features/operations/operations.ts'
import { countRetrying as countLettersRetrying } from '#features/outbox/outbox.ts'
import { countUnpublished } from '#features/portal/pieces.ts'
import { countPending } from '#features/portal/portal.ts'
import { countToApprove } from '#features/recovery/desk.ts'
import { reachOf } from '#features/recovery/rules.ts'
import { countToSee } from '#features/roster/source.ts'
import { countRetrying } from '#features/sso/notices.ts'
import type { Context } from '#foundation/context.ts'
import { type Roles, type Work, workOf } from '#ui/console-rail.ts'
import { isFaulty } from './rules.ts'

export type Officer = { account: string; person: string; roles: Roles }
/** `count` is undefined where nothing of the kind can wait. */
export type Waiting = { work: Work; count?: number }

type Count = (context: Context, who: Officer & { reach: string[] }) => Promise<number>

/** How much of a work waits for somebody. A work that is not here only stands in the rail. */
const counts: { [work in Work]?: Count } = {
  roster: (context) => countToSee(context),
  approvals: (context, { account, reach }) => countPending(context, { account, reach }),
  cases: (context, { roles }) => countOpenCases(context, caseReachOf(roles)),
  desk: (context, { account, roles }) => countToApprove(context, { account, reach: reachOf(roles) }),
  mailboxes: (context, { reach }) => countAstray(context, reach),
  offices: (context, { reach }) => countOwnerless(context, reach),
  lists: (context, { reach }) => countOwnerlessLists(context, reach),
  'mail-rules': async (context, { reach }) => (await numbersOf(context, reach)).deletedSoon,
  misuse: (context, { roles }) => countMisuse(context, caseReachOf(roles)),
  disclosures: (context, { account, person, reach }) => countToDecide(context, { account, person, reach }),
  'portal-content': (context) => countUnpublished(context),
  evidence: (context) => countAlerts(context),
  certificates: async ({ revocation, clock }) =>
    revocation.state().filter((list) => isFaulty(list, clock.now())).length,
  jobs: (context) => countTroubled(context),
  outbox: (context) => countLettersRetrying(context),
  notices: (context, { reach }) => countRetrying(context, reach),
  applications: (context, { account, roles }) => countAsked(context, { account, reach: reachForData(roles) }),
}

/** What this officer may do, and how much of it waits. */
export function waitingFor(context: Context, officer: Officer): Promise<Waiting[]> {
  return Promise.all(
    workOf(officer.roles).map(async ({ work, reach }) => ({
      work,
      count: await counts[work]?.(context, { ...officer, reach }),
    })),
  )
}
