import type { Hono } from 'hono'
import { basicOf } from '#foundation/basic.ts'
import type { Context } from '#foundation/context.ts'
import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { type Env, house, page, reachesBeyond, type Web } from '#ui/door.tsx'
import { findClient } from './clients.ts'
import { TicketPage } from './pages/ticket.tsx'
import { newTicket, type Verified, verifyTicket } from './tickets.ts'

type Here = { account: string; person: string }
/** Is the portal's zone shown to this person today? */
type ShowsZone = (context: Context, here: Here, zone: string) => Promise<boolean>

/** Tickets of the portal; `showsZone` knows who is shown which of its zones, which lie above. */
export function ticketRoutes(showsZone: ShowsZone): Hono<Env> {
  const routes = house()
  routes.post(paths.portalTicket(':client'), (c) => open(c, showsZone))
  routes.post(paths.portalTicketVerify, verify)
  return routes
}

/** Opens a connected system, signed in. The ticket stands in a form, never in an address, where logs and histories would keep it. */
async function open(c: Web, showsZone: ShowsZone): Promise<Response> {
  const { context, visit } = c.var
  const client = await findClient(context, c.req.param('client') ?? '')
  if (!client?.portal_ticket || !visit.portal) return c.notFound()
  const zone = client.portal_zone
  if (zone && !(await showsZone(context, visit.portal, zone))) return c.notFound()
  const { account, session, accountName } = visit.portal
  const ticket = await newTicket(context, visit.by, { account, session, client: client.client_id })
  const { address } = client.portal_ticket
  reachesBeyond(c, { formsTo: [new URL(address).origin] })
  const system = client.client_name ?? client.client_id
  const given = { system, account: accountName, address, ticket, isOurs: client.owner !== 'other' }
  return page(c, <TicketPage frame={visit.frame} {...given} />)
}

/** Between servers: who has come with this ticket? Systems of today read `user_account` and nothing else. */
async function verify(c: Web): Promise<Response> {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const shown = basicOf(c.req.header('authorization'))
  const apid = shown?.name ?? form.text('apid')
  const presented = { apid, ticket: form.text('apticket'), secret: shown?.password }
  return verdict(c, await verifyTicket(context, visit.by, presented))
}

const ERRORS = {
  'dead-ticket': [
    'INVALID_TICKET',
    'The ticket is unknown, used or older than 60 seconds, or its holder has signed out.',
  ],
  'foreign-application': [
    'INVALID_APPLICATION',
    'No application has this apid, or its secret is another one.',
  ],
  throttled: ['TOO_MANY', 'Too many refused tickets from this address; try again in 10 minutes.'],
} as const

/** A refusal has the same shape and the same status: today's systems look at an empty `user_account`, not at the status. */
function verdict(c: Web, verified: Verified): Response {
  c.header('content-type', 'text/xml; charset=utf-8')
  if (verified.kind === 'verified') return c.body(answer(verified.accountName))
  const [code, sentence] = ERRORS[verified.kind]
  return c.body(answer('', `<error code="${code}">${sentence}</error>`))
}

/** Account names are lower-case letters and digits: nothing in them has to be escaped. */
function answer(account: string, error = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<verify-service><user_account>${account}</user_account>${error}</verify-service>\n`
}
