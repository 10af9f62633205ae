import { house } from '#ui/door.tsx'
import { routes as contacts } from './routes/contacts.tsx'
import { routes as drafts } from './routes/drafts.tsx'
import { routes as files } from './routes/files.tsx'
import { routes as filters } from './routes/filters.tsx'
import { routes as folders } from './routes/folders.tsx'
import { routes as keepers } from './routes/keepers.tsx'
import { routes as leaving } from './routes/leaving.tsx'
import { routes as ordering } from './routes/ordering.tsx'
import { ownFolders, routes as reading } from './routes/reading.tsx'
import { routes as settings } from './routes/settings.tsx'
import { routes as writing } from './routes/writing.tsx'

/** The mailbox in the browser. */
export const routes = house()
routes.route('/', writing)
routes.route('/', drafts)
routes.route('/', contacts)
routes.route('/', filters)
routes.route('/', settings)
routes.route('/', keepers)
routes.route('/', leaving)
routes.route('/', files)
routes.route('/', reading)
routes.route('/', ordering)
routes.route('/', folders)
routes.route('/', ownFolders)
