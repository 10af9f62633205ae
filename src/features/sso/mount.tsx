import { once } from 'node:events'
import { type IncomingMessage, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context as HonoContext } from 'hono'
import type { Provider } from 'oidc-provider'
import { contentPolicy, SECURITY_HEADERS, TRANSPORT_SECURITY } from '#foundation/headers.ts'
import { paths } from '#foundation/paths.ts'
import { type Env, seeOther, type Web } from '#ui/door.tsx'
import { providerOf } from './provider.ts'
import { dismiss } from './signing-out.tsx'
import { type Surroundings, within } from './surroundings.ts'

export type Node = { incoming: IncomingMessage & { originalUrl?: string }; outgoing: ServerResponse }

/** Where the provider goes on with a request that has been answered. */
const ANSWERED = new RegExp(`^${paths.oidc}/auth/([\\w-]+)$`)
const HEADERS = Object.entries({ 'content-security-policy': contentPolicy(), ...SECURITY_HEADERS })

/** Everything below `/oidc` is answered by the provider, which speaks Node's own language. */
export async function answerByProvider(c: HonoContext<Env>): Promise<Response> {
  const { context } = c.var
  const { incoming, outgoing } = nodeOf(c)
  addressed(c, incoming)
  const provider = await providerOf(context)
  const asked = await askedAnew(c, provider)
  if (asked) return asked
  const answer = (to: ServerResponse) => {
    bearHeaders(c, to)
    return within(surroundingsOf(c), () => provider.callback()(incoming, to))
  }
  if (incoming.method === 'HEAD') return headOnly(incoming, answer)
  // Whoever has gone meanwhile closes nothing any more.
  if (outgoing.destroyed) return alreadySent(outgoing)
  const closed = once(outgoing, 'close')
  await answer(outgoing)
  await closed
  return alreadySent(outgoing)
}

/** What was sent, for those who count answers. A copy: the server's own kind of response it would send again. */
function alreadySent({ statusCode: status }: ServerResponse): Response {
  return new Response(null, { status, headers: RESPONSE_ALREADY_SENT.headers }).clone()
}

/** A request that was answered for somebody who has left since: whoever is here now is asked in their place. */
async function askedAnew(c: Web, { Interaction }: Provider): Promise<Response | undefined> {
  const uid = ANSWERED.exec(c.req.path)?.[1]
  const request = uid ? await within(surroundingsOf(c), () => Interaction.find(uid)) : undefined
  if (!request?.result?.login) return undefined
  const isTheirs = request.result.login.accountId === c.var.visit.city?.account
  return isTheirs ? undefined : seeOther(c, paths.ssoContinue(request.uid))
}

/** Links are made of the city's own address, never of what a request says, be it in its first line. */
function addressed(c: Web, incoming: Node['incoming']): void {
  const url = new URL(c.var.context.settings.url)
  incoming.headers.host = url.host
  incoming.headers['x-forwarded-proto'] = url.protocol.slice(0, -1)
  delete incoming.headers['x-forwarded-host']
  const { pathname, search } = new URL(c.req.url)
  incoming.originalUrl = pathname + search
  incoming.url = (pathname.slice(paths.oidc.length) || '/') + search
}

/** Hono writes the answer to HEAD itself and would write it again: the provider's is made on a sheet that is not sent. */
async function headOnly(
  incoming: IncomingMessage,
  answer: (to: ServerResponse) => Promise<void>,
): Promise<Response> {
  const sheet = new ServerResponse(incoming)
  await answer(sheet)
  const headers = Object.entries(sheet.getHeaders()).map(
    ([name, value]) => [name, String(value)] as [string, string],
  )
  return new Response(null, { status: sheet.statusCode, headers })
}

export function surroundingsOf(c: Web): Surroundings {
  const { context, visit } = c.var
  return {
    context,
    by: visit.by,
    city: visit.city as Surroundings['city'],
    portal: visit.portal?.session,
    frame: visit.frame,
    dismiss: (farewell) => {
      dismiss(c, farewell)
      // Not `c.res`: once made, it would be sent after the provider's answer.
      for (const line of c.body(null).headers.getSetCookie())
        nodeOf(c).outgoing.appendHeader('set-cookie', line)
    },
  }
}

/** What the provider answers bears our headers too; its pages may reach further. */
function bearHeaders(c: Web, outgoing: ServerResponse): void {
  const isSecure = c.var.context.settings.url.startsWith('https:')
  for (const [name, value] of HEADERS) outgoing.setHeader(name, value)
  if (isSecure) outgoing.setHeader('strict-transport-security', TRANSPORT_SECURITY)
}

export function nodeOf(c: Web): Node {
  return c.env as unknown as Node
}
