import type { MiddlewareHandler } from 'hono'
import { basicOf } from '#foundation/basic.ts'
import { paths } from '#foundation/paths.ts'
import { admitFrom } from '#foundation/throttle.ts'
import { type Env, formOf, house } from '#ui/door.tsx'
import { isMailServer, mayTry, noteTry } from './access.ts'
import { openedBy } from './mail-tokens.ts'

/** Wrong secrets from one address; the mail servers show the right one. */
const WRONG_SECRETS = { name: 'mail-access.secret', limit: 20, minutes: 15 }

/** What Dovecot understands: go on, or refuse. */
const GO_ON = { status: 0, msg: '' }
const REFUSE = { status: -1, msg: 'Too many tries, please wait 15 minutes' }

export const routes = house()

/** Between servers: nobody but our own mail servers, by their secret, and nobody keeps the answer. */
const onlyMailServers: MiddlewareHandler<Env> = async (c, next) => {
  const { context, visit } = c.var
  c.header('cache-control', 'no-store')
  const shown = basicOf(c.req.header('authorization'))
  if (shown && isMailServer(context, shown.password)) return next()
  const isAdmitted = await admitFrom(context, WRONG_SECRETS, visit.by.address)
  return c.json({ error: 'unauthorized' }, isAdmitted ? 401 : 429)
}

routes.use(`${paths.mailAccess}/*`, onlyMailServers)

/** Dovecot's question before each try, and its report after it (auth policy). */
routes.post(paths.mailAccessPolicy, async (c) => {
  const { context } = c.var
  const told = textsIn(await c.req.json())
  const one = {
    name: told('login'),
    hash: told('pwhash'),
    address: told('remote'),
    mechanism: told('mech'),
  }
  if (c.req.query('command') === 'allow') return c.json((await mayTry(context, one)) ? GO_ON : REFUSE)
  const [isRight, wasRefused] = [told('success') === 'true', told('policy_reject') === 'true']
  await noteTry(context, { ...one, isRight, wasRefused, appPassword: told('app') })
  return c.json(GO_ON)
})

/** Whose mailbox does this token open (RFC 7662)? */
routes.post(paths.mailAccessIntrospection, async (c) => {
  const username = await openedBy(c.var.context, (await formOf(c)).text('token'))
  return c.json(username ? { active: true, username } : { active: false })
})

function textsIn(told: Record<string, unknown>): (name: string) => string {
  return (name) => String(told[name] ?? '')
}
