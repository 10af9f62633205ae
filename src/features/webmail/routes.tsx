import { house } from '#ui/door.tsx'
import { routes as files } from './routes/files.tsx'
import { routes as reading } from './routes/reading.tsx'
import { routes as writing } from './routes/writing.tsx'

/** The mailbox in the browser. */
export const routes = house()
routes.route('/', writing)
routes.route('/', files)
routes.route('/', reading)
