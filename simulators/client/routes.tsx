import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { personBehind, startPage, TOKEN } from './accounts-api.ts'
import { beginning, finish, leaving, refresh, takeLogoutToken } from './openid.ts'
import { HomePage } from './pages.tsx'
import { accountBehind } from './ticket.ts'
import { forget, type Program, renamed, type Visit, visitOf } from './visits.ts'

const COOKIE = 'demo-client'
/** Portal and program share a site; for a browser that thinks otherwise the ticket begins a new visit. */
const FLAGS = { path: '/', httpOnly: true, sameSite: 'Lax' } as const

export function program(program: Program): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const { visit } = here(program, c)
    // Said once. The page is drawn only when it is sent.
    const said = { ...visit }
    visit.problem = undefined
    const page = <HomePage program={program} visit={said} api={startPage(program)} />
    return c.html(html`<!doctype html>${page}`)
  })
  openid(app, program)
  notices(app, program)
  others(app, program)
  return app
}

function openid(app: Hono, program: Program): void {
  const begin = async (c: Context, strong = false): Promise<Response> =>
    c.redirect(await beginning(program, here(program, c).visit, strong), 303)
  // The portal begins a sign-in here (OpenID Connect Core §4); whoever else tries to can only name another issuer.
  app.get('/login', (c) =>
    c.req.query('iss') === `${program.city}/oidc` ? begin(c) : c.text('unknown issuer', 400),
  )
  app.post('/openid/sign-in', (c) => begin(c))
  app.post('/openid/step-up', (c) => begin(c, true))
  app.get('/openid/callback', (c) =>
    tried(program, c, (visit) => finish(program, visit, new URL(c.req.url, program.own)), { isSignIn: true }),
  )
  app.post('/openid/refresh', (c) => tried(program, c, (visit) => refresh(program, visit)))
  app.post('/openid/sign-out', async (c) => c.redirect(await leaving(program, here(program, c).visit), 303))
}

function notices(app: Hono, program: Program): void {
  app.post('/openid/back-channel', async (c) => {
    const token = (await c.req.formData()).get('logout_token')
    try {
      await takeLogoutToken(program, String(token))
      return c.body(null, 200, { 'cache-control': 'no-store' })
    } catch (error) {
      return c.json({ error: 'invalid_request', error_description: (error as Error).message }, 400)
    }
  })
  app.get('/openid/front-channel', (c) => {
    const { iss, sid } = c.req.query()
    if (iss !== `${program.city}/oidc` || !sid) return c.text('unknown issuer', 400)
    forget(program, { at: new Date(), way: 'front', sid })
    return c.html('<!doctype html><title>登出</title>', 200, { 'cache-control': 'no-store' })
  })
}

function others(app: Hono, program: Program): void {
  const byTicket = async (c: Context, visit: Visit): Promise<void> => {
    visit.ticket = undefined
    const ticket = (await c.req.formData()).get('APReqEncodedData')
    visit.ticket = await accountBehind(program, String(ticket))
  }
  const byApi = async (c: Context, visit: Visit): Promise<void> => {
    visit.api = undefined
    visit.api = await personBehind(program, c.req.query(TOKEN) ?? '')
  }
  app.post('/ticket', (c) => tried(program, c, (visit) => byTicket(c, visit), { isSignIn: true }))
  app.get('/accounts-api/return', (c) => tried(program, c, (visit) => byApi(c, visit), { isSignIn: true }))
}

/** Does something that may fail, and comes back to the page either way: nothing secret stays in the address. */
async function tried(
  program: Program,
  c: Context,
  deed: (visit: Visit) => Promise<void>,
  { isSignIn = false } = {},
): Promise<Response> {
  const { id, visit } = visitOf(program, getCookie(c, COOKIE))
  let isDone = true
  await deed(visit).catch((error: Error & { error_description?: string }) => {
    isDone = false
    visit.problem = [error.message, error.error_description].filter(Boolean).join(': ')
  })
  setCookie(c, COOKIE, isDone && isSignIn ? renamed(program, id) : id, FLAGS)
  return c.redirect('/', 303)
}

function here(program: Program, c: Context): { visit: Visit } {
  const { id, visit } = visitOf(program, getCookie(c, COOKIE))
  setCookie(c, COOKIE, id, FLAGS)
  return { visit }
}
