import { passkeyRequest, provePasskey } from '#features/accounts/passkeys.ts'
import { newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { evenly } from '#foundation/even-time.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, formOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { PasswordPage } from '../pages/password.tsx'
import { ClosedPage, isOffered, TABS } from '../pages/shell.tsx'
import { signInProven } from '../proven.ts'
import { signIn } from '../sign-in.ts'
import { deviceOf, sessionToken } from '../visit.tsx'
import { waysOffered } from '../ways.ts'
import { words } from '../words.ts'
import {
  arrival,
  blanks,
  captchaProblem,
  closedToYou,
  PURPOSE,
  type Shown,
  type Status,
  shellOf,
  welcome,
} from './arrive.tsx'
import { toSecondStep } from './second-step.tsx'

export const passwordRoutes = house()

passwordRoutes.get(paths.signIn, async (c) => {
  const arrived = arrival(c)
  return arrived instanceof Response ? arrived : ((await elsewhere(c)) ?? showPassword(c, arrived))
})

passwordRoutes.post(paths.signIn, async (c) => {
  const { context, visit } = c.var
  const form = await formOf(c)
  const asked = { to: form.text('to'), account: form.text('account') }
  if (wantsNewCaptcha(form)) return showPassword(c, asked)
  if (!(await waysOffered(context)).includes('password')) return showPassword(c, asked, 403)
  const blank = blanks(c, form)
  if (Object.keys(blank).length > 0) return showPassword(c, { ...asked, problems: blank }, 422)
  const captcha = await captchaProblem(c, form)
  if (captcha) return showPassword(c, { ...asked, problems: captcha.problems }, captcha.status)
  const device = deviceOf(c)
  const claim = { face: 'city', name: asked.account, password: form.secret('password') } as const
  const wish = { ...claim, previous: sessionToken(c, 'city'), device, browser: browserOf(c) }
  const answer = await evenly(
    () => signIn(context, visit.by, wish),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'second-step') return toSecondStep(c, answer.ticket, asked.to)
  if (answer.kind === 'signed-in') return welcome(c, answer, { device, to: asked.to })
  const isClosed = answer.kind === 'way-closed'
  const sentence = isClosed ? closedToYou(c, 'password') : words[visit.locale].refused
  return showPassword(c, { ...asked, problems: { password: sentence } }, isClosed ? 403 : 422)
})

passwordRoutes.post(paths.signInPasskey, async (c) => {
  const { context, visit } = c.var
  const form = await formOf(c)
  const [to, device, previous] = [form.text('to'), deviceOf(c), sessionToken(c, 'city')]
  const asked = { browser: browserOf(c), answer: form.text('passkey') }
  const answer = await evenly(
    async () => {
      const account = await provePasskey(context, visit.by, asked)
      if (!account) return { kind: 'refused' as const }
      const wish = { face: 'city', way: 'passkey', previous, device } as const
      return signInProven(context, visit.by, { account }, wish)
    },
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'signed-in') return welcome(c, answer, { device, to })
  const isClosed = answer.kind === 'way-closed'
  const sentence = isClosed ? closedToYou(c, 'passkey') : words[visit.locale].passkeyRefused
  return showPassword(c, { to, problems: { account: sentence } }, isClosed ? 403 : 422)
})

/** Where the first of the ways is closed, the page begins with the next. */
async function elsewhere(c: Web): Promise<Response | undefined> {
  const open = await waysOffered(c.var.context)
  const next = TABS.find(({ tab }) => isOffered(tab, open))
  return next && next.tab !== 'password' ? seeOther(c, next.path + new URL(c.req.url).search) : undefined
}

async function showPassword(c: Web, { account, ...shown }: Shown, status: Status = 200): Promise<Response> {
  const { context, visit } = c.var
  const shell = await shellOf(c, shown)
  if (!isOffered('password', shell.open)) return page(c, <ClosedPage {...shell} tab="password" />, 403)
  const given = {
    ...shell,
    captcha: await newCaptcha(context, visit.by, PURPOSE),
    domain: context.settings.cityDomain,
    passkey: shell.open.includes('passkey') ? await passkeyRequest(context, browserOf(c)) : undefined,
    account: account ?? shell.asker?.account,
  }
  return page(c, <PasswordPage {...given} />, status)
}
