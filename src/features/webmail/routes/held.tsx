import { paths } from '#foundation/paths.ts'
import { page, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import type { Desk } from '../pages/desk.tsx'
import { WaitingPage } from '../pages/waiting.tsx'
import { enter, type Holder, usage } from '../webmail.ts'

type Answer = Response | Promise<Response>

/** For holders of a mailbox in use; others see at /mail how far theirs has come. */
export function held(answer: (c: Web, holder: Holder) => Answer): (c: Web) => Promise<Response> {
  return async (c) => {
    const { context, visit } = c.var
    if (!visit.city) return seeOther(c, paths.signIn)
    const door = await enter(context, visit.city)
    if (door.kind === 'open') return answer(c, door.holder)
    if (c.req.path !== paths.mail) return seeOther(c, paths.mail)
    return page(c, <WaitingPage frame={visit.frame} mailbox={door.mailbox} />)
  }
}

export async function deskOf(c: Web, holder: Holder): Promise<Desk> {
  const { context, visit } = c.var
  return { frame: visit.frame, now: context.clock.now(), usage: await usage(context, holder) }
}

/** The message in the address; whatever is not in this mailbox does not exist. */
export function idOf(c: Web): string {
  return c.req.param('id') ?? ''
}

export function missing(c: Web): Promise<Response> {
  const { frame } = c.var.visit
  return page(c, <ErrorPage frame={frame} kind="not-found" face="mail" />, 404)
}
