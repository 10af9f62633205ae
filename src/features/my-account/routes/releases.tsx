import { countReleases, releasesOf } from '#features/accounts-api/accounts-api.ts'
import { paths } from '#foundation/paths.ts'
import { house, page, seeOther } from '#ui/door.tsx'
import { ReleasesPage } from '../pages/releases.tsx'
import { pageNumber, RELEASE_LINES } from '../rules.ts'

export const releaseRoutes = house()

releaseRoutes.get(paths.accountReleases, async (c) => {
  const { context, visit } = c.var
  const [account, number] = [visit.city!.account, pageNumber(c.req.query('page'))]
  const releases = await releasesOf(context, account, { page: number, size: RELEASE_LINES })
  if (releases.length === 0 && number > 1) return seeOther(c, paths.accountReleases)
  const total = await countReleases(context, account)
  return page(c, <ReleasesPage frame={visit.frame} {...{ releases, total, page: number }} />)
})
