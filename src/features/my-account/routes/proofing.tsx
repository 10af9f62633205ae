import { findAccount, raiseProofing } from '#features/accounts/accounts.ts'
import { isCardOpen } from '#features/citizen-card/citizen-card.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { isPhoneWay, type PhoneWay } from '#features/tw-fido/rules.ts'
import { finishPhone, isPhoneOpen, phoneSentence, startPhone } from '#features/tw-fido/tw-fido.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { cardFault, showCard } from '../own-card.tsx'
import { ProofingPage, ProofingPhonePage } from '../pages/proofing.tsx'
import { words } from '../proofing-words.ts'

const PURPOSE = 'proofing'

export const proofingRoutes = house()

proofingRoutes.get(paths.accountProofing, async (c) => {
  const { context, visit } = c.var
  const { account, personName } = visit.city!
  const { proofing, openedAt } = (await findAccount(context, account))!
  const open = { isCardOpen: isCardOpen(context.settings), isPhoneOpen: isPhoneOpen(context.settings) }
  const isDone = c.req.query('done') !== undefined
  return page(
    c,
    <ProofingPage frame={visit.frame} {...{ proofing, personName, openedAt, isDone }} {...open} />,
  )
})

proofingRoutes.get(paths.accountProofingCard, (c) => showCard(c, 'proofing'))

proofingRoutes.post(paths.accountProofingCard, async (c) => {
  const { context, visit } = c.var
  const fault = await cardFault(c, visit.city!, 'proofing')
  if (fault) return showCard(c, 'proofing', fault)
  await raiseProofing(context, visit.by, visit.city!.account, 'citizen-card')
  return done(c)
})

proofingRoutes.get(paths.accountProofingPhone, (c) => showPhone(c, {}))

proofingRoutes.post(paths.accountProofingPhone, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const [typed, wished] = [form.text('idNumber'), form.text('phone-way')]
  const way = isPhoneWay(wished) ? wished : undefined
  const shown = { idNumber: typed, way }
  const say = words[visit.locale]
  const own = (await findPerson(context, visit.city!.person))!.idNumber
  if (!typed) return showPhone(c, { ...shown, problems: { idNumber: say.noNumber } })
  // Nobody else's phone is rung from here.
  if (parseNationalId(typed) !== own)
    return showPhone(c, { ...shown, problems: { idNumber: say.otherNumber } })
  if (!way) return showPhone(c, { ...shown, problems: { 'phone-way': say.noWay } })
  const wish = { purpose: PURPOSE, browser: browserOf(c), idNumber: own, way, locale: visit.locale } as const
  const start = await startPhone(context, visit.by, wish)
  return start.kind === 'waiting'
    ? seeOther(c, paths.phone(start.id))
    : showPhone(c, { ...shown, problems: { idNumber: phoneSentence(visit.locale, start.problem) } })
})

/** 「我已在手機上完成」, or the waiting page by itself. */
proofingRoutes.post(paths.accountProofingPhoneDone, async (c) => {
  const { context, visit } = c.var
  const id = (await readForm(c.req.raw)).text('id')
  const end = await finishPhone(context, visit.by, { id, purpose: PURPOSE, browser: browserOf(c) })
  if (end.kind === 'pending') return seeOther(c, paths.phoneStill(id))
  if (end.kind === 'refused')
    return showPhone(c, { problems: { idNumber: phoneSentence(visit.locale, end.problem) } })
  if (end.person.id !== visit.city!.person)
    return showPhone(c, { problems: { idNumber: words[visit.locale].otherPerson } })
  await raiseProofing(context, visit.by, visit.city!.account, 'tw-fido')
  return done(c)
})

type Shown = { idNumber?: string; way?: PhoneWay; problems?: Problems }

function showPhone(c: Web, shown: Shown): Promise<Response> {
  const { context, visit } = c.var
  const isOpen = isPhoneOpen(context.settings)
  return page(
    c,
    <ProofingPhonePage frame={visit.frame} isOpen={isOpen} {...shown} />,
    shown.problems ? 422 : 200,
  )
}

function done(c: Web): Response {
  return seeOther(c, `${paths.accountProofing}?done`)
}
