import { deviceOf } from '#features/accounts/rules.ts'
import { stopEverything } from '#features/recovery/recovery.ts'
import { type HistoryEntry, historyEntry, historyOf } from '#features/sign-in/history.ts'
import { dropSession } from '#features/sign-in/visit.tsx'
import { words as signInWords } from '#features/sign-in/words.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { words as historyWords } from '../history-words.ts'
import { HistoryPage } from '../pages/history.tsx'
import { NotMePage, StoppedPage } from '../pages/not-me.tsx'
import { HISTORY_LINES, isId, pageNumber } from '../rules.ts'
import { words } from '../words.ts'

export const historyRoutes = house()

historyRoutes.get(paths.accountHistory, async (c) => {
  const { context, visit } = c.var
  const number = pageNumber(c.req.query('page'))
  const { entries, total } = await historyOf(context, visit.city!.account, {
    page: number,
    size: HISTORY_LINES,
  })
  if (entries.length === 0 && number > 1) return seeOther(c, paths.accountHistory)
  return page(c, <HistoryPage frame={visit.frame} {...{ entries, total, page: number }} />)
})

historyRoutes.get(paths.accountNotMe, async (c) => {
  const entry = await meant(c, c.req.query('entry') ?? '')
  return page(c, <NotMePage frame={c.var.visit.frame} entry={entry} />)
})

/** Everything stops, this session too; whoever pressed is signed out and told what comes next. */
historyRoutes.post(paths.accountNotMe, async (c) => {
  const { context, visit } = c.var
  const entry = await meant(c, (await readForm(c.req.raw)).text('entry'))
  const note = entry && aboutOf(entry)
  await stopEverything(context, visit.by, { account: visit.city!.account, note })
  for (const face of ['city', 'portal'] as const) dropSession(c, face)
  return seeOther(c, paths.accountStopped)
})

historyRoutes.get(paths.accountStopped, (c) => page(c, <StoppedPage frame={c.var.visit.frame} />))

async function meant(c: Web, id: string): Promise<HistoryEntry | undefined> {
  return isId(id) ? historyEntry(c.var.context, c.var.visit.city!.account, id) : undefined
}

/** The line for the officers' case, in their language. */
function aboutOf({ at, face, way, result, agent, address }: HistoryEntry): string {
  const say = words['zh-TW']
  const { history, notMe } = historyWords['zh-TW']
  const facts = [
    rocDateTime(at),
    say.faces[face],
    signInWords['zh-TW'].ways[way],
    history.results[result],
    deviceOf(agent) ?? say.unknownDevice,
    address ?? say.unknownAddress,
  ]
  return notMe.about(facts.join('，'))
}
