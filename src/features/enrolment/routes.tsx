import { house } from '#ui/door.tsx'
import { accountRoutes } from './routes/account.tsx'
import { formRoutes } from './routes/form.tsx'
import { identityRoutes } from './routes/identity.tsx'
import { laterRoutes } from './routes/later.tsx'
import { noticeRoutes } from './routes/notice.tsx'

export const routes = house()

for (const some of [identityRoutes, formRoutes, noticeRoutes, accountRoutes, laterRoutes])
  routes.route('/', some)
