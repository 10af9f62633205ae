import type { MiddlewareHandler } from 'hono'

/** Nothing runs, loads or frames us but what we serve ourselves. A page may set a policy of its own, as an opened mail does. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
}

const YEAR_SECONDS = 31_536_000

/** Security headers on every answer; whatever a route sets itself stays. */
export const headers: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(HEADERS))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  const secure = c.var.context.settings.url.startsWith('https:')
  if (secure) c.res.headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}; includeSubDomains`)
}
