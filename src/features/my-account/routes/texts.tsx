import { findNotice } from '#features/notices/notices.ts'
import { answerText, noteShown, textsWaiting } from '#features/notices/putting.ts'
import { askerOf } from '#features/sign-in/asker.ts'
import { ownPath } from '#features/sign-in/rules.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, reachesBeyond, seeOther, type Web } from '#ui/door.tsx'
import { TextPage } from '../pages/text.tsx'

/** New versions of texts, one after the other, before somebody goes on to where they wanted. */
export const textRoutes = house()

textRoutes.get(paths.accountTexts(), (c) => show(c, c.req.query('to')))

textRoutes.post(paths.accountTexts(), async (c) => {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const answer = (['agreed', 'refused', 'read'] as const).find((one) => one === form.text('answer'))
  const to = form.text('to')
  if (!answer) return show(c, to, { isLate: true })
  const { account } = visit.city!
  const said = { account, kind: form.text('kind'), opened: form.text('opened'), answer, locale: visit.locale }
  const outcome = await answerText(context, visit.by, said)
  if (outcome === 'not-opened') return show(c, to, { isLate: true })
  // Who refuses is asked again at the next sign-in, not on the next page.
  return answer === 'refused' ? seeOther(c, onward(to)) : seeOther(c, paths.accountTexts(onward(to)))
})

async function show(c: Web, to: string | undefined, { isLate = false } = {}): Promise<Response> {
  const { context, visit } = c.var
  const { account } = visit.city!
  const [first, ...others] = await textsWaiting(context, account)
  const notice = first && (await findNotice(context, first.kind))
  if (!notice) return seeOther(c, onward(to))
  // Whoever signs in on behalf of a system is led there by this form.
  const asker = askerOf(context, onward(to))
  if (asker?.leadsTo) reachesBeyond(c, { formsTo: [asker.leadsTo] })
  const opened = noteShown(context, account, notice)
  const given = { notice, demand: first.demand, opened, to: onward(to), left: others.length, isLate }
  return page(c, <TextPage frame={visit.frame} {...given} />, isLate ? 422 : 200)
}

function onward(to: string | undefined): string {
  return ownPath(to, paths.account)
}
