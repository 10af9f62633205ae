import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { currentNotice } from '#features/notices/notices.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { isHeld, noteOpenedRules, requestMailboxLater } from '../later.ts'
import { LaterPage } from '../pages/later.tsx'

export const laterRoutes = house()

laterRoutes.get(paths.laterMailbox, async (c) => {
  const { city } = c.var.visit
  if (!city) return seeOther(c, `${paths.signIn}?to=${paths.laterMailbox}`)
  if (isHeld(await mailboxOf(c.var.context, city.account))) return seeOther(c, paths.account)
  return show(c, city)
})

laterRoutes.post(paths.laterMailbox, async (c) => {
  const { city, by, locale } = c.var.visit
  if (!city) return seeOther(c, `${paths.signIn}?to=${paths.laterMailbox}`)
  const opened = (await readForm(c.req.raw)).text('opened')
  const answer = await requestMailboxLater(c.var.context, by, {
    account: city.account,
    person: city.person,
    opened,
    locale,
  })
  return answer === 'requested' ? seeOther(c, paths.account) : show(c, city, answer)
})

async function show(c: Web, city: SignedIn, problem?: 'not-opened' | 'not-entitled'): Promise<Response> {
  const { context, visit } = c.var
  const [notice, opened] = await Promise.all([
    currentNotice(context, 'mailbox-rules'),
    noteOpenedRules(context, city.account),
  ])
  const address = `${city.accountName}@${context.settings.cityDomain}`
  return page(
    c,
    <LaterPage frame={visit.frame} {...{ notice, opened, address, problem }} />,
    problem ? 422 : 200,
  )
}
