import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { Provider } from 'oidc-provider'
import { contentPolicy } from '#foundation/headers.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { namesOf } from './built-in.ts'
import { EndQuestionPage } from './pages/end-question.tsx'
import { ProviderErrorPage } from './pages/provider-error.tsx'
import { SignedOutPage } from './pages/signed-out.tsx'
import { TakeAlongPage } from './pages/take-along.tsx'
import { partWith } from './sign-out.ts'
import { here } from './surroundings.ts'

type Koa = KoaContextWithOIDC
type ResponseMode = (ctx: Koa, action: string, inputs: Record<string, string>) => void | Promise<void>

/** The library's provider with the city's own page for answers that are posted (OAuth 2.0 Form Post Response Mode). */
export class CityProvider extends Provider {
  override registerResponseMode(name: string, handler: ResponseMode): void {
    const known = Provider.prototype as unknown as {
      registerResponseMode: CityProvider['registerResponseMode']
    }
    known.registerResponseMode.call(this, name, name === 'form_post' ? takeAlong : handler)
  }
}

/** The pages around a sign-out that a connected system asks for (OpenID Connect RP-Initiated Logout 1.0). */
export const logoutPages = {
  logoutSource: (ctx: Koa) => (isOwnHint(ctx) ? leaveAtOnce(ctx) : askWhetherToLeave(ctx)),
  postLogoutSuccessSource: (ctx: Koa) => show(ctx, <SignedOutPage frame={frame()} to={paths.signIn} />),
}

/** What went wrong between a connected system and us, in words for the person who is in the middle of it. The log says more. */
export const renderError: NonNullable<Configuration['renderError']> = async (ctx, out) => {
  const { log } = here().context
  log.info({ error: out.error, because: out.error_description }, 'a connected system was refused')
  const given = {
    error: out.error,
    isLeaving: ctx.oidc?.route?.startsWith('end_session'),
    reference: log.bindings().request as string | undefined,
  }
  return show(ctx, <ProviderErrorPage frame={frame()} names={await asker(ctx)} {...given} />)
}

/** Without TLS, as in a demonstration, browsers drop a cookie that is to come along from other sites: it is for our own then. */
export async function keepPlainCookies(ctx: Koa, next: () => Promise<void>): Promise<void> {
  await next()
  const lines = [ctx.response.headers['set-cookie'] ?? []].flat().map(String)
  if (ctx.secure || lines.length === 0) return
  ctx.set(
    'set-cookie',
    lines.map((line) => line.replace(/samesite=none/i, 'samesite=lax')),
  )
}

/** Around the library: whoever is signed out is told so, and systems that only the browser can tell are told by it. */
export async function sayFarewell(ctx: Koa, next: () => Promise<void>): Promise<void> {
  await next()
  const route = ctx.oidc?.route
  const isAsked = route === 'end_session' && ctx.status === 200
  if (isAsked && ctx.oidc.session && !ctx.oidc.session.accountId) await leaveAtOnce(ctx)
  if (route === 'end_session_confirm' && !ctx.oidc.params?.logout) await leaveOne(ctx)
  const { farewells, dismiss } = here()
  if (!farewells || ctx.status !== 303) return
  const to = ctx.response.get('location')
  dismiss?.({ sessions: farewells, to })
  if (farewells.length > 0) ctx.redirect(here().context.settings.url + paths.signedOut)
  ctx.status = 303
}

/** 「只離開」 this system: the session goes on without it. */
async function leaveOne({ status, oidc }: Koa): Promise<void> {
  const { context, by, city } = here()
  const client = oidc.entities.Client?.clientId
  if (status === 303 && city && client) await partWith(context, by, { ...city, client })
}

/** The system shows a token of this very session: nobody else's sign-out is forced upon its holder, so nobody is asked. */
function isOwnHint({ oidc }: Koa): boolean {
  const { sid, sub } = (oidc.entities.IdTokenHint?.payload ?? {}) as { sid?: string; sub?: string }
  const { session, client } = oidc
  if (!client || !session) return false
  return sid ? sid === session.sidFor(client.clientId) : sub !== undefined && sub === session.accountId
}

/** Goes on to the end of the session by itself; where nobody is signed in, for the way back to the system. */
function leaveAtOnce(ctx: Koa): Promise<void> {
  const inputs = { xsrf: secretOf(ctx), logout: 'yes' }
  const action = ctx.oidc.urlFor('end_session_confirm')
  return show(ctx, <TakeAlongPage frame={frame()} of="end" {...{ action, inputs }} />, leadsTo(ctx))
}

async function askWhetherToLeave(ctx: Koa): Promise<void> {
  const given = { action: ctx.oidc.urlFor('end_session_confirm'), xsrf: secretOf(ctx) }
  return show(ctx, <EndQuestionPage frame={frame()} names={await asker(ctx)} {...given} />, leadsTo(ctx))
}

async function takeAlong(ctx: Koa, action: string, inputs: Record<string, string>): Promise<void> {
  if (![200, 400, 500].includes(ctx.status)) ctx.status = 'error' in inputs ? 400 : 200
  const given = { action, inputs, names: await asker(ctx) }
  return show(ctx, <TakeAlongPage frame={frame()} of="answer" {...given} />, [siteOf(action)])
}

async function show(ctx: Koa, page: { toString(): string | Promise<string> }, formsTo: string[] = []) {
  ctx.type = 'html'
  ctx.set('content-security-policy', contentPolicy({ formsTo }))
  ctx.body = `<!doctype html>${await page.toString()}`
}

/** After the sign-out the browser goes back to the system, by a redirect that follows the form. */
function leadsTo({ oidc }: Koa): string[] {
  const back = oidc.params?.post_logout_redirect_uri as string | undefined
  return back ? [siteOf(back)] : []
}

/** An app on the same machine has a scheme of its own instead of a site. */
export function siteOf(address: string): string {
  const { origin, protocol } = new URL(address)
  return origin === 'null' ? protocol : origin
}

/** What the library keeps of a registration has lost the names in other languages. */
async function asker({ oidc }: Koa): Promise<Record<Locale, string> | undefined> {
  return oidc?.client && namesOf(here().context, oidc.client.clientId)
}

function secretOf({ oidc }: Koa): string {
  return (oidc.session!.state as { secret: string }).secret
}

function frame() {
  return here().frame!
}
