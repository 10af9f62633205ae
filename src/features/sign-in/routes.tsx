import { type CaptchaResult, checkCaptcha, newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { words as captchaWords } from '#features/captcha/words.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { type Reason, SignInPage } from './pages.tsx'
import { ownPath } from './rules.ts'
import { endSession, signIn } from './sign-in.ts'
import { dropSession, keepSession, sessionToken } from './visit.tsx'
import { words } from './words.ts'

const PURPOSE = 'sign-in'

export const routes = house()

routes.get(paths.signIn, (c) => {
  const to = c.req.query('to')
  if (c.var.visit.city) return seeOther(c, ownPath(to, paths.mail))
  const isEnded = sessionToken(c, 'city') !== undefined
  if (isEnded) dropSession(c, 'city')
  const reason = isEnded ? 'ended' : c.req.query('left') !== undefined ? 'left' : to ? 'needed' : undefined
  return showSignIn(c, { to, reason })
})

routes.post(paths.signIn, async (c) => {
  const form = await readForm(c.req.raw)
  const asked = { to: form.text('to'), account: form.text('account') }
  if (wantsNewCaptcha(form)) return showSignIn(c, asked)
  const blank = blanks(c, form)
  if (blank) return showSignIn(c, { ...asked, problems: blank }, 422)
  const captcha = await checkCaptcha(c.var.context, c.var.visit.by, PURPOSE, form)
  if (captcha !== 'right') return showCaptchaProblem(c, asked, captcha)
  const previous = sessionToken(c, 'city')
  const answer = await signIn(c.var.context, c.var.visit.by, {
    face: 'city',
    name: asked.account,
    password: form.secret('password'),
    previous,
  })
  if (answer.kind === 'refused')
    return showSignIn(c, { ...asked, problems: { password: words[c.var.visit.locale].refused } }, 422)
  keepSession(c, 'city', answer.token)
  return seeOther(c, ownPath(asked.to, paths.mail))
})

routes.post(paths.signOut, async (c) => {
  const { by, city } = c.var.visit
  if (city) await endSession(c.var.context, by, city.session)
  dropSession(c, 'city')
  return seeOther(c, `${paths.signIn}?left`)
})

/** 「繼續使用」: having been here is what keeps the session of that face alive; the answer says until when. */
routes.on('POST', [paths.session, paths.portalSession], (c) => {
  const { endsAt } = c.var.visit.frame
  c.header('cache-control', 'no-store')
  return endsAt
    ? c.json({ ends: endsAt.toISOString(), now: c.var.context.clock.now().toISOString() })
    : c.json({}, 401)
})

type Shown = { to?: string; account?: string; problems?: Problems; reason?: Reason }

async function showSignIn(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  const captcha = await newCaptcha(context, visit.by, PURPOSE)
  const { url, cityDomain } = context.settings
  return page(
    c,
    <SignInPage
      frame={visit.frame}
      captcha={captcha}
      domain={cityDomain}
      host={new URL(url).host}
      {...shown}
    />,
    status,
  )
}

function showCaptchaProblem(
  c: Web,
  shown: Shown,
  result: Exclude<CaptchaResult, 'right'>,
): Promise<Response> {
  const problems = { captcha: captchaWords[c.var.visit.locale].problems[result] }
  return showSignIn(c, { ...shown, problems }, result === 'throttled' ? 429 : 422)
}

/** What was left out; asking for it costs neither a captcha nor a try. */
function blanks(c: Web, form: Form): Problems | undefined {
  const say = words[c.var.visit.locale]
  const problems: Problems = {}
  if (!form.text('account')) problems.account = say.noAccount
  if (!form.secret('password')) problems.password = say.noPassword
  return Object.keys(problems).length > 0 ? problems : undefined
}
