import { recoveryOf } from '#features/accounts/recovery.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { agreementsOf } from '#features/notices/notices.ts'
import { signInsOf } from '#features/sign-in/sign-in.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, type SignedIn, seeOther, type Web } from '#ui/door.tsx'
import { draftHere } from '../draft-cookie.tsx'
import { applicationOf } from '../enrolment.ts'
import { AccountPage } from '../pages/account.tsx'
import { ChoosePage } from '../pages/choose.tsx'
import { RecordPage } from '../pages/record.tsx'

export const accountRoutes = house()

/** Someone signed in sees their account; anyone else the ways to apply (M1.4). */
accountRoutes.get(paths.account, (c) => {
  const { city, frame } = c.var.visit
  return city ? showAccount(c, city) : page(c, <ChoosePage frame={frame} />)
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

async function showAccount(c: Web, { account, personName }: SignedIn): Promise<Response> {
  const { context, visit } = c.var
  const [application, mailbox, recovery, agreed, city, portal] = await Promise.all([
    applicationOf(context, account),
    mailboxOf(context, account),
    recoveryOf(context, account),
    agreementsOf(context, account),
    signInsOf(context, account, 'city'),
    signInsOf(context, account, 'portal'),
  ])
  const signIns = [
    ...city.map((one) => ({ ...one, face: 'city' as const })),
    ...portal.map((one) => ({ ...one, face: 'portal' as const })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, 10)
  const { cityDomain: domain } = context.settings
  return page(
    c,
    <AccountPage
      frame={visit.frame}
      {...{ personName, application, mailbox, recovery, agreed, signIns, domain }}
    />,
  )
}
