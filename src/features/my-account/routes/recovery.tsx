import { recoveryOf } from '#features/accounts/recovery.ts'
import {
  askRecoveryChange,
  type ChangeAnswer,
  cancelRecoveryChange,
  changing,
  proveByCardInstead,
  sendChangeAgain,
} from '#features/accounts/recovery-change.ts'
import { needsConfirming } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { cardFault, showCard } from '../own-card.tsx'
import { type RecoveryDone, RecoveryPage } from '../pages/recovery.tsx'
import { words } from '../recovery-words.ts'

const DONE: readonly RecoveryDone[] = ['sent', 'changed', 'proved', 'cancelled']

export const recoveryRoutes = house()

recoveryRoutes.get(paths.accountRecovery, (c) => needsConfirming(c) ?? show(c))

recoveryRoutes.post(paths.accountRecovery, async (c) => {
  const stop = needsConfirming(c, paths.accountRecovery)
  if (stop) return stop
  const { context, visit } = c.var
  const address = (await readForm(c.req.raw)).text('address')
  if (!address) return refuse(c, 'empty', address)
  const answer = await askRecoveryChange(context, visit.by, { account: visit.city!.account, address })
  return answer === 'sent' ? done(c, 'sent') : refuse(c, answer, address)
})

recoveryRoutes.post(paths.accountRecoveryChange, async (c) => {
  const { context, visit } = c.var
  const { account } = visit.city!
  if ((await readForm(c.req.raw)).text('deed') === 'cancel') {
    await cancelRecoveryChange(context, visit.by, account)
    return done(c, 'cancelled')
  }
  const answer = await sendChangeAgain(context, visit.by, account)
  if (answer === 'throttled') return refuse(c, 'throttled', '')
  return answer === 'sent' ? done(c, 'sent') : seeOther(c, paths.accountRecovery)
})

recoveryRoutes.get(paths.accountRecoveryCard, async (c) => {
  const change = await changing(c.var.context, c.var.visit.city!.account)
  return change && !change.oldSettled ? showCard(c, 'recovery') : seeOther(c, paths.accountRecovery)
})

recoveryRoutes.post(paths.accountRecoveryCard, async (c) => {
  const { context, visit } = c.var
  const fault = await cardFault(c, visit.city!, 'recovery')
  if (fault) return showCard(c, 'recovery', fault)
  const outcome = await proveByCardInstead(context, visit.by, visit.city!.account)
  if (outcome === 'none') return seeOther(c, paths.accountRecovery)
  return done(c, outcome === 'changed' ? 'changed' : 'proved')
})

function refuse(c: Web, fault: Exclude<ChangeAnswer, 'sent'> | 'empty', address: string): Promise<Response> {
  const { faults } = words[c.var.visit.locale]
  const { cityDomain } = c.var.context.settings
  const sentence = fault === 'own-domain' ? faults[fault](cityDomain) : faults[fault]
  return show(c, { address, problem: sentence }, fault === 'throttled' ? 429 : 422)
}

async function show(
  c: Web,
  { address, problem }: { address?: string; problem?: string } = {},
  status: 200 | 422 | 429 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { account } = visit.city!
  const [recovery, change] = await Promise.all([recoveryOf(context, account), changing(context, account)])
  const problems = problem ? { address: problem } : undefined
  const said = problem ? undefined : DONE.find((one) => one === c.req.query('done'))
  return page(
    c,
    <RecoveryPage frame={visit.frame} recovery={recovery} {...{ change, problems, address }} done={said} />,
    status,
  )
}

function done(c: Web, what: RecoveryDone): Response {
  return seeOther(c, `${paths.accountRecovery}?done=${what}`)
}
