import { isCardOpen } from '#features/citizen-card/citizen-card.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { waysOffered } from '#features/sign-in/ways.ts'
import { isPhoneOpen } from '#features/tw-fido/tw-fido.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { draftHere } from '../draft-cookie.tsx'
import { applicationOf } from '../enrolment.ts'
import { ChoosePage } from '../pages/choose.tsx'
import { RecordPage } from '../pages/record.tsx'

export const accountRoutes = house()

/** The ways to apply, for whom no session led to their own account (M1.4). */
accountRoutes.get(paths.account, async (c) => {
  const { context, visit } = c.var
  const open = { card: isCardOpen(context.settings), phone: isPhoneOpen(context.settings) }
  const offered = await waysOffered(context)
  return page(c, <ChoosePage frame={visit.frame} {...{ open, offered }} />)
})

/** Right after 「提出申請」, in the browser that sent it; later one comes back by signing in (M6). */
accountRoutes.get(paths.applyRecord, async (c) => {
  const { context, visit } = c.var
  const draft = await draftHere(c)
  const application = draft?.account ? await applicationOf(context, draft.account) : undefined
  if (!draft?.account || !application) return seeOther(c, paths.account)
  const mailbox = await mailboxOf(context, draft.account)
  return page(
    c,
    <RecordPage
      frame={visit.frame}
      application={application}
      mailbox={mailbox}
      domain={context.settings.cityDomain}
    />,
  )
})

/** How far the mailbox is, for the page that waits for it. */
accountRoutes.get(paths.mailboxState, async (c) => {
  const account = c.var.visit.city?.account ?? (await draftHere(c))?.account
  const mailbox = account ? await mailboxOf(c.var.context, account) : undefined
  return c.json({ state: mailbox?.state ?? 'none' })
})
