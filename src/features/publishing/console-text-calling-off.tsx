import { callOffNotice, type Notice } from '#features/notices/notices.ts'
import { type Shelf, shelfOf } from '#features/notices/shelf.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { TextCallOffPage } from './pages/text-call-off.tsx'
import { MOST_REASON } from './pages/text-publish.tsx'
import { titleOf } from './pages/texts.tsx'
import { words } from './text-call-off-words.ts'

/** Calling off a version that was published for later, before its day. */
export const callOffRoutes = house()

callOffRoutes.get(paths.adminTextCallOff(':kind', ':version'), (c) =>
  withVersion(c, (shelf, notice) => {
    if (!isToCome(c, notice)) return tooLate(c, notice)
    return needsConfirming(c) ?? show(c, shelf, notice, { reason: '', ...typedBefore<Typed>(c) })
  }),
)

callOffRoutes.post(paths.adminTextCallOff(':kind', ':version'), (c) =>
  withVersion(c, async (shelf, notice) => {
    const { context, visit } = c.var
    const { kind, version, hash } = notice
    const reason = (await readForm(c.req.raw)).lines('reason').trim().slice(0, MOST_REASON)
    const asked = needsConfirming(c, paths.adminTextCallOff(kind, version), { reason } satisfies Typed)
    if (asked) return asked
    if (!reason) return show(c, shelf, notice, { reason }, { reason: words[visit.locale].problem })
    const outcome = await callOffNotice(context, visit.by, { hash, reason })
    if (outcome === 'too-late') return tooLate(c, notice)
    return seeOther(c, `${paths.adminTextVersion(kind, version)}?done=called-off`)
  }),
)

type Typed = { reason: string }

function isToCome(c: Web, { publishedAt, calledOffAt }: Notice): boolean {
  return publishedAt > c.var.context.clock.now() && !calledOffAt
}

function tooLate(c: Web, { kind, version }: Notice): Response {
  return seeOther(c, `${paths.adminTextVersion(kind, version)}?done=too-late`)
}

function show(c: Web, shelf: Shelf, notice: Notice, { reason }: Typed, problems?: Problems) {
  const { visit } = c.var
  const { current } = shelf
  const given = { roles: visit.city!.roles, name: titleOf(visit.locale, shelf), notice, reason }
  const known = { ...(current && { current }), ...(problems && { problems }) }
  return page(c, <TextCallOffPage frame={visit.frame} {...given} {...known} />, problems ? 422 : 200)
}

async function withVersion(
  c: Web,
  answer: (shelf: Shelf, notice: Notice) => Promise<Response> | Response,
): Promise<Response> {
  const shelf = await shelfOf(c.var.context, c.req.param('kind') ?? '')
  const notice = shelf?.versions.find(({ version }) => version === c.req.param('version'))
  return shelf && notice ? answer(shelf, notice) : await c.notFound()
}
