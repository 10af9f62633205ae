import { createTransport } from 'nodemailer'
import type { Context } from './context.ts'
import type { Road } from './outbox-tables.ts'
import type { Settings } from './settings.ts'

export type Transport = ReturnType<typeof createTransport>

/** The name by which the outbox signs in to our own mail server. */
export const OUTBOX_NAME = 'outbox'
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }

/** Without a relay nothing leaves for the world. */
export function hasWorldRoad({ relay }: Settings): boolean {
  return relay !== undefined
}

/** The way to our own mail server, or to the relay for the world; undefined where there is none. */
export function openRoad(context: Context, road: Road): Transport | undefined {
  const { settings } = context
  if (road === 'world' && !settings.relay) return undefined
  // Postfix signs (DKIM) and hands on to the relay what goes to the world, so it takes both.
  if (settings.mail === 'dovecot') return postfixRoad(context)
  return road === 'city' ? embeddedRoad(context) : relayRoad(settings.relay!)
}

function embeddedRoad(context: Context): Transport {
  const { host, submissionPort: port } = context.settings
  const near = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return createTransport({
    host: near,
    port,
    secure: false,
    ignoreTLS: true,
    auth: authOf(context),
    ...PATIENCE,
  })
}

function postfixRoad(context: Context): Transport {
  const { mailHost: host, submissionPort: port } = context.settings
  const isNear = host === 'localhost' || host.startsWith('127.')
  const tls = { rejectUnauthorized: !isNear }
  return createTransport({
    host,
    port,
    secure: false,
    requireTLS: !isNear,
    tls,
    auth: authOf(context),
    ...PATIENCE,
  })
}

function authOf({ keys }: Context) {
  return { user: OUTBOX_NAME, pass: keys.secret('submission') }
}

/** A name and password are never said in the clear: with them, a relay that offers no STARTTLS is not used. */
function relayRoad(relay: string): Transport {
  const requireTLS = new URL(relay).username !== ''
  return createTransport({ url: relay, requireTLS, ...PATIENCE })
}
