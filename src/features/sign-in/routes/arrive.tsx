import { type CaptchaResult, checkCaptcha } from '#features/captcha/captcha.ts'
import { words as captchaWords } from '#features/captcha/words.ts'
import { textsWaiting } from '#features/notices/putting.ts'
import type { Form, Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { cookie, dropCookie, reachesBeyond, readCookie, seeOther, type Web } from '#ui/door.tsx'
import { type Asker, askerOf } from '../asker.ts'
import type { Admission } from '../attempt.ts'
import type { Given, Reason } from '../pages/shell.tsx'
import { ownPath } from '../rules.ts'
import { dropSession, keepDevice, keepSession, sessionToken, WISH } from '../visit.tsx'
import type { SignInWay } from '../way-rules.ts'
import { waysOffered } from '../ways.ts'
import { words } from '../words.ts'

/** The captcha of this page is good for all of its ways. */
export const PURPOSE = 'sign-in'
/** What the address itself says about why somebody comes. */
const SAID: Reason[] = ['left', 'expired']
const YEAR_S = 365 * 24 * 3600
const WISH_S = 15 * 60

export type Status = 200 | 403 | 422 | 429
/** What a page shows of a try that did not succeed. */
export type Shown = { to?: string; account?: string; problems?: Problems; reason?: Reason }

/** Somebody comes to one of the ways: who is signed in goes on, others hear why they are asked. */
export function arrival(c: Web): { to?: string; reason?: Reason } | Response {
  const to = c.req.query('to')
  if (c.var.visit.city) return seeOther(c, ownPath(to, paths.mail))
  const isEnded = sessionToken(c, 'city') !== undefined
  if (isEnded) dropSession(c, 'city')
  return {
    to,
    reason: isEnded
      ? 'ended'
      : (SAID.find((one) => c.req.query(one) !== undefined) ?? (to ? 'needed' : undefined)),
  }
}

/** Somebody is let in: the browser keeps session and device, speaks the holder's language if none was chosen in it, and goes on, past new versions of texts. */
export async function welcome(
  c: Web,
  { token, language, account }: Admission,
  { device, to }: { device: string; to?: string },
): Promise<Response> {
  keepSession(c, 'city', token)
  keepDevice(c, device)
  if (!readCookie(c, 'language')) cookie(c, 'language', language, { maxAge: YEAR_S })
  const goal = ownPath(to, paths.mail)
  const texts = await textsWaiting(c.var.context, account)
  return seeOther(c, texts.length > 0 ? paths.accountTexts(goal) : goal)
}

/** What every one of the pages is given. */
export async function shellOf(c: Web, { to, problems, reason }: Shown): Promise<Given> {
  const { context, visit } = c.var
  const asker = askerHere(c, to)
  const open = await waysOffered(context)
  return { frame: visit.frame, host: new URL(context.settings.url).host, to, asker, problems, reason, open }
}

/** What to say to somebody whose agency has closed the way they came by: they have proved who they are. */
export function closedToYou(c: Web, way: SignInWay): string {
  const { by, closedToYou: say, ways } = words[c.var.visit.locale]
  const called = { password: by.password, 'one-time-code': by.code, passkey: ways.passkey }
  return say({ 'citizen-card': by.card, 'tw-fido': by.phone, ...called }[way])
}

/** For which connected system somebody is here; this page's forms may lead there in the end. */
export function askerHere(c: Web, to: string | undefined): Asker | undefined {
  const asker = askerOf(c.var.context, to)
  if (asker?.leadsTo) reachesBeyond(c, { formsTo: [asker.leadsTo] })
  return asker
}

/** What was left out; asking for it costs neither a captcha nor a try. */
export function blanks(c: Web, form: Form): Problems {
  const say = words[c.var.visit.locale]
  return {
    ...(form.text('account') === '' && { account: say.noAccount }),
    ...(form.secret('password') === '' && { password: say.noPassword }),
  }
}

/** Why the captcha keeps the form from being looked at, if it does. */
export async function captchaProblem(
  c: Web,
  form: Form,
): Promise<{ problems: Problems; status: Status } | undefined> {
  const result: CaptchaResult = await checkCaptcha(c.var.context, c.var.visit.by, PURPOSE, form)
  if (result === 'right') return undefined
  const problems = { captcha: captchaWords[c.var.visit.locale].problems[result] }
  return { problems, status: result === 'throttled' ? 429 : 422 }
}

/** Remembers where to go while somebody is at their phone; the way back names only the transaction. */
export function keepWish(c: Web, to: string): void {
  if (to) cookie(c, WISH, to, { maxAge: WISH_S })
  else dropCookie(c, WISH)
}

export function wishKept(c: Web): string | undefined {
  return readCookie(c, WISH)
}
