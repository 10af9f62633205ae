import { passkeyRequest, provePasskey } from '#features/accounts/passkeys.ts'
import { newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { evenly } from '#foundation/even-time.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, formOf, house, page, type Web } from '#ui/door.tsx'
import { PasswordPage } from '../pages/password.tsx'
import { signInProven } from '../proven.ts'
import { signIn } from '../sign-in.ts'
import { deviceOf, sessionToken } from '../visit.tsx'
import { words } from '../words.ts'
import {
  arrival,
  blanks,
  captchaProblem,
  PURPOSE,
  type Shown,
  type Status,
  shellOf,
  welcome,
} from './arrive.tsx'
import { toSecondStep } from './second-step.tsx'

export const passwordRoutes = house()

passwordRoutes.get(paths.signIn, (c) => {
  const arrived = arrival(c)
  return arrived instanceof Response ? arrived : showPassword(c, arrived)
})

passwordRoutes.post(paths.signIn, async (c) => {
  const { context, visit } = c.var
  const form = await formOf(c)
  const asked = { to: form.text('to'), account: form.text('account') }
  if (wantsNewCaptcha(form)) return showPassword(c, asked)
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
  return showPassword(c, { ...asked, problems: { password: words[visit.locale].refused } }, 422)
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
  const problems = { account: words[visit.locale].passkeyRefused }
  return showPassword(c, { to, problems }, 422)
})

async function showPassword(c: Web, { account, ...shown }: Shown, status: Status = 200): Promise<Response> {
  const { context, visit } = c.var
  const shell = shellOf(c, shown)
  const given = {
    ...shell,
    captcha: await newCaptcha(context, visit.by, PURPOSE),
    domain: context.settings.cityDomain,
    passkey: await passkeyRequest(context, browserOf(c)),
    account: account ?? shell.asker?.account,
  }
  return page(c, <PasswordPage {...given} />, status)
}
