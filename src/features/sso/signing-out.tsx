import { dropSession } from '#features/sign-in/visit.tsx'
import { openNote, sealNote } from '#foundation/notes.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, dropCookie, page, reachesBeyond, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { SignedOutPage } from './pages/signed-out.tsx'
import { type Farewell, framesOf, signOut } from './sign-out.ts'

const COOKIE = 'signed-out'
const COOKIE_MINUTES = 5
/** Systems that never finish loading are not waited for. */
const PATIENCE_SECONDS = 5

/** One sign-out for both faces and all connected systems; then on to `to`, which says that one has left. */
export async function leave(c: Web, to: string): Promise<Response> {
  const { context, visit } = c.var
  const { city, portal } = visit
  const held = [city?.session, portal?.session, portal?.tiedTo].filter((one) => typeof one === 'string')
  const sessions = await signOut(context, visit.by, [...new Set(held)])
  dismiss(c, { sessions, to })
  return seeOther(c, sessions.length > 0 ? paths.signedOut : to)
}

/** This browser forgets its sessions, and keeps for a moment of which sessions it has yet to tell systems: addresses would not fit. */
export function dismiss(c: Web, farewell: Farewell): void {
  dropSession(c, 'city')
  dropSession(c, 'portal')
  if (farewell.sessions.length === 0) return
  const note = sealNote(c.var.context, COOKIE, farewell, COOKIE_MINUTES)
  cookie(c, COOKIE, note, { maxAge: COOKIE_MINUTES * 60 })
}

/** Loads the systems' own pages in hidden frames; with scripts it goes on as soon as they are there, without after some seconds. */
export async function showSignedOut(c: Web): Promise<Response> {
  const { context, visit } = c.var
  const farewell = openNote<Farewell>(context, COOKIE, readCookie(c, COOKIE) ?? '')
  if (!farewell) return seeOther(c, `${paths.signIn}?left`)
  dropCookie(c, COOKIE)
  const { sessions, to } = farewell
  const frames = await framesOf(context, sessions)
  reachesBeyond(c, { frames: [...new Set(frames.map((frame) => new URL(frame).origin))] })
  c.header('refresh', `${PATIENCE_SECONDS}; url=${to}`)
  return page(c, <SignedOutPage frame={visit.frame} {...{ frames, to }} />)
}
