import { evenly } from '#foundation/even-time.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, cookie, dropCookie, house, page, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { SecondStepPage } from '../pages/second-step.tsx'
import { SECOND_STEP_MINUTES } from '../rules.ts'
import { finishSecondStep, mailSecondStep } from '../second-step.ts'
import { deviceOf, sessionToken } from '../visit.tsx'
import { words } from '../words.ts'
import { askerHere, closedToYou, type Status, welcome } from './arrive.tsx'

const TICKET = 'second-step'

export const secondStepRoutes = house()

/** The password was right: this browser holds the ticket, and is asked for a code. */
export function toSecondStep(c: Web, ticket: string, to: string): Response {
  cookie(c, TICKET, ticket, { maxAge: SECOND_STEP_MINUTES * 60 })
  return seeOther(c, paths.signInSecond + (to ? `?to=${encodeURIComponent(to)}` : ''))
}

secondStepRoutes.get(paths.signInSecond, (c) =>
  readCookie(c, TICKET) ? showStep(c, { to: c.req.query('to') }) : seeOther(c, paths.signIn),
)

secondStepRoutes.post(paths.signInSecond, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const [to, code, device] = [form.text('to'), form.text('code'), deviceOf(c)]
  const say = words[visit.locale]
  const held = { ticket: readCookie(c, TICKET) ?? '', browser: browserOf(c), device }
  if (form.has('mail')) {
    const asked = await evenly(() => mailSecondStep(context, visit.by, held))
    return asked === 'expired' ? startAnew(c, to) : showStep(c, { to, mailed: true })
  }
  if (!code) return showStep(c, { to, problems: { code: say.code.noCode } }, 422)
  const step = { ...held, code, previous: sessionToken(c, 'city') }
  const answer = await evenly(
    () => finishSecondStep(context, visit.by, step),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'expired') return startAnew(c, to)
  if (answer.kind === 'way-closed') {
    const problems = { code: closedToYou(c, 'one-time-code') }
    return showStep(c, { to, problems }, 403)
  }
  if (answer.kind === 'refused') return showStep(c, { to, problems: { code: say.second.refused } }, 422)
  dropCookie(c, TICKET)
  return welcome(c, answer, { device, to })
})

function startAnew(c: Web, to: string): Response {
  dropCookie(c, TICKET)
  return seeOther(c, `${paths.signIn}?expired${to ? `&to=${encodeURIComponent(to)}` : ''}`)
}

type Shown = { to?: string; mailed?: boolean; problems?: Problems }

function showStep(c: Web, shown: Shown, status: Status = 200): Promise<Response> {
  askerHere(c, shown.to)
  const mails = c.var.context.settings.mailedCodes !== '0'
  return page(c, <SecondStepPage frame={c.var.visit.frame} mails={mails} {...shown} />, status)
}
