import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import { isPhoneWay, type PhoneProblem, type PhoneWay } from '#features/tw-fido/rules.ts'
import { isPhoneOpen, phoneSentence } from '#features/tw-fido/tw-fido.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { isOffered, showClosed } from '../closed.tsx'
import { keepDraft } from '../draft-cookie.tsx'
import { identifyByPhone, startByPhone } from '../identity.ts'
import { words } from '../identity-words.ts'
import { ClosedPage } from '../pages/closed.tsx'
import { PhonePage } from '../pages/phone.tsx'
import { numberProblem } from '../sentences.ts'

type Shown = { number?: string; way?: PhoneWay; problems?: Problems; refused?: boolean }

export const phoneRoutes = house()

phoneRoutes.get(paths.applyPhone, (c) => showPhone(c, {}))

phoneRoutes.post(paths.applyPhone, async (c) => {
  const { context, visit } = c.var
  if (!isPhoneOpen(context.settings) || !(await isOffered(c, 'tw-fido'))) return showPhone(c, {})
  const form = await readForm(c.req.raw)
  const [number, wished] = [form.text('idNumber'), form.text('phone-way')]
  const way = isPhoneWay(wished) ? wished : 'scan'
  const idNumber = parseNationalId(number)
  if (!idNumber)
    return showPhone(c, { number, way, problems: { idNumber: numberProblem(visit.locale, number)! } }, 422)
  const wish = { browser: browserOf(c), idNumber, way, locale: visit.locale }
  const start = await startByPhone(context, visit.by, wish)
  return start.kind === 'waiting'
    ? seeOther(c, paths.phone(start.id))
    : showRefusal(c, start, { number, way })
})

/** 「我已在手機上完成」, or the waiting page by itself. */
phoneRoutes.post(paths.applyPhoneDone, async (c) => {
  const { context, visit } = c.var
  const id = (await readForm(c.req.raw)).text('id')
  const found = await identifyByPhone(context, visit.by, { browser: browserOf(c), id })
  switch (found.kind) {
    case 'person':
    case 'holder':
      keepDraft(c, found.token)
      return seeOther(c, paths.applyPerson)
    case 'pending':
      return seeOther(c, paths.phoneStill(id))
    case 'way-closed':
      return showClosed(c, 'tw-fido', true)
    default:
      return showRefusal(c, found)
  }
})

type Refusal = { kind: 'refused' | 'throttled' } | { kind: 'phone-refused'; problem: PhoneProblem }

function showRefusal(c: Web, refusal: Refusal, typed: Shown = {}): Promise<Response> {
  const { locale } = c.var.visit
  const say = words[locale].identity
  switch (refusal.kind) {
    case 'throttled':
      return showPhone(c, { ...typed, problems: { idNumber: say.throttled } }, 429)
    case 'refused':
      return showPhone(c, { ...typed, problems: { idNumber: say.refusedNumber }, refused: true }, 422)
    case 'phone-refused': {
      const problems = { idNumber: phoneSentence(locale, refusal.problem) }
      return showPhone(c, { ...typed, problems }, refusal.problem === 'throttled' ? 429 : 422)
    }
  }
}

async function showPhone(c: Web, shown: Shown, status: 200 | 422 | 429 = 200): Promise<Response> {
  const { context, visit } = c.var
  if (!(await isOffered(c, 'tw-fido'))) return showClosed(c, 'tw-fido')
  if (!isPhoneOpen(context.settings)) return page(c, <ClosedPage frame={visit.frame} way="tw-fido" />)
  const rosterAt = await rosterLoadedAt(context)
  return page(c, <PhonePage frame={visit.frame} rosterAt={rosterAt} {...shown} />, status)
}
