import { isPhoneWay } from '#features/tw-fido/rules.ts'
import { finishPhone, isPhoneOpen, phoneSentence, startPhone } from '#features/tw-fido/tw-fido.ts'
import { evenly } from '#foundation/even-time.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther, type Web } from '#ui/door.tsx'
import { PhonePage } from '../pages/phone.tsx'
import { ClosedPage, isOffered } from '../pages/shell.tsx'
import { signInProven } from '../proven.ts'
import { deviceOf, sessionToken } from '../visit.tsx'
import { waysOffered } from '../ways.ts'
import { words } from '../words.ts'
import {
  arrival,
  closedToYou,
  keepWish,
  type Shown,
  type Status,
  shellOf,
  welcome,
  wishKept,
} from './arrive.tsx'

const PURPOSE = 'sign-in'

export const phoneRoutes = house()

phoneRoutes.get(paths.signInPhone, (c) => {
  const arrived = arrival(c)
  return arrived instanceof Response ? arrived : showPhone(c, arrived)
})

phoneRoutes.post(paths.signInPhone, async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  if (!(await waysOffered(context)).includes('tw-fido')) return showPhone(c, {})
  const [idNumber, way, to] = [form.text('idNumber'), form.text('phone-way'), form.text('to')]
  if (!isPhoneWay(way)) {
    const problems = { 'phone-way': words[visit.locale].phone.noWay }
    return showPhone(c, { to, idNumber, problems }, 422)
  }
  const asked = { purpose: PURPOSE, browser: browserOf(c), idNumber, way, locale: visit.locale } as const
  const answer = await startPhone(context, visit.by, asked)
  if (answer.kind === 'refused') {
    const problems = { idNumber: phoneSentence(visit.locale, answer.problem) }
    return showPhone(c, { to, idNumber, problems }, answer.problem === 'throttled' ? 429 : 422)
  }
  keepWish(c, to)
  return seeOther(c, paths.phone(answer.id))
})

phoneRoutes.post(paths.signInPhoneDone, async (c) => {
  const id = (await readForm(c.req.raw)).text('id')
  const [device, to] = [deviceOf(c), wishKept(c)]
  const answer = await evenly(
    () => enterByPhone(c, id, device),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'pending') return seeOther(c, paths.phoneStill(id))
  if (answer.kind === 'refused') return showPhone(c, { to, problems: { idNumber: answer.sentence } }, 422)
  keepWish(c, '')
  return welcome(c, answer, { device, to })
})

async function enterByPhone(c: Web, id: string, device: string) {
  const { context, visit } = c.var
  const proof = await finishPhone(context, visit.by, { id, purpose: PURPOSE, browser: browserOf(c) })
  if (proof.kind === 'pending') return proof
  if (proof.kind === 'refused')
    return { kind: 'refused' as const, sentence: phoneSentence(visit.locale, proof.problem) }
  const wish = { face: 'city', way: 'tw-fido', previous: sessionToken(c, 'city'), device } as const
  const answer = await signInProven(context, visit.by, { person: proof.person.id }, wish)
  if (answer.kind === 'signed-in') return answer
  const isClosed = answer.kind === 'way-closed'
  const sentence = isClosed ? closedToYou(c, 'tw-fido') : words[visit.locale].phone.refused
  return { kind: 'refused' as const, sentence }
}

async function showPhone(
  c: Web,
  shown: Shown & { idNumber?: string },
  status: Status = 200,
): Promise<Response> {
  const given = await shellOf(c, shown)
  if (!isOffered('phone', given.open)) return page(c, <ClosedPage {...given} tab="phone" />, 403)
  if (!isPhoneOpen(c.var.context.settings)) return page(c, <ClosedPage {...given} tab="phone" />)
  return page(c, <PhonePage {...given} idNumber={shown.idNumber} />, status)
}
