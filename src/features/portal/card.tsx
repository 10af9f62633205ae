import { isCardOpen, newCardChallenge, proveByCard } from '#features/citizen-card/citizen-card.ts'
import { cardSentence } from '#features/citizen-card/words.ts'
import { deviceOf, keepDevice, keepSession, sessionToken } from '#features/sign-in/visit.tsx'
import { waysOffered } from '#features/sign-in/ways.ts'
import { evenly } from '#foundation/even-time.ts'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { browserOf, house, opensCardComponent, page, seeOther, type Web } from '#ui/door.tsx'
import { CardPage } from './pages/card.tsx'
import { words } from './sign-in-words.ts'
import { enterPortalByCard } from './visits.ts'

const PURPOSE = 'portal-sign-in'

/** 「憑證登入」 of the portal: `/ikpd/card`. */
export const cardRoutes = house()

cardRoutes.get(paths.portalCard, (c) =>
  c.var.visit.portal ? seeOther(c, paths.portalHome) : showCard(c, {}),
)

cardRoutes.post(paths.portalCard, async (c) => {
  const form = await readForm(c.req.raw)
  const proof = form.text('card-proof') || undefined
  const say = words[c.var.visit.locale].card
  if (proof && !form.text('idNumber'))
    return showCard(c, { proof, problems: { idNumber: say.noIdNumber } }, 422)
  const device = deviceOf(c)
  const answer = await evenly(
    () => enterByCard(c, form, device),
    ({ kind }) => kind !== 'refused',
  )
  if (answer.kind === 'first-use') return showCard(c, { proof: answer.sealed })
  if (answer.kind === 'refused')
    return showCard(
      c,
      { proof: answer.sealed, problems: { [answer.sealed ? 'idNumber' : 'card-pin']: answer.sentence } },
      422,
    )
  keepSession(c, 'portal', answer.token)
  keepDevice(c, device)
  return seeOther(c, paths.portalHome)
})

async function enterByCard(c: Web, form: Form, device: string) {
  const { context, visit } = c.var
  const asked = {
    purpose: PURPOSE,
    browser: browserOf(c),
    idNumber: form.text('idNumber') || undefined,
  } as const
  const proof = await proveByCard(context, visit.by, { ...asked, form })
  if (proof.kind === 'first-use') return proof
  const refused = (sentence: string, sealed?: string) => ({ kind: 'refused' as const, sentence, sealed })
  if (proof.kind === 'refused') return refused(cardSentence(visit.locale, proof.problem), proof.sealed)
  const browser = { previous: sessionToken(c, 'portal'), device }
  const answer = await enterPortalByCard(context, visit.by, { person: proof.person.id, ...browser })
  if (answer.kind === 'signed-in') return answer
  const isClosed = answer.kind === 'way-closed'
  return refused(isClosed ? cardSentence(visit.locale, 'closed') : words[visit.locale].card.refused)
}

async function showCard(
  c: Web,
  shown: { proof?: string; problems?: Problems },
  status: 200 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const given = { frame: visit.frame, component: context.settings.cardComponent, ...shown }
  const isOffered = (await waysOffered(context)).includes('citizen-card')
  if (!isCardOpen(context.settings) || !isOffered) return page(c, <CardPage {...given} />)
  opensCardComponent(c)
  const challenge = newCardChallenge(context, { purpose: PURPOSE, browser: browserOf(c) })
  return page(c, <CardPage {...given} challenge={challenge} />, status)
}
