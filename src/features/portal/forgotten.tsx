import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { askingRoutes } from '#features/recovery/asking.tsx'
import { paths } from '#foundation/paths.ts'
import { isActive } from './visits.ts'

/** iKPD's own 「忘記密碼」 (M14): to the city mailbox of an account that the portal has let in, or by card. */
export const routes = askingRoutes({
  policy: 'portal',
  purpose: 'portal-forgotten',
  at: { ask: paths.portalForgotten, sent: paths.portalForgottenSent, card: paths.portalForgottenCard },
  addressee: (context) => async (account) => {
    const box = (await isActive(context, account.id)) ? await mailboxOf(context, account.id) : undefined
    return box?.state === 'ready' ? { to: box.address, from: 'portal' } : undefined
  },
  isEntitled: (context) => (account) => isActive(context, account.id),
})
