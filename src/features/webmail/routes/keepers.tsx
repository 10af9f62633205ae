import { accountTyped } from '#features/accounts/accounts.ts'
import { endKeeper, handOverOffice, placeKeeper } from '#features/mailboxes/office-keeping.ts'
import { officeWords } from '#features/mailboxes/office-words.ts'
import { keepersOf } from '#features/mailboxes/offices.ts'
import { KEEPER_MAYS } from '#features/mailboxes/rules.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { mailPaths } from '#foundation/mail-paths.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { KeepersPage } from '../pages/keepers.tsx'
import type { Holder } from '../webmail.ts'
import { deskOf, missing } from './held.tsx'
import { owned } from './settings.tsx'

/** Only an office's mailbox has keepers, and only its owners see who they are. */
const at = mailPaths(paths.mailOf(':name'))

export const routes = house()

routes.get(
  at.keepers,
  owned((c, holder) => {
    const { done } = officeWords[c.var.visit.locale]
    const said = (['placed', 'off', 'over'] as const).find((one) => one === c.req.query('done'))
    return show(c, holder, { done: said && done[said] })
  }),
)

routes.post(
  at.keeperDeed('place'),
  owned(async (c, holder) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const say = officeWords[visit.locale].problems
    const typed = { account: form.text('account'), may: form.text('may') }
    const account = await accountTyped(context, typed.account)
    if (!account) return show(c, holder, { typed, problems: { account: say.account } })
    const may = KEEPER_MAYS.find((one) => one === typed.may) ?? 'read'
    const answer = await placeKeeper(context, visit.by, {
      mailbox: holder.mailbox,
      account: account.id,
      may,
    })
    if (answer !== 'placed') return show(c, holder, { typed, problems: { account: say[answer] } })
    const isStillOwner = account.id !== holder.account || may === 'own'
    return seeOther(c, isStillOwner ? `${holder.at.keepers}?done=placed` : holder.at.base)
  }),
)

routes.post(
  at.keeperDeed('take-off'),
  owned(async (c, holder) => {
    const { context, visit } = c.var
    const account = (await readForm(c.req.raw)).text('account')
    if (!isId(account)) return missing(c)
    const answer = await endKeeper(context, visit.by, { mailbox: holder.mailbox, account })
    const say = officeWords[visit.locale].problems
    if (answer !== 'placed') return show(c, holder, { problems: { account: say[answer] } })
    return seeOther(c, account === holder.account ? paths.mail : `${holder.at.keepers}?done=off`)
  }),
)

routes.post(
  at.keeperDeed('hand-over'),
  owned(async (c, holder) => {
    const { context, visit } = c.var
    const form = await readForm(c.req.raw)
    const successor = form.text('successor')
    const account = await accountTyped(context, successor)
    if (!account || account.id === holder.account) {
      const problems = { successor: officeWords[visit.locale].problems.account }
      return show(c, holder, { typed: { successor }, problems })
    }
    const stays = form.has('stays')
    const who = { mailbox: holder.mailbox, from: holder.account, to: account.id, stays }
    await handOverOffice(context, visit.by, who)
    return seeOther(c, stays ? holder.at.base : paths.mail)
  }),
)

type Shown = {
  typed?: { account?: string; may?: string; successor?: string }
  done?: string | undefined
  problems?: Problems
}

async function show(c: Web, holder: Holder, shown: Shown): Promise<Response> {
  const keepers = await keepersOf(c.var.context, holder.mailbox)
  const desk = await deskOf(c, holder)
  return page(c, <KeepersPage desk={desk} keepers={keepers} {...shown} />, shown.problems ? 422 : 200)
}
