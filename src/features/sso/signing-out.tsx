import { dropSession } from '#features/sign-in/visit.tsx'
import { openNote, sealNote } from '#foundation/notes.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, dropCookie, page, reachesBeyond, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { SignedOutPage } from './pages/signed-out.tsx'
import { type Farewell, signOut } from './sign-out.ts'

const COOKIE = 'signed-out'
const COOKIE_MINUTES = 5
/** Systems that never finish loading are not waited for. */
const PATIENCE_SECONDS = 5

/** One sign-out for both faces and all connected systems; then on to `to`, which says that one has left. */
export async function leave(c: Web, to: string): Promise<Response> {
  const { context, visit } = c.var
  const { city, portal } = visit
  const held = [city?.session, portal?.session, portal?.tiedTo].filter((one) => typeof one === 'string')
  const frames = await signOut(context, visit.by, [...new Set(held)])
  dismiss(c, { frames, to })
  return seeOther(c, frames.length > 0 ? paths.signedOut : to)
}

/** This browser forgets its sessions, and keeps for a moment which systems it has yet to tell. */
export function dismiss(c: Web, farewell: Farewell): void {
  dropSession(c, 'city')
  dropSession(c, 'portal')
  if (farewell.frames.length === 0) return
  const note = sealNote(c.var.context, COOKIE, farewell, COOKIE_MINUTES)
  cookie(c, COOKIE, note, { maxAge: COOKIE_MINUTES * 60 })
}

/** Loads the systems' own pages in hidden frames; with scripts it goes on as soon as they are there, without after some seconds. */
export function showSignedOut(c: Web): Response | Promise<Response> {
  const farewell = openNote<Farewell>(c.var.context, COOKIE, readCookie(c, COOKIE) ?? '')
  if (!farewell) return seeOther(c, `${paths.signIn}?left`)
  dropCookie(c, COOKIE)
  reachesBeyond(c, { frames: [...new Set(farewell.frames.map((frame) => new URL(frame).origin))] })
  c.header('refresh', `${PATIENCE_SECONDS}; url=${farewell.to}`)
  return page(c, <SignedOutPage frame={c.var.visit.frame} {...farewell} />)
}
