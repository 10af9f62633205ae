import { beforeMail } from '#features/mail-rules/mail-rules.ts'
import type { Office } from '#features/mailboxes/offices.ts'
import { MailUnavailable } from '#features/mailboxes/unavailable.ts'
import { mailPaths } from '#foundation/mail-paths.ts'
import { paths } from '#foundation/paths.ts'
import { page, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import type { Desk } from '../pages/desk.tsx'
import { type Stop, StoppedPage } from '../pages/stopped.tsx'
import { WaitingPage } from '../pages/waiting.tsx'
import { words as stoppedWords } from '../stopped-words.ts'
import { contents, enter, enterOffice, type Holder, officesKept } from '../webmail.ts'
import { words } from '../words.ts'

type Answer = (c: Web, holder: Holder) => Response | Promise<Response>

/** Where mailboxes stand: one's own, and the offices' that one keeps. Every route is there for both. */
export const BASES = [mailPaths(paths.mail), mailPaths(paths.mailOf(':name'))]

/** For holders of a mailbox in use; others see at /mail how far theirs has come. */
export function held(answer: Answer): (c: Web) => Promise<Response> {
  return async (c) => {
    try {
      return await (c.req.param('name') ? atOffice(c, answer) : atOwn(c, answer))
    } catch (error) {
      if (error instanceof MailUnavailable) return unavailable(c)
      throw error
    }
  }
}

/** For those who may write in the mailbox's name; who only reads an office's mail finds no such page. */
export function heldToWrite(answer: Answer): (c: Web) => Promise<Response> {
  return held((c, holder) => (holder.may === 'read' ? missing(c) : answer(c, holder)))
}

async function atOwn(c: Web, answer: Answer): Promise<Response> {
  const { context, visit } = c.var
  if (!visit.city) return seeOther(c, paths.signIn)
  const before = await beforeMail(context, visit.city.account)
  if (before) return seeOther(c, before)
  const door = await enter(context, visit.city)
  if (door.kind === 'open') return answer(c, door.holder)
  if (c.req.path !== paths.mail) return seeOther(c, paths.mail)
  const offices = await officesKept(context, visit.city)
  if (door.kind === 'stopped') return showStopped(c, door.stop, offices)
  return page(c, <WaitingPage frame={visit.frame} mailbox={door.mailbox} offices={offices} />)
}

function showStopped(c: Web, stop: Stop, offices: Office[]): Promise<Response> {
  const { frame, locale } = c.var.visit
  const isEmpty = c.req.query('appeal') === 'empty'
  const problems = isEmpty ? { appeal: stoppedWords[locale].appealNeeded } : undefined
  const given = { frame, stop, offices, problems }
  return page(c, <StoppedPage {...given} />, isEmpty ? 422 : 200)
}

async function atOffice(c: Web, answer: Answer): Promise<Response> {
  const { context, visit } = c.var
  if (!visit.city) return seeOther(c, paths.signIn)
  const holder = await enterOffice(context, visit.city, c.req.param('name') ?? '')
  if (!holder) return missing(c)
  // Whoever keeps an office's mailbox agrees to the rules first, as for their own.
  const before = await beforeMail(context, visit.city.account)
  return before === paths.mailRules ? seeOther(c, before) : answer(c, holder)
}

export async function deskOf(c: Web, holder: Holder): Promise<Desk> {
  const { context, visit } = c.var
  const { folders, usage } = await contents(context, holder)
  const offices = await officesKept(context, holder)
  return { frame: visit.frame, now: context.clock.now(), paths: holder.at, holder, offices, folders, usage }
}

/** The message in the address; whatever is not in this mailbox does not exist. */
export function idOf(c: Web): string {
  return c.req.param('id') ?? ''
}

export function missing(c: Web): Promise<Response> {
  const { frame } = c.var.visit
  return page(c, <ErrorPage frame={frame} kind="not-found" face="mail" />, 404)
}

/** Nothing is lost while the mail server is away, so the page says so and how to go on. */
function unavailable(c: Web): Promise<Response> {
  const { frame, locale } = c.var.visit
  const say = words[locale]
  c.header('retry-after', '30')
  return page(
    c,
    <ErrorPage
      frame={frame}
      kind="busy"
      face="mail"
      title={say.unavailable.title}
      text={say.unavailable.text}
      cure={say.unavailable.cure}
      next={{ href: frame.path, label: say.unavailable.next }}
    />,
    503,
  )
}
