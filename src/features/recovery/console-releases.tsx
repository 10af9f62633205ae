import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { words } from './console-words.ts'
import { releaseWithin } from './desk.ts'
import { officerOf } from './officer.tsx'
import { OpenReleasePage, type TypedRelease } from './pages/open-release.tsx'
import { type Half, ReleasePage } from './pages/release.tsx'
import { approveRelease, cancelRelease, openRelease } from './releases.ts'
import { MOST_ABOUT, RELEASE_REASONS } from './rules.ts'

const HALF = 'desk-half'
/** Half a code is shown on the page of its own release. */
type Kept = Half & { release: string }

export const routes = house()

routes.get(paths.adminDeskReleases, (c) => showOpening(c))

routes.post(paths.adminDeskReleases, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const typed = typedIn(form)
  const problems = problemsOf(c, form, typed)
  if (problems) return showOpening(c, { typed, problems })
  const { account: name, note } = typed
  const reason = RELEASE_REASONS.find((one) => one === typed.reason)!
  const officer = officerOf(c)
  const answer = await openRelease(context, visit.by, officer, { name, reason, note })
  if (answer.kind !== 'opened') {
    const sentence = words[visit.locale].releases[answer.kind]
    const status = answer.kind === 'throttled' ? 429 : 422
    return showOpening(c, { typed, problems: { account: sentence } }, status)
  }
  const { release, half } = answer
  keepForOnce(c, HALF, officer.account, { release, which: 'first', half } satisfies Kept)
  return seeOther(c, paths.adminDeskRelease(release))
})

routes.get(paths.adminDeskRelease(':id'), (c) => {
  const kept = takeOnce<Kept>(c, HALF, officerOf(c).account)
  return showRelease(c, { half: kept?.release === c.req.param('id') ? kept : undefined })
})

routes.post(paths.adminDeskRelease(':id'), async (c) => {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const officer = officerOf(c)
  if (!isId(id) || !(await releaseWithin(context, officer, id))) return c.notFound()
  const form = await readForm(c.req.raw)
  if (form.text('deed') === 'cancel') {
    const outcome = await cancelRelease(context, visit.by, officer.account, id)
    return outcome === 'gone'
      ? showRelease(c, { note: 'gone' }, 409)
      : seeOther(c, paths.adminDeskRelease(id))
  }
  const { needConfirmed } = words[visit.locale].release
  if (!form.has('confirmed')) return showRelease(c, { problems: { confirmed: needConfirmed } }, 422)
  const answer = await approveRelease(context, visit.by, officer, id)
  if (answer.kind !== 'approved') return showRelease(c, { note: answer.kind }, 409)
  const kept: Kept = { release: id, which: 'second', half: answer.half }
  keepForOnce(c, HALF, officer.account, kept)
  return seeOther(c, paths.adminDeskRelease(id))
})

type ShownOpening = { typed?: TypedRelease; problems?: Problems }

function showOpening(c: Web, shown: ShownOpening = {}, status?: 422 | 429): Promise<Response> {
  const { context, visit } = c.var
  const given = { roles: visit.city!.roles, domain: context.settings.cityDomain, ...shown }
  const fallback = shown.problems ? 422 : 200
  return page(c, <OpenReleasePage frame={visit.frame} {...given} />, status ?? fallback)
}

type ShownRelease = Pick<Parameters<typeof ReleasePage>[0], 'half' | 'problems' | 'note'>

async function showRelease(c: Web, shown: ShownRelease, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const release = isId(id) ? await releaseWithin(context, officerOf(c), id) : undefined
  if (!release) return c.notFound()
  const given = { roles: visit.city!.roles, release, ...shown }
  return page(c, <ReleasePage frame={visit.frame} {...given} />, status)
}

function typedIn(form: Form): TypedRelease {
  return {
    account: form.text('account'),
    reason: form.text('reason'),
    note: form.lines('note').trim().slice(0, MOST_ABOUT),
  }
}

function problemsOf(c: Web, form: Form, { account, reason, note }: TypedRelease): Problems | undefined {
  const say = words[c.var.visit.locale].releases
  const isReason = RELEASE_REASONS.some((one) => one === reason)
  const problems: Problems = {
    ...(!account && { account: say.needName }),
    ...(!isReason && { reason: say.needReason }),
    ...(reason === 'other' && !note && { note: say.needNote }),
    ...(!form.has('seen') && { seen: say.needSeen }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
