import { checkCaptcha, newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { words as captchaWords } from '#features/captcha/words.ts'
import { deviceOf, dropSession, keepDevice, keepSession, sessionToken } from '#features/sign-in/visit.tsx'
import { waysOffered } from '#features/sign-in/ways.ts'
import { openings } from '#features/sso/clients.ts'
import { leave } from '#features/sso/signing-out.tsx'
import { evenly } from '#foundation/even-time.ts'
import type { Form, Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { formOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import manifest from '../../../package.json' with { type: 'json' }
import { activate, linkOf } from './activation.ts'
import { cardRoutes } from './card.tsx'
import { searchDirectory } from './directory.ts'
import { routes as forgotten } from './forgotten.tsx'
import { homeOf } from './home.ts'
import { ActivatePage, DeadLinkPage } from './pages/activate.tsx'
import { HomePage } from './pages/home.tsx'
import { DirectoryPage, SearchPage } from './pages/search.tsx'
import { AnnouncementPage, ZonePage } from './pages/shown.tsx'
import { type Reason, SignInPage } from './pages/sign-in.tsx'
import { routes as registering } from './registering.tsx'
import { DIRECTORY_ZONE } from './rules.ts'
import {
  announcementBySlug,
  announcementsNow,
  STRANGER,
  searchPortal,
  showsZone,
  viewerOf,
  zoneBySlug,
} from './showing.ts'
import { words as signInWords } from './sign-in-words.ts'
import { signOnRoutes } from './signing-on.tsx'
import { enterPortal } from './visits.ts'
import { words } from './words.ts'

const PURPOSE = 'portal-sign-in'
/** What the address itself may say about why somebody comes. */
const REASONS: Reason[] = ['activated', 'activatedWaiting', 'left', 'notSignedOn']

export const routes = house()
routes.route('/', registering)
routes.route('/', cardRoutes)
routes.route('/', forgotten)
routes.route('/', signOnRoutes)

routes.get(paths.portal, (c) => {
  if (c.var.visit.portal) return seeOther(c, paths.portalHome)
  const isEnded = sessionToken(c, 'portal') !== undefined
  if (isEnded) dropSession(c, 'portal')
  return showSignIn(c, { reason: isEnded ? 'ended' : reasonOf(c.req.query('after')) })
})

routes.post(paths.portal, async (c) => {
  const { context, visit } = c.var
  const form = await formOf(c)
  const account = form.text('account')
  if (wantsNewCaptcha(form)) return showSignIn(c, { account })
  const blank = blanks(c, form)
  if (blank) return showSignIn(c, { account, problems: blank }, 422)
  const captcha = await checkCaptcha(context, visit.by, PURPOSE, form)
  if (captcha !== 'right') {
    const problems = { captcha: captchaWords[visit.locale].problems[captcha] }
    return showSignIn(c, { account, problems }, captcha === 'throttled' ? 429 : 422)
  }
  const device = deviceOf(c)
  const entry = { name: account, password: form.secret('password'), previous: sessionToken(c, 'portal') }
  const answer = await evenly(
    () => enterPortal(context, visit.by, { ...entry, device }),
    ({ kind }) => kind === 'signed-in',
  )
  if (answer.kind !== 'signed-in')
    return showSignIn(c, { account, problems: { password: signInWords[visit.locale].refused } }, 422)
  keepSession(c, 'portal', answer.token)
  keepDevice(c, device)
  return seeOther(c, paths.portalHome)
})

/** One sign-out for both faces and every connected system. */
routes.post(paths.portalSignOut, (c) => leave(c, `${paths.portal}?after=left`))

routes.get(paths.portalAnnouncement(':slug'), async (c) => {
  const { context, visit } = c.var
  const viewer = await viewerOf(context, visit.portal)
  const announcement = await announcementBySlug(context, viewer, c.req.param('slug') ?? '')
  return announcement
    ? page(c, <AnnouncementPage frame={visit.frame} announcement={announcement} />)
    : c.notFound()
})

routes.get(paths.portalActivate(':token'), (c) => showActivation(c, c.req.param('token') ?? ''))

routes.post(paths.portalActivate(':token'), async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale].activation
  const token = c.req.param('token') ?? ''
  const password = (await formOf(c)).secret('password')
  if (!password) return showActivation(c, token, { password: say.noPassword }, 422)
  const answer = await activate(context, visit.by, token, password)
  if (answer.kind === 'dead') return page(c, <DeadLinkPage frame={visit.frame} why={answer.why} />, 410)
  if (answer.kind === 'wrong-password' || answer.kind === 'throttled')
    return showActivation(c, token, { password: say[answer.kind] }, answer.kind === 'throttled' ? 429 : 422)
  return seeOther(c, `${paths.portal}?after=${answer.kind === 'active' ? 'activated' : 'activatedWaiting'}`)
})

routes.get(paths.portalHome, async (c) => {
  const { context, visit } = c.var
  if (!visit.portal) return seeOther(c, paths.portal)
  const home = await homeOf(context, visit.portal)
  return page(
    c,
    <HomePage frame={visit.frame} home={home} version={manifest.version} host={context.settings.hostName} />,
  )
})

routes.get(paths.portalZone(':slug'), async (c) => {
  const { context, visit } = c.var
  if (!visit.portal) return seeOther(c, paths.portal)
  const found = await zoneBySlug(context, await viewerOf(context, visit.portal), c.req.param('slug') ?? '')
  if (!found) return c.notFound()
  const opening = (await openings(context)).get(found.zone.slug)
  return page(c, <ZonePage frame={visit.frame} {...found} opening={opening} />)
})

routes.get(paths.portalSearch, async (c) => {
  const { context, visit } = c.var
  if (!visit.portal) return seeOther(c, paths.portal)
  const query = (c.req.query('q') ?? '').trim()
  const found = await searchPortal(context, await viewerOf(context, visit.portal), query)
  return page(c, <SearchPage frame={visit.frame} query={query} found={found} />)
})

routes.get(paths.portalDirectory, async (c) => {
  const { context, visit } = c.var
  if (!visit.portal) return seeOther(c, paths.portal)
  if (!(await showsZone(context, visit.portal, DIRECTORY_ZONE))) return c.notFound()
  const query = (c.req.query('q') ?? '').trim()
  const directory = await searchDirectory(context, visit.by, query, c.req.query('page'))
  if (directory.kind === 'throttled')
    return page(c, <ErrorPage frame={visit.frame} kind="too-many" face="portal" />, 429)
  return page(c, <DirectoryPage frame={visit.frame} query={query} directory={directory} />)
})

type Shown = { account?: string; problems?: Problems; reason?: Reason }

async function showSignIn(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  const captcha = await newCaptcha(context, visit.by, PURPOSE)
  const news = await announcementsNow(context, STRANGER)
  const takesCards = (await waysOffered(context)).includes('citizen-card')
  const given = { captcha, news, takesCards, domain: context.settings.cityDomain, ...shown }
  return page(c, <SignInPage frame={visit.frame} {...given} />, status)
}

async function showActivation(
  c: Web,
  token: string,
  problems?: Problems,
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { frame } = c.var.visit
  const link = await linkOf(c.var.context, token)
  if (link.kind === 'dead') return page(c, <DeadLinkPage frame={frame} why={link.why} />, 410)
  return page(
    c,
    <ActivatePage frame={frame} token={token} accountName={link.accountName} problems={problems} />,
    status,
  )
}

function reasonOf(after: string | undefined): Reason | undefined {
  return REASONS.find((reason) => reason === after)
}

function blanks(c: Web, form: Form): Problems | undefined {
  const say = signInWords[c.var.visit.locale]
  const problems: Problems = {
    ...(form.text('account') === '' && { account: say.noAccount }),
    ...(form.secret('password') === '' && { password: say.noPassword }),
  }
  return Object.keys(problems).length > 0 ? problems : undefined
}
