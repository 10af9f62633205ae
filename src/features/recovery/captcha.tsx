import { checkCaptcha, wantsNewCaptcha } from '#features/captcha/captcha.ts'
import { words as captchaWords } from '#features/captcha/words.ts'
import type { Form, Problems } from '#foundation/form.ts'
import type { Web } from '#ui/door.tsx'
import { words } from './words.ts'

export type Status = 200 | 422 | 429
export type Shown = { account?: string; problems?: Problems; status?: Status }

/** A new picture, a blank field or a wrong captcha: asked again before anything else is looked at. */
export async function refusalOf(
  c: Web,
  form: Form,
  purpose: string,
  blank: Problems = {},
): Promise<{ problems?: Problems; status: Status } | undefined> {
  if (wantsNewCaptcha(form)) return { status: 200 }
  const { context, visit } = c.var
  const problems = {
    ...(form.text('account') === '' && { account: words[visit.locale].noAccount }),
    ...blank,
  }
  if (Object.keys(problems).length > 0) return { problems, status: 422 }
  const captcha = await checkCaptcha(context, visit.by, purpose, form)
  if (captcha === 'right') return undefined
  const sentence = captchaWords[visit.locale].problems[captcha]
  return { problems: { captcha: sentence }, status: captcha === 'throttled' ? 429 : 422 }
}
