import { mailboxWithin, type Overseen } from '#features/mailboxes/overseeing.ts'
import { reachOf } from '#features/mailboxes/rules.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { words } from './console-words.ts'
import { type Ending, endForAbuse, endingOf, liftEnding } from './endings.ts'
import { EndingPage, LiftPage, type TypedEnding } from './pages/ending.tsx'
import { ABUSE_REASONS, MOST_WORDS } from './rules.ts'

export const routes = house()

routes.get(paths.adminMailboxEnding(':id'), async (c) => {
  const box = await meant(c)
  if (!box) return c.notFound()
  const ending = await endingOf(c.var.context, box.id)
  return ending ? showLift(c, box, ending) : showEnding(c, box)
})

routes.post(paths.adminMailboxEnding(':id'), async (c) => {
  const box = await meant(c)
  if (!box) return c.notFound()
  const form = await readForm(c.req.raw)
  return form.text('deed') === 'lift' ? lift(c, box, form) : end(c, box, form)
})

async function end(c: Web, box: Overseen, form: Form): Promise<Response> {
  const { context, visit } = c.var
  const say = words[visit.locale].ending
  const typed: TypedEnding = { reason: form.text('reason'), facts: wordsIn(form, 'facts') }
  const reason = ABUSE_REASONS.find((one) => one === typed.reason)
  if (!reason || !typed.facts || !form.has('seen')) {
    const problems: Problems = {
      ...(!reason && { reason: say.needReason }),
      ...(!typed.facts && { facts: say.needFacts }),
      ...(!form.has('seen') && { seen: say.needSeen }),
    }
    return showEnding(c, box, { typed, problems })
  }
  const answer = await endForAbuse(context, visit.by, box.id, { reason, facts: typed.facts })
  if (answer === 'ended') return seeOther(c, `${paths.adminMailbox(box.id)}?done=deed`)
  return showEnding(c, box, { typed, problems: { reason: say[answer] } })
}

async function lift(c: Web, box: Overseen, form: Form): Promise<Response> {
  const { context, visit } = c.var
  const say = words[visit.locale].ending
  const why = wordsIn(form, 'why')
  const ending = await endingOf(context, box.id)
  if (!ending) return seeOther(c, paths.adminMailbox(box.id))
  if (!why) return showLift(c, box, ending, { why: say.needWhy })
  const answer = await liftEnding(context, visit.by, box.id, why)
  if (answer === 'same-officer') return showLift(c, box, ending, {}, 409)
  if (answer === 'own') return showLift(c, box, ending, { why: say.own })
  return seeOther(c, `${paths.adminMailbox(box.id)}?done=deed`)
}

type Shown = { typed?: TypedEnding; problems?: Problems }

function showEnding(c: Web, box: Overseen, shown: Shown = {}): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, box, ...shown }
  return page(c, <EndingPage frame={visit.frame} {...given} />, shown.problems ? 422 : 200)
}

function showLift(
  c: Web,
  box: Overseen,
  ending: Ending,
  problems?: Problems,
  status: 200 | 409 | 422 = problems ? 422 : 200,
): Promise<Response> {
  const { visit } = c.var
  const isTheirs = ending.endedBy === visit.by.account
  const given = { roles: visit.city!.roles, box, ending, isTheirs, problems }
  return page(c, <LiftPage frame={visit.frame} {...given} />, status)
}

/** The mailbox of the address, if this officer may end its use. */
async function meant(c: Web): Promise<Overseen | undefined> {
  const { context, visit } = c.var
  const id = c.req.param('id') ?? ''
  const box = isId(id) ? await mailboxWithin(context, reachOf(visit.city!.roles), id) : undefined
  return box?.mayAct && box.account && box.person !== visit.city!.person ? box : undefined
}

function wordsIn(form: Form, name: string): string {
  return form.lines(name).trim().slice(0, MOST_WORDS)
}
