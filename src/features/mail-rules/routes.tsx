import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { agreeToRules, noteShownRules, refuseRules, rulesToAgree } from './agreeing.ts'
import { beforeMail } from './mail-rules.ts'
import { ReopenPage } from './pages/reopen.tsx'
import { RefusedPage, RulesPage } from './pages/rules.tsx'
import { closedMailboxOf, reopenMailbox } from './reopening.ts'

/** What comes before mail: `app.ts` lets nobody in who has not signed in. */
export const routes = house()

routes.get(paths.mailRules, (c) => showRules(c))

routes.post(paths.mailRules, async (c) => {
  const { context, visit } = c.var
  const { account } = visit.city!
  const form = await readForm(c.req.raw)
  if (form.text('answer') !== 'agree') {
    await refuseRules(context, visit.by, account)
    return seeOther(c, paths.mailRulesRefused)
  }
  const answer = { account, opened: form.text('opened'), locale: visit.locale }
  const outcome = await agreeToRules(context, visit.by, answer)
  return outcome === 'agreed' ? seeOther(c, paths.mail) : showRules(c, true)
})

routes.get(paths.mailRulesRefused, async (c) => {
  const { context, visit } = c.var
  const isAsked = (await beforeMail(context, visit.city!.account)) === paths.mailRules
  return isAsked ? page(c, <RefusedPage frame={visit.frame} />) : seeOther(c, paths.mail)
})

routes.get(paths.mailReopen, async (c) => {
  const { context, visit } = c.var
  const closed = await closedMailboxOf(context, visit.city!.account)
  return closed ? page(c, <ReopenPage frame={visit.frame} closed={closed} />) : seeOther(c, paths.mail)
})

routes.post(paths.mailReopen, async (c) => {
  const { context, visit } = c.var
  await reopenMailbox(context, visit.by, visit.city!.account)
  return seeOther(c, paths.mail)
})

async function showRules(c: Web, isLate = false): Promise<Response> {
  const { context, visit } = c.var
  const { account } = visit.city!
  const notice = await rulesToAgree(context, account)
  if (!notice) return seeOther(c, paths.mail)
  const opened = noteShownRules(context, account, notice)
  return page(c, <RulesPage frame={visit.frame} {...{ notice, opened, isLate }} />, isLate ? 422 : 200)
}
