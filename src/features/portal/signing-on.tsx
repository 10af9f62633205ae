import { deviceOf, keepDevice, keepSession, sessionToken } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, dropCookie, house, page, readCookie, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { OpenPage } from './pages/sign-on.tsx'
import { AWAY_MINUTES, beginSignOn, finishSignOn, takeNotice } from './sign-on.ts'
import { enterBySingleSignOn, openBySingleSignOn, standingOf } from './single-sign-on.ts'

const AWAY = 'portal-sign-on'
const KNOWN = 'portal-signed-on'
const KNOWN_MINUTES = 10

/** 「以市府單一帳號登入」 (B2): the portal as a client of the city's own sign-in. */
export const signOnRoutes = house()

/** One press, never by itself. */
signOnRoutes.post(paths.portalSsoStart, async (c) => {
  const { address, note } = await beginSignOn(c.var.context)
  cookie(c, AWAY, note, { maxAge: AWAY_MINUTES * 60 })
  return seeOther(c, address)
})

/** Back from the city's sign-in page, in the same browser and as the same person. */
signOnRoutes.get(paths.portalSso, async (c) => {
  const { context, visit } = c.var
  const note = readCookie(c, AWAY)
  dropCookie(c, AWAY)
  const account = await finishSignOn(context, { query: new URL(c.req.url).search, note })
  const { city } = visit
  if (!city || city.account !== account) return seeOther(c, `${paths.portal}?after=notSignedOn`)
  if ((await standingOf(context, account)) === 'active') return enter(c, city)
  const known = sealNote(context, KNOWN, { session: city.session }, KNOWN_MINUTES)
  cookie(c, KNOWN, known, { maxAge: KNOWN_MINUTES * 60 })
  return seeOther(c, paths.portalSsoOpen)
})

signOnRoutes.get(paths.portalSsoOpen, async (c) => {
  const city = signedOn(c)
  if (!city) return seeOther(c, paths.portal)
  const standing = await standingOf(c.var.context, city.account)
  return standing === 'active'
    ? seeOther(c, paths.portal)
    : page(c, <OpenPage frame={c.var.visit.frame} name={city.personName} standing={standing} />)
})

/** 「使用市府單一帳號開通」. */
signOnRoutes.post(paths.portalSsoOpen, async (c) => {
  const city = signedOn(c)
  if (!city) return seeOther(c, paths.portal)
  const { context, visit } = c.var
  if ((await openBySingleSignOn(context, visit.by, city.account)) !== 'active')
    return seeOther(c, paths.portalSsoOpen)
  dropCookie(c, KNOWN)
  return enter(c, city)
})

/** The city tells from server to server that a session has ended. */
signOnRoutes.post(paths.portalSsoEnded, async (c) => {
  const token = (await readForm(c.req.raw)).text('logout_token')
  c.header('cache-control', 'no-store')
  return (await takeNotice(c.var.context, c.var.visit.by, token))
    ? c.body(null, 200)
    : c.json({ error: 'invalid_request' }, 400)
})

async function enter(c: Web, { account, session }: SignedIn): Promise<Response> {
  const { context, visit } = c.var
  const device = deviceOf(c)
  const browser = { previous: sessionToken(c, 'portal'), device, tiedTo: session }
  const token = await enterBySingleSignOn(context, visit.by, account, browser)
  if (!token) return seeOther(c, `${paths.portal}?after=notSignedOn`)
  keepSession(c, 'portal', token)
  keepDevice(c, device)
  return seeOther(c, paths.portalHome)
}

/** Who came here by single sign-on a moment ago, and still is. */
function signedOn(c: Web): SignedIn | undefined {
  const { city } = c.var.visit
  const known = openNote<{ session: string }>(c.var.context, KNOWN, readCookie(c, KNOWN) ?? '')
  return city && known?.session === city.session ? city : undefined
}
