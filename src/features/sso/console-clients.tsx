import type { Hono } from 'hono'
import { needsConfirming } from '#features/sign-in/visit.tsx'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { type Env, house, page, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { takeOnce } from '#ui/once.tsx'
import { words } from './client-words.ts'
import { kindOf } from './clients/forms.ts'
import { type Line, lineOf, linesOf, visitorsOf, WISHES } from './clients/listing.ts'
import type { Secrets } from './clients/registering.ts'
import { tryClient } from './clients/trial.ts'
import { clientDeeds, clientHere, SECRETS, type Zones } from './console-client-deeds.tsx'
import { ClientPage } from './pages/client.tsx'
import { ClientTrialPage } from './pages/client-trial.tsx'
import { ClientsPage } from './pages/clients.tsx'

const DONE = ['registered', 'changed', 'rotated', 'disabled', 'enabled'] as const

/** The console of connected systems. */
export function clientsConsole(zonesOf: Zones): Hono<Env> {
  const routes = house()
  routes.route('/', clientDeeds(zonesOf))
  routes.get(paths.adminClients, showAll)
  routes.get(paths.adminClient(':id'), showOne)
  routes.post(paths.adminClientDeed(':id', 'test'), tryOne)
  return routes
}

async function showAll(c: Web): Promise<Response> {
  const { context, visit } = c.var
  const wish = wishOf(c, WISHES)
  const { lines, total } = await linesOf(context, visit.locale, wish)
  const given = { roles: visit.city!.roles, wish, lines, total, at: context.clock.now() }
  const file = download(c, { name: 'clients', ...fileOf(visit.locale, lines) })
  return file ?? page(c, <ClientsPage frame={visit.frame} {...given} />)
}

async function showOne(c: Web): Promise<Response> {
  const { context, visit } = c.var
  const known = await clientHere(c)
  if (!known) return c.notFound()
  const { account, roles } = visit.city!
  const kept = takeOnce<Secrets & { client: string }>(c, SECRETS, account)
  const given = {
    ...{ roles, line: lineOf(known), at: context.clock.now() },
    visitors: await visitorsOf(context, visit.by, known.id),
    secrets: kept?.client === known.id ? kept : undefined,
    done: DONE.find((one) => one === c.req.query('done')),
  }
  return page(c, <ClientPage frame={visit.frame} {...given} />)
}

/** Changes nothing: the findings are the answer. */
async function tryOne(c: Web): Promise<Response> {
  const { context, visit } = c.var
  const known = await clientHere(c)
  if (!known) return c.notFound()
  const confirming = needsConfirming(c, paths.adminClient(encodeURIComponent(known.id)))
  if (confirming) return confirming
  const asked = (await readForm(c.req.raw)).text('asked')
  const isDisabled = Boolean(known.kept?.disabledAt)
  const surroundings = { context, by: visit.by, frame: visit.frame }
  const findings = await tryClient(surroundings, known.client, { asked, isDisabled })
  const given = { roles: visit.city!.roles, line: lineOf(known), asked, findings }
  return page(c, <ClientTrialPage frame={visit.frame} {...given} />)
}

function fileOf(locale: Locale, lines: Line[]) {
  const { columns, sources, shortKinds, states } = words[locale]
  return {
    head: [...Object.values(columns).slice(0, 1), 'client_id', ...Object.values(columns).slice(1)],
    rows: lines.map((line) => [
      ...[line.names[locale], line.id, sources[line.source], shortKinds[kindOf(line.client)]],
      ...[states[line.state], line.visits?.people ?? 0, line.visits?.last ?? null],
    ]),
  }
}
