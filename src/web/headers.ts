import type { MiddlewareHandler } from 'hono'
import { contentPolicy, SECURITY_HEADERS, TRANSPORT_SECURITY } from '#foundation/headers.ts'
import type { Env } from '#ui/door.tsx'

const POLICY = 'content-security-policy'
const OWN_POLICY = contentPolicy()
const ALWAYS = Object.entries(SECURITY_HEADERS)

/** Security headers on every answer; whatever a route sets itself stays. A page may have a policy of its own, as an opened mail does. */
export const headers: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers } = c.res
  const beyond = c.get('beyond')
  if (!headers.has(POLICY)) headers.set(POLICY, beyond ? contentPolicy(beyond) : OWN_POLICY)
  for (const [name, value] of ALWAYS) if (!headers.has(name)) headers.set(name, value)
  const secure = c.get('context').settings.url.startsWith('https:')
  if (secure) headers.set('strict-transport-security', TRANSPORT_SECURITY)
}
