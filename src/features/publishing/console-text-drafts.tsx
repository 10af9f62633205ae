import { NoticePage } from '#features/enrolment/pages/notice.tsx'
import { RulesPage } from '#features/mail-rules/pages/rules.tsx'
import { TextPage } from '#features/my-account/pages/text.tsx'
import { differencesOf } from '#features/notices/differences.ts'
import {
  discardDraft,
  draftOf,
  type NoticeDraft,
  newDraft,
  publishDraft,
  saveDraft,
} from '#features/notices/drafts.ts'
import type { Notice } from '#features/notices/notices.ts'
import { hashOf } from '#features/notices/rules.ts'
import { type Shelf, shelfOf, versionBefore } from '#features/notices/shelf.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay, taipeiMidnight } from '#foundation/roc-date.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { type Conflict, TextDraftPage, type Typed } from './pages/text-draft.tsx'
import { PreviewBar, READERS, type Reader } from './pages/text-preview.tsx'
import { MOST_REASON, TextPublishPage } from './pages/text-publish.tsx'
import { titleOf } from './pages/texts.tsx'
import { words } from './text-draft-words.ts'
import { problemOf, problemsIn, typedIn, typedOfDraft, writtenOf } from './text-typed.ts'
import { progressOf } from './texts.ts'

/** Writing the next version of a text, looking at it as people will, and publishing it. */
export const draftRoutes = house()

draftRoutes.get(paths.adminTextDraft(':kind'), (c) =>
  withShelf(c, async (shelf) => {
    const typed = typedOfDraft(shelf.draft ?? (await newDraft(c.var.context, shelf.kind)))
    return show(c, shelf, { typed })
  }),
)

draftRoutes.post(paths.adminTextDraft(':kind'), (c) =>
  withShelf(c, async (shelf) => {
    const { context, visit } = c.var
    const typed = typedIn(await readForm(c.req.raw))
    const asItIs = {
      today: taipeiDay(context.clock.now()),
      used: shelf.versions.map(({ version }) => version),
    }
    const problems = problemsIn(words[visit.locale].problems, typed, asItIs)
    if (Object.keys(problems).length > 0) return show(c, shelf, { typed, problems }, 422)
    const written = writtenOf(typed)
    const outcome = await saveDraft(context, visit.by, shelf.kind, written)
    if (outcome === 'saved') return seeOther(c, `${paths.adminTextDraft(shelf.kind)}?done=saved`)
    const theirs = await draftOf(context, shelf.kind)
    if (!theirs) return show(c, shelf, { typed: { ...typed, revision: 0 } }, 409)
    const conflict = {
      'zh-TW': differencesOf(theirs.text['zh-TW'], written.text['zh-TW']),
      en: differencesOf(theirs.text.en, written.text.en),
    }
    return show(c, shelf, { typed: { ...typed, revision: theirs.revision }, conflict }, 409)
  }),
)

draftRoutes.post(paths.adminTextDiscard(':kind'), (c) =>
  withShelf(c, async ({ kind }) => {
    const revision = Number((await readForm(c.req.raw)).text('revision')) || 0
    const isDone = await discardDraft(c.var.context, c.var.visit.by, kind, revision)
    return seeOther(c, isDone ? `${paths.adminText(kind)}?done=discarded` : paths.adminTextDraft(kind))
  }),
)

draftRoutes.get(paths.adminTextPreview(':kind'), (c) =>
  withShelf(c, (shelf) => (shelf.draft ? preview(c, shelf.draft) : gone(c, shelf))),
)

draftRoutes.get(paths.adminTextPublish(':kind'), (c) =>
  withShelf(c, async (shelf) => {
    if (!shelf.draft) return gone(c, shelf)
    return (
      needsConfirming(c) ??
      showPublish(c, shelf, shelf.draft, { ...typedBefore<Pick<Publishing, 'reason'>>(c) })
    )
  }),
)

draftRoutes.post(paths.adminTextPublish(':kind'), (c) =>
  withShelf(c, async (shelf) => {
    const { kind, draft } = shelf
    if (!draft) return gone(c, shelf)
    const form = await readForm(c.req.raw)
    const reason = form.lines('reason').trim().slice(0, MOST_REASON)
    const asked = needsConfirming(c, paths.adminTextPublish(kind), { reason })
    if (asked) return asked
    const say = words[c.var.visit.locale].problems
    const problems = { ...(!reason && { reason: say.reason }), ...(!form.has('seen') && { seen: say.seen }) }
    if (Object.keys(problems).length > 0) return showPublish(c, shelf, draft, { reason, problems }, 422)
    return publish(c, shelf, draft, { reason, revision: Number(form.text('revision')) || 0 })
  }),
)

