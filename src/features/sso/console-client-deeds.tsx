import type { Hono } from 'hono'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { type Env, house, page, seeOther, type Web } from '#ui/door.tsx'
import { keepForOnce } from '#ui/once.tsx'
import { words } from './client-form-words.ts'
import { entryOf, problemsOf, type TypedClient, typedClient, typedFrom } from './clients/forms.ts'
import { DEEDS, type Deed, MOST_REASON, NONE, OVERLAP_HOURS, SCOPES } from './clients/kinds.ts'
import { type Known, knownClient, lineOf } from './clients/listing.ts'
import {
  changeClient,
  registerClient,
  rotateSecret,
  type Secrets,
  switchClient,
} from './clients/registering.ts'
import { ClientDeedPage } from './pages/client-deed.tsx'
import { ClientFormPage, type ZoneName } from './pages/client-form.tsx'

/** What secrets lie under on their way to the page that shows them. */
export const SECRETS = 'client-secrets'
const BLANK: TypedClient = {
  lines: { owner: 'city', kind: 'client_secret_basic', zone: NONE, acr: NONE },
  scopes: [...SCOPES.slice(0, 3)],
  ticks: [],
  reason: '',
}

/** Knows the portal’s zones, which lie above. */
export type Zones = (context: Context) => Promise<ZoneName[]>

/** Registers and changes connected systems; each deed with a reason and a fresh proof of who does it. */
export function clientDeeds(zonesOf: Zones): Hono<Env> {
  const routes = house()
  routes.get(paths.adminClientNew, (c) => needsConfirming(c) ?? showForm(c, zonesOf, { typed: BLANK }))
  routes.post(paths.adminClients, (c) => save(c, zonesOf))
  routes.get(paths.adminClientDeed(':id', 'edit'), async (c) => {
    const known = await keptHere(c)
    if (!known) return c.notFound()
    return needsConfirming(c) ?? showForm(c, zonesOf, { known, typed: typedFrom(known) })
  })
  routes.post(paths.adminClientDeed(':id', 'edit'), async (c) => {
    const known = await keptHere(c)
    return known ? save(c, zonesOf, known) : c.notFound()
  })
  for (const deed of DEEDS) {
    routes.get(paths.adminClientDeed(':id', deed), (c) => showDeed(c, deed))
    routes.post(paths.adminClientDeed(':id', deed), (c) => carryOut(c, deed))
  }
  return routes
}

/** The system of the address, wherever it is registered. */
export async function clientHere(c: Web): Promise<Known | undefined> {
  return knownClient(c.var.context, c.req.param('id') ?? '')
}

/** Only those registered in the console can be changed there. */
async function keptHere(c: Web): Promise<Known | undefined> {
  const known = await clientHere(c)
  return known?.kept ? known : undefined
}

async function save(c: Web, zonesOf: Zones, known?: Known): Promise<Response> {
  const { context, visit } = c.var
  const { form: say } = words[visit.locale]
  const form = await readForm(c.req.raw)
  const typed = typedClient(form)
  const shown = { ...(known && { known }), typed }
  if (needsConfirming(c)) return showForm(c, zonesOf, { ...shown, note: 'proof' }, 422)
  const entry = { ...entryOf(typed), ...(known && { client_id: known.id }) }
  const wish = { entry, ticketSecret: typed.ticks.includes('ticket-secret'), reason: typed.reason }
  if (!typed.lines.kind) return showForm(c, zonesOf, { ...shown, problems: { kind: say.noKind } }, 422)
  const whole = { ...wish, zones: (await zonesOf(context)).map(({ slug }) => slug) }
  const kept = known
    ? await changeClient(context, visit.by, { ...whole, version: Number(form.text('version')) })
    : await registerClient(context, visit.by, whole)
  switch (kept.kind) {
    case 'kept':
      return done(c, entry.client_id as string, known ? 'changed' : 'registered', kept.secrets)
    case 'faulty': {
      const told = problemsOf(visit.locale, kept.faults)
      const problems = { ...told, ...(!typed.reason && { reason: say.noReason }) }
      return showForm(c, zonesOf, { ...shown, problems }, 422)
    }
    case 'stale':
      return showForm(c, zonesOf, { ...shown, note: 'stale' }, 409)
    case 'gone':
      return c.notFound()
  }
}

