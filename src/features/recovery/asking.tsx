import type { Hono } from 'hono'
import type { Account } from '#features/accounts/accounts.ts'
import { newCaptcha } from '#features/captcha/captcha.ts'
import type { Context } from '#foundation/context.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { type Env, house, page, seeOther, type Web } from '#ui/door.tsx'
import { refusalOf, type Shown } from './captcha.tsx'
import { proveWithCard, showCard } from './card.tsx'
import { keepReset } from './cookies.tsx'
import { CardPage } from './pages/card.tsx'
import { ForgottenPasswordPage, SentPage } from './pages/password.tsx'
import { type Addressee, askForLink, resetByCard } from './recovery.ts'
import type { Policy } from './rules.ts'
import { words } from './words.ts'

/** One of the two forgotten passwords: whose, where its pages lie, where its mail goes, and who has one. */
export type Asking = {
  policy: Policy
  purpose: 'forgotten-password' | 'portal-forgotten'
  at: { ask: string; sent: string; card: string }
  addressee(context: Context): Addressee
  isEntitled?(context: Context): (account: Account) => Promise<boolean>
}

/** 「忘記密碼」 of the account, and of iKPD: a mailed link, or a card at once (M14). */
export function askingRoutes(asking: Asking): Hono<Env> {
  const { policy, at } = asking
  const routes = house()
  routes.get(at.ask, (c) => showAsk(c, asking))
  routes.post(at.ask, (c) => ask(c, asking))
  routes.get(at.sent, (c) => page(c, <SentPage frame={c.var.visit.frame} policy={policy} />))
  routes.get(at.card, (c) => showCard(c, asking.purpose, CardPage))
  routes.post(at.card, (c) => proveBy(c, asking))
  return routes
}

async function ask(c: Web, asking: Asking): Promise<Response> {
  const { context, visit } = c.var
  const { policy } = asking
  const form = await readForm(c.req.raw)
  const account = form.text('account')
  const refused = await refusalOf(c, form, asking.purpose)
  if (refused) return showAsk(c, asking, { account, ...refused })
  const wish = { policy, name: account, addressee: asking.addressee(context) }
  if ((await askForLink(context, visit.by, wish)) === 'asked') return seeOther(c, asking.at.sent)
  const problems = { account: words[visit.locale].throttled }
  return showAsk(c, asking, { account, problems, status: 429 })
}

function proveBy(c: Web, { policy, purpose, isEntitled }: Asking): Promise<Response> {
  const { context, visit } = c.var
  return proveWithCard(c, purpose, CardPage, async (person) => {
    const wish = { policy, isEntitled: isEntitled?.(context) }
    const answer = await resetByCard(context, visit.by, person, wish)
    const say = words[visit.locale].card
    if (answer.kind !== 'given') return answer.kind === 'locked' ? say.locked : say.none[policy]
    keepReset(c, answer.token)
    return seeOther(c, paths.forgottenNewPassword)
  })
}

async function showAsk(c: Web, { policy, purpose }: Asking, shown: Shown = {}): Promise<Response> {
  const { context, visit } = c.var
  const { status = 200, ...rest } = shown
  const captcha = await newCaptcha(context, visit.by, purpose)
  const given = { policy, captcha, domain: context.settings.cityDomain, ...rest }
  return page(c, <ForgottenPasswordPage frame={visit.frame} {...given} />, status)
}
