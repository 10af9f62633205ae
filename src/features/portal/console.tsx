import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { APPROVAL_WISHES, decide, type Pending, pendingApprovals } from './approvals.ts'
import { routes as ofTitles } from './console-titles.tsx'
import { words } from './console-words.ts'
import { ApprovalsPage } from './pages/approvals.tsx'

const LONGEST_REASON = 300

export const routes = house()
routes.route('/', ofTitles)

routes.get(paths.adminApprovals, (c) => show(c))

routes.post(paths.adminApproval(':account'), async (c) => {
  const { by, locale } = c.var.visit
  const account = c.req.param('account') ?? ''
  if (!isId(account)) return c.notFound()
  const form = await readForm(c.req.raw)
  const approve = form.text('decision') === 'approve'
  const reason = form.text('reason').slice(0, LONGEST_REASON)
  if (!approve && !reason)
    return show(c, { wrong: { account, problems: { reason: words[locale].needReason } } }, 422)
  const answer = await decide(
    c.var.context,
    by,
    reachOf(c),
    approve ? { account, approve } : { account, approve, reason },
  )
  return answer.kind === 'decided' ? seeOther(c, paths.adminApprovals) : show(c, { note: answer.kind }, 409)
})

type Shown = Pick<Parameters<typeof ApprovalsPage>[0], 'wrong' | 'note'>

async function show(c: Web, shown: Shown = {}, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { context, visit } = c.var
  const wish = wishOf(c, APPROVAL_WISHES)
  const officer = { account: visit.city!.account, reach: reachOf(c) }
  const list = await pendingApprovals(context, visit.by, officer, wish)
  const file = download(c, { name: 'approvals', ...fileOf(visit.locale, list.pending) })
  if (file) return file
  const given = { roles: visit.city!.roles, wish, list, at: context.clock.now() }
  return page(c, <ApprovalsPage frame={visit.frame} {...given} {...shown} />, status)
}

function fileOf(locale: Locale, pending: Pending[]): ListFile {
  const { person, account, agency, unit, title, since } = words[locale].columns
  return {
    head: [person, account, agency, unit, title, since],
    rows: pending.map((one) => [
      ...[one.personName, one.accountName, one.agency, one.unit, one.title, one.activatedAt],
    ]),
  }
}

/** The agencies that the officer's role names; the query adds everything under them. */
function reachOf(c: Web): string[] {
  return c.var.visit
    .city!.roles.filter(({ role }) => role === 'personnel-department')
    .map(({ agency }) => agency)
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
