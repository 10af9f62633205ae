import { paths } from '#foundation/paths.ts'
import { browserOf, house, page, seeOther } from '#ui/door.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { proveWithCard, showCard } from './card.tsx'
import { ForgottenAccountPage, FoundAccountPage } from './pages/name.tsx'
import { nameByCard } from './recovery.ts'
import { words } from './words.ts'

const FOUND = 'found-account'

export const routes = house()

routes.get(paths.forgottenAccount, (c) => {
  const { context, visit } = c.var
  const found = takeOnce<{ name: string }>(c, FOUND, browserOf(c))
  if (!found) return showCard(c, 'forgotten-account', ForgottenAccountPage)
  const { cityDomain } = context.settings
  return page(c, <FoundAccountPage frame={visit.frame} accountName={found.name} domain={cityDomain} />)
})

routes.post(paths.forgottenAccount, (c) =>
  proveWithCard(c, 'forgotten-account', ForgottenAccountPage, async (person) => {
    const { context, visit } = c.var
    const name = await nameByCard(context, visit.by, person)
    if (!name) return words[visit.locale].card.none.account
    keepForOnce(c, FOUND, browserOf(c), { name })
    return seeOther(c, paths.forgottenAccount)
  }),
)
