import { house } from '#ui/door.tsx'
import { accountRoutes } from './routes/account.tsx'
import { cardRoutes } from './routes/card.tsx'
import { formRoutes } from './routes/form.tsx'
import { identityRoutes } from './routes/identity.tsx'
import { laterRoutes } from './routes/later.tsx'
import { noticeRoutes } from './routes/notice.tsx'
import { phoneRoutes } from './routes/phone.tsx'

export const routes = house()

for (const some of [
  accountRoutes,
  identityRoutes,
  cardRoutes,
  phoneRoutes,
  formRoutes,
  noticeRoutes,
  laterRoutes,
])
  routes.route('/', some)