type Shown = { known?: Known; typed: TypedClient; problems?: Problems; note?: 'stale' | 'proof' }

async function showForm(
  c: Web,
  zonesOf: Zones,
  shown: Shown,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { known, ...rest } = shown
  // Read anew: after a clash the next try is made on what stands now.
  const now = known && (await knownClient(context, known.id))
  const of = now?.kept && { id: now.id, name: lineOf(now).names[visit.locale], version: now.kept.version }
  const given = { roles: visit.city!.roles, zones: await zonesOf(context), of, ...rest }
  return page(c, <ClientFormPage frame={visit.frame} {...given} />, status)
}

async function showDeed(c: Web, deed: Deed): Promise<Response> {
  const known = await mayDo(c, deed)
  return known ? (needsConfirming(c) ?? drawDeed(c, known, deed, typedBefore<TypedDeed>(c))) : c.notFound()
}

async function carryOut(c: Web, deed: Deed): Promise<Response> {
  const { context, visit } = c.var
  const known = await mayDo(c, deed)
  if (!known) return c.notFound()
  const form = await readForm(c.req.raw)
  const reason = form.lines('reason').trim().slice(0, MOST_REASON)
  const overlap = OVERLAP_HOURS.find((hours) => hours === form.text('overlap')) ?? OVERLAP_HOURS[0]
  const typed: TypedDeed = { reason, overlap }
  const asked = needsConfirming(c, paths.adminClientDeed(known.id, deed), typed)
  if (asked) return asked
  if (!reason) return drawDeed(c, known, deed, { ...typed, isMissing: true })
  const told = await DOING[deed](context, visit.by, { id: known.id, reason, overlapHours: Number(overlap) })
  return told ? done(c, known.id, told.what, told.secrets) : c.notFound()
}

type Meant = { id: string; reason: string; overlapHours: number }
type Told = { what: string; secrets?: Secrets } | undefined

const DOING: Record<Deed, (context: Context, by: Actor, meant: Meant) => Promise<Told>> = {
  rotate: (context, by, meant) => rotate(context, by, { ...meant, which: 'secret' }),
  'rotate-ticket': (context, by, meant) =>
    rotate(context, by, { ...meant, which: 'ticketSecret', overlapHours: 0 }),
  disable: async (context, by, meant) =>
    (await switchClient(context, by, { ...meant, isOn: false })) ? { what: 'disabled' } : undefined,
  enable: async (context, by, meant) =>
    (await switchClient(context, by, { ...meant, isOn: true })) ? { what: 'enabled' } : undefined,
}

async function rotate(context: Context, by: Actor, wish: Parameters<typeof rotateSecret>[2]): Promise<Told> {
  const secrets = await rotateSecret(context, by, wish)
  return secrets && { what: 'rotated', secrets }
}

/** What makes no sense for this system now has no page. */
async function mayDo(c: Web, deed: Deed): Promise<Known | undefined> {
  const known = await keptHere(c)
  if (!known?.kept) return undefined
  const isOff = known.kept.disabledAt !== null
  const may = {
    rotate: known.hasSecret,
    'rotate-ticket': known.hasTicketSecret,
    disable: !isOff,
    enable: isOff,
  }
  return may[deed] ? known : undefined
}

type TypedDeed = { reason: string; overlap?: string; isMissing?: boolean }

function drawDeed(c: Web, known: Known, deed: Deed, typed?: TypedDeed): Promise<Response> {
  const { visit } = c.var
  const problems = typed?.isMissing ? { reason: words[visit.locale].form.noReason } : undefined
  const given = { roles: visit.city!.roles, line: lineOf(known), deed, typed, problems }
  return page(c, <ClientDeedPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}

function done(c: Web, client: string, what: string, secrets: Secrets = {}): Response {
  if (Object.keys(secrets).length > 0)
    keepForOnce(c, SECRETS, c.var.visit.city!.account, { ...secrets, client })
  return seeOther(c, `${paths.adminClient(client)}?done=${what}`)
}
