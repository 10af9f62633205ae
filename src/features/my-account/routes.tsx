import { house } from '#ui/door.tsx'
import { appPasswordRoutes } from './app-passwords.tsx'
import { oneTimeCodeRoutes } from './one-time-codes.tsx'
import { passkeyRoutes } from './passkeys.tsx'
import { connectionRoutes } from './routes/connections.tsx'
import { historyRoutes } from './routes/history.tsx'
import { languageRoutes } from './routes/language.tsx'
import { overviewRoutes } from './routes/overview.tsx'
import { passwordRoutes } from './routes/password.tsx'
import { proofingRoutes } from './routes/proofing.tsx'
import { recoveryRoutes } from './routes/recovery.tsx'
import { releaseRoutes } from './routes/releases.tsx'
import { sessionRoutes } from './routes/sessions.tsx'
import { textRoutes } from './routes/texts.tsx'
import { wayRoutes } from './routes/ways.tsx'

export const routes = house()

for (const some of [overviewRoutes, wayRoutes, sessionRoutes, historyRoutes, passwordRoutes, recoveryRoutes])
  routes.route('/', some)
for (const some of [
  connectionRoutes,
  languageRoutes,
  proofingRoutes,
  oneTimeCodeRoutes,
  passkeyRoutes,
  appPasswordRoutes,
  releaseRoutes,
  textRoutes,
])
  routes.route('/', some)
