import { paths } from '#foundation/paths.ts'
import { cookie, page, readCookie, type Web } from '#ui/door.tsx'
import { draftOf, type OpenDraft } from './drafts.ts'
import { GonePage } from './pages/person.tsx'

const COOKIE = 'application'

export function keepDraft(c: Web, token: string): void {
  cookie(c, COOKIE, token)
}

/** The draft of this browser; the page then warns two minutes before its time is over. */
export async function draftHere(c: Web): Promise<OpenDraft | undefined> {
  const draft = await draftOf(c.var.context, readCookie(c, COOKIE))
  if (draft && !draft.account)
    Object.assign(c.var.visit.frame, { endsAt: draft.endsAt, stay: { href: paths.applyStay } })
  return draft
}

/** Without a living draft: it has timed out, was ended with its code, or belongs to another browser. */
export function gone(c: Web): Promise<Response> {
  return page(c, <GonePage frame={c.var.visit.frame} />, 410)
}
