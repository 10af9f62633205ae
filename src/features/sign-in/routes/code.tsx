import { newCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { evenly } from '#foundation/even-time.ts'
import { paths } from '#foundation/paths.ts'
import { formOf, house, page, type Web } from '#ui/door.tsx'
import { CodePage } from '../pages/code.tsx'
import { ClosedPage, isOffered } from '../pages/shell.tsx'
import { askForCode, signInWithCode } from '../second-step.ts'
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

export const codeRoutes = house()

codeRoutes.get(paths.signInCode, (c) => {
  const arrived = arrival(c)
  return arrived instanceof Response ? arrived : showCode(c, arrived)
})

codeRoutes.post(paths.signInCode, async (c) => {
  const { context, visit } = c.var
  const form = await formOf(c)
  const asked = { to: form.text('to'), account: form.text('account') }
  if (wantsNewCaptcha(form)) return showCode(c, asked)
  if (!(await waysOffered(context)).includes('one-time-code')) return showCode(c, asked)
  const wantsMail = form.has('mail')
  const say = words[visit.locale].code
  const blank = blanks(c, form)
  if (!wantsMail && !form.text('code')) blank.code = say.noCode
  if (Object.keys(blank).length > 0) return showCode(c, { ...asked, problems: blank }, 422)
  const captcha = await captchaProblem(c, form)
  if (captcha) return showCode(c, { ...asked, problems: captcha.problems }, captcha.status)
  const device = deviceOf(c)
  const claim = { name: asked.account, password: form.secret('password'), device }
  if (wantsMail) {
    await evenly(() => askForCode(context, visit.by, claim))
    return showCode(c, { ...asked, mailed: true })
  }
  const wish = { ...claim, code: form.text('code'), previous: sessionToken(c, 'city') }
  const answer = await evenly(
    () => signInWithCode(context, visit.by, wish),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'signed-in') return welcome(c, answer, { device, to: asked.to })
  const isClosed = answer.kind === 'way-closed'
  const sentence = isClosed ? closedToYou(c, 'one-time-code') : say.refused
  return showCode(c, { ...asked, problems: { password: sentence } }, isClosed ? 403 : 422)
})

async function showCode(
  c: Web,
  { mailed, account, ...shown }: Shown & { mailed?: boolean },
  status: Status = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { cityDomain, mailedCodes } = context.settings
  const shell = await shellOf(c, shown)
  if (!isOffered('code', shell.open)) return page(c, <ClosedPage {...shell} tab="code" />, 403)
  const given = {
    ...shell,
    captcha: await newCaptcha(context, visit.by, PURPOSE),
    domain: cityDomain,
    mails: mailedCodes !== '0',
    ...{ account: account ?? shell.asker?.account, mailed },
  }
  return page(c, <CodePage {...given} />, status)
}
