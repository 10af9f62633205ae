import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { page, reachesBeyond, type Web } from '#ui/door.tsx'
import { clientOf, namesIn } from './built-in.ts'
import { agree, consentOf, type Told } from './consent.ts'
import { scopesWished, type Waiting } from './interaction.ts'
import { ConsentPage } from './pages/consent.tsx'
import { siteOf } from './provider-pages.tsx'

/** The page that asks the holder; none for the city's own systems, which need no leave. */
export async function askForConsent(
  c: Web,
  waiting: Waiting,
  { uid, account }: { uid: string; account: string },
): Promise<Response | undefined> {
  const { context, visit } = c.var
  const { client_id: client, redirect_uri: back } = waiting.params as Record<string, string>
  const asking = await clientOf(context, client!)
  if (asking?.owner !== 'other') return undefined
  const site = siteOf(back!)
  reachesBeyond(c, { formsTo: [site] })
  const before = await consentOf(context, { account, client: client! })
  const isMore = before.scopes.length > 0
  const name = namesIn(asking)[visit.locale]
  const given = { uid, name, isMore, site: new URL(back!).host || site, ...newIn(waiting) }
  return page(c, <ConsentPage frame={visit.frame} {...given} />)
}

/** What the page showed is agreed to: the request under way says what that was, not the form. */
export function agreeAndGoOn(context: Context, by: Actor, waiting: Waiting, account: string): Promise<void> {
  const client = waiting.params.client_id as string
  return agree(context, by, { account, client }, newIn(waiting))
}

/** What was not agreed to before; if nothing is new and the system wants to hear it again, everything. */
function newIn(waiting: Waiting): Told {
  const { missingOIDCScope: scopes = [], missingOIDCClaims: claims = [] } = waiting.prompt.details as {
    missingOIDCScope?: string[]
    missingOIDCClaims?: string[]
  }
  return scopes.length + claims.length > 0
    ? { scopes, claims }
    : { scopes: scopesWished(waiting), claims: [] }
}
