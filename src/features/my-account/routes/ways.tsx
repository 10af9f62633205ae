import { appPasswordsOf } from '#features/accounts/app-passwords.ts'
import { oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { passkeysOf } from '#features/accounts/passkeys.ts'
import { boundCardOf, isCardOpen } from '#features/citizen-card/citizen-card.ts'
import { SWITCHABLES } from '#features/sign-in/way-rules.ts'
import { waysOpenTo } from '#features/sign-in/ways.ts'
import { isPhoneOpen } from '#features/tw-fido/tw-fido.ts'
import { paths } from '#foundation/paths.ts'
import { house, page } from '#ui/door.tsx'
import { WaysPage } from '../pages/ways.tsx'
import { passwordsSetAt } from '../passwords.ts'
import { daysSince } from '../rules.ts'

export const wayRoutes = house()

wayRoutes.get(paths.accountWays, async (c) => {
  const { context, visit } = c.var
  const { account, person } = visit.city!
  const [set, codes, passkeys, apps, card, open] = await Promise.all([
    passwordsSetAt(context, account),
    oneTimeCodesOf(context, account),
    passkeysOf(context, account),
    appPasswordsOf(context, account),
    boundCardOf(context, person),
    waysOpenTo(context, person),
  ])
  const now = context.clock.now()
  const ways = {
    days: {
      account: daysSince(set.account ?? now, now),
      portal: set.portal && daysSince(set.portal, now),
    },
    ...{ codes, passkeys, card, appPasswords: apps.length },
    isCardOpen: isCardOpen(context.settings),
    isPhoneOpen: isPhoneOpen(context.settings),
    closed: SWITCHABLES.filter((way) => !open.includes(way)),
  }
  return page(c, <WaysPage frame={visit.frame} ways={ways} />)
})