async function publish(
  c: Web,
  shelf: Shelf,
  draft: NoticeDraft,
  { reason, revision }: { reason: string; revision: number },
): Promise<Response> {
  const { context, visit } = c.var
  const { kind } = shelf
  const outcome = await publishDraft(context, visit.by, { kind, revision, reason })
  switch (outcome.kind) {
    case 'published':
      return seeOther(c, `${paths.adminTextVersion(kind, outcome.version)}?done=published`)
    case 'gone':
      return gone(c, shelf)
    case 'changed':
      return showPublish(c, shelf, draft, { reason, isChanged: true }, 409)
    default: {
      const problems = problemOf(words[visit.locale].problems, outcome)
      return show(c, shelf, { typed: typedOfDraft(draft), problems }, 422)
    }
  }
}

type Shown = { typed: Typed; problems?: Problems; conflict?: Conflict }

function show(c: Web, shelf: Shelf, shown: Shown, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, kind: shelf.kind, name: titleOf(visit.locale, shelf), ...shown }
  const isSaved = status === 200 && c.req.query('done') === 'saved'
  return page(c, <TextDraftPage frame={visit.frame} {...given} isSaved={isSaved} />, status)
}

type Publishing = { reason?: string; isChanged?: boolean; problems?: Problems }

async function showPublish(
  c: Web,
  shelf: Shelf,
  draft: NoticeDraft,
  { reason = '', isChanged = false, problems }: Publishing,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const at = draft.startsOn ? taipeiMidnight(draft.startsOn) : context.clock.now()
  const wish = { sought: '', sort: 'concerned', isDown: true, page: 1, filters: {}, as: 'csv' as const }
  const given = {
    ...{ roles: visit.city!.roles, name: titleOf(visit.locale, shelf), draft, reason, isChanged, problems },
    concerned: await progressOf(context, { kind: shelf.kind, audience: shelf.audience }, wish),
    before: await versionBefore(context, shelf.kind, at),
  }
  return page(c, <TextPublishPage frame={visit.frame} {...given} />, status)
}

/** The very page that people will see, in either language; an application asks about the texts that came with the system. */
function preview(c: Web, draft: NoticeDraft): Promise<Response> {
  const { context, visit } = c.var
  const { kind, version, text, startsOn, demand } = draft
  const readers = kind === 'privacy' || kind === 'mailbox-rules' ? READERS : READERS.slice(0, 1)
  const reader = readers.find((one) => one === c.req.query('as')) ?? 'holder'
  const shown = (['zh-TW', 'en'] as const).find((one) => one === c.req.query('in')) ?? visit.locale
  const frame = { ...visit.frame, locale: shown }
  const publishedAt = startsOn ? taipeiMidnight(startsOn) : context.clock.now()
  const decided = { demand, decidedAt: null, decidedBy: null, reason: null, calledOffAt: null }
  const notice = { kind, version, text, hash: hashOf({ kind, version, text }), publishedAt, ...decided }
  const bar = <PreviewBar {...{ locale: visit.locale, kind, reader, shown, readers }} />
  return page(c, asSeen(reader, notice, { frame, preview: bar }))
}

type Seen = { frame: Web['var']['visit']['frame']; preview: ReturnType<typeof PreviewBar> }

function asSeen(reader: Reader, notice: Notice, seen: Seen) {
  if (reader === 'applicant') return <NoticePage {...seen} notice={notice} answerable />
  if (notice.kind === 'mailbox-rules' && notice.demand === 'agree')
    return <RulesPage {...seen} notice={notice} opened="" />
  return <TextPage {...seen} notice={notice} demand={notice.demand ?? 'agree'} opened="" to="" left={0} />
}

function gone(c: Web, { kind }: Shelf): Response {
  return seeOther(c, `${paths.adminText(kind)}?done=gone`)
}

async function withShelf(c: Web, answer: (shelf: Shelf) => Promise<Response> | Response): Promise<Response> {
  const shelf = await shelfOf(c.var.context, c.req.param('kind') ?? '')
  return shelf ? answer(shelf) : await c.notFound()
}
