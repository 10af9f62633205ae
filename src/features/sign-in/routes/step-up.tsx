import { passkeyRequest, passkeysOf } from '#features/accounts/passkeys.ts'
import type { Proofing } from '#features/accounts/rules.ts'
import { isCardOpen, newCardChallenge } from '#features/citizen-card/citizen-card.ts'
import type { CardProblem } from '#features/citizen-card/rules.ts'
import { cardSentence } from '#features/citizen-card/words.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { isPhoneWay } from '#features/tw-fido/rules.ts'
import { isPhoneOpen, phoneSentence, startPhone } from '#features/tw-fido/tw-fido.ts'
import { evenly } from '#foundation/even-time.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, opensCardComponent, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { words } from '../confirm-words.ts'
import { confirmByCard, confirmByPhone } from '../confirming.ts'
import { ConfirmCardPage, ConfirmPhonePage, StepUpPage } from '../pages/step-up.tsx'
import { ownPath, STRONG, waysThatSuffice } from '../rules.ts'
import { waysOpenTo } from '../ways.ts'
import { askerHere, keepWish, type Status, wishKept } from './arrive.tsx'

/** What is needed where a password would do, were that way not switched off. */
export const ANEW = 'anew'
/** A good card, but somebody else's. */
const OF_ANOTHER: readonly CardProblem[] = ['wrong-tail', 'no-match', 'other-holder']

/** Something stronger than a password: the session's own person shows their card, phone or passkey. */
export const stepUpRoutes = house()

stepUpRoutes.get(paths.signInConfirmCard, (c) => showCard(c, asked(c)))

stepUpRoutes.post(paths.signInConfirmCard, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const { need, to } = asked(c)
  const answer = await evenly(
    () => confirmByCard(context, visit.by, visit.city!, { browser: browserOf(c), form }),
    ({ kind }) => kind === 'confirmed',
  )
  if (answer.kind === 'confirmed') return seeOther(c, ownPath(to, paths.account))
  const { otherCard } = words[visit.locale].strong
  const isOther = !('problem' in answer) || OF_ANOTHER.includes(answer.problem)
  const sentence = isOther ? otherCard : cardSentence(visit.locale, answer.problem)
  return showCard(c, { need, to, problems: { 'card-pin': sentence } }, 422)
})

stepUpRoutes.get(paths.signInConfirmPhone, (c) => showPhone(c, asked(c)))

stepUpRoutes.post(paths.signInConfirmPhone, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const shown = { need: asked(c).need, to: form.text('to') }
  const way = form.text('phone-way')
  if (!isPhoneWay(way)) {
    const problems = { 'phone-way': words[visit.locale].strong.noWay }
    return showPhone(c, { ...shown, problems }, 422)
  }
  const { idNumber } = (await findPerson(context, visit.city!.person))!
  const wish = { purpose: 'confirm', browser: browserOf(c), idNumber, way, locale: visit.locale } as const
  const start = await startPhone(context, visit.by, wish)
  if (start.kind === 'refused') {
    const problems = { 'phone-way': phoneSentence(visit.locale, start.problem) }
    return showPhone(c, { ...shown, problems }, start.problem === 'throttled' ? 429 : 422)
  }
  keepWish(c, shown.to)
  return seeOther(c, paths.phone(start.id))
})

/** 「我已在手機上完成」, or the waiting page by itself. */
stepUpRoutes.post(paths.signInConfirmPhoneDone, async (c) => {
  const { context, visit } = c.var
  const id = (await readForm(c.req.raw)).text('id')
  const to = wishKept(c)
  const answer = await evenly(
    () => confirmByPhone(context, visit.by, visit.city!, { id, browser: browserOf(c) }),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'pending') return seeOther(c, paths.phoneStill(id))
  if (answer.kind === 'refused') {
    const sentence = phoneSentence(visit.locale, 'problem' in answer ? answer.problem : 'unknown')
    return showPhone(c, { need: asked(c).need, to, problems: { 'phone-way': sentence } }, 422)
  }
  keepWish(c, '')
  return seeOther(c, ownPath(to, paths.account))
})

type Shown = { need: string; to?: string; problems?: Problems }

/** The page that offers every way that is enough. */
export async function showStepUp(
  c: Web,
  own: SignedIn,
  shown: Shown,
  status: Status = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { settings } = context
  const open = await waysOpenTo(context, own.person)
  const isAnew = shown.need === ANEW
  const enough = isAnew ? STRONG : waysThatSuffice(own.proofing as Proofing)
  const hasPasskey =
    open.includes('passkey') &&
    enough.includes('passkey') &&
    (await passkeysOf(context, own.account)).length > 0
  const given = {
    ...shown,
    frame: visit.frame,
    asker: askerHere(c, shown.to),
    isAnew,
    enough,
    isCardOpen: isCardOpen(settings) && open.includes('citizen-card'),
    isPhoneOpen: isPhoneOpen(settings) && open.includes('tw-fido'),
    passkey: hasPasskey ? await passkeyRequest(context, browserOf(c)) : undefined,
  }
  return page(c, <StepUpPage {...given} />, status)
}

function showCard(c: Web, shown: Shown, status: Status = 200): Response | Promise<Response> {
  const { context, visit } = c.var
  if (!isCardOpen(context.settings)) return c.notFound()
  opensCardComponent(c)
  const challenge = newCardChallenge(context, { purpose: 'confirm', browser: browserOf(c) })
  const { cardComponent: component } = context.settings
  const given = { frame: visit.frame, asker: askerHere(c, shown.to), challenge, component, ...shown }
  return page(c, <ConfirmCardPage {...given} />, status)
}

function showPhone(c: Web, shown: Shown, status: Status = 200): Response | Promise<Response> {
  if (!isPhoneOpen(c.var.context.settings)) return c.notFound()
  const given = { frame: c.var.visit.frame, asker: askerHere(c, shown.to), ...shown }
  return page(c, <ConfirmPhonePage {...given} />, status)
}

function asked(c: Web): { need: string; to?: string } {
  return { need: c.req.query('need') ?? 'strong', to: c.req.query('to') }
}
