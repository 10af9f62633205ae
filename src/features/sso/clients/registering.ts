import { and, eq, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import { addHours } from '#foundation/clock.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newToken } from '#foundation/tokens.ts'
import { builtInClients } from '../built-in.ts'
import { clientsInFile } from '../clients.ts'
import { ssoClients } from '../tables.ts'
import { refusedByProvider } from './check.ts'
import { type Entry, type Fault, fault, isEntry, isOnlyTicket } from './entry.ts'
import { faultsBeside, zoneFaults } from './faults.ts'
import { KNOWN_MEMBERS } from './members.ts'
import { reachFaults } from './reach-faults.ts'
import { clientIn, type Registration, registrationOf, SECRET_PURPOSE } from './registered.ts'

/** What is to be registered, without secrets; whether it shows one when it verifies tickets; why; and the portal's zones. */
export type Wish = { entry: Entry; ticketSecret: boolean; reason: string; zones: string[] }
/** Told once, to whoever registered or rotated; kept sealed. */
export type Secrets = { secret?: string; ticketSecret?: string }
export type Kept =
  | { kind: 'kept'; secrets: Secrets }
  | { kind: 'faulty'; faults: Fault[] }
  /** Changed by somebody else meanwhile, or not registered here. */
  | { kind: 'stale' | 'gone' }

const ID = /^[A-Za-z0-9][\w.-]{1,63}$/

/** Registers a system, after the same checks as those of `CITYHALL_CLIENTS`. Every host knows it at once. */
export async function registerClient(context: Context, by: Actor, wish: Wish): Promise<Kept> {
  const unreachable = await reachFaults(context, wish.entry)
  return alone(context, async (context) => {
    const secrets = newSecrets(wish, undefined)
    const faults = [...unreachable, ...(await faultsIn(context, wish, secrets))]
    if (faults.length > 0) return { kind: 'faulty', faults }
    const id = String(wish.entry.client_id)
    const at = context.clock.now()
    await context.database.insert(ssoClients).values({
      ...{ id, metadata: wish.entry, version: 1, registeredAt: at, changedAt: at },
      ...sealed(context, secrets),
    })
    await record(context, by, 'sso.client-registered', { subject: id }, { reason: wish.reason })
    return { kind: 'kept', secrets }
  })
}

/** Changes what was registered in the console; `version` is the one that was looked at: of two officers the second is told. */
export async function changeClient(
  context: Context,
  by: Actor,
  wish: Wish & { version: number },
): Promise<Kept> {
  const unreachable = await reachFaults(context, wish.entry)
  return alone(context, async (context) => {
    const id = String(wish.entry.client_id)
    const before = await registrationOf(context, id)
    if (!before) return { kind: 'gone' }
    if (before.version !== wish.version) return { kind: 'stale' }
    const secrets = newSecrets(wish, before)
    const known = { ...openedOf(context, before, wish), ...secrets }
    const faults = [...unreachable, ...(await faultsIn(context, wish, known, id))]
    if (faults.length > 0) return { kind: 'faulty', faults }
    await context.database
      .update(ssoClients)
      .set({
        ...{ metadata: wish.entry, version: before.version + 1, changedAt: context.clock.now() },
        ...(!showsSecret(wish.entry) && { secret: null, formerSecret: null, formerUntil: null }),
        ...(!wish.ticketSecret && { ticketSecret: null }),
        ...sealed(context, secrets),
      })
      .where(eq(ssoClients.id, id))
    const members = differing(before.metadata, wish.entry).join(' ')
    await record(context, by, 'sso.client-changed', { subject: id }, { reason: wish.reason, members })
    return { kind: 'kept', secrets }
  })
}

/**
 * Gives a system another secret. The one before is taken for `overlapHours` more, so that it can be changed without a break; 0 where
 * it has fallen into wrong hands. The portal ticket's has no overlap.
 */
export function rotateSecret(
  context: Context,
  by: Actor,
  wish: { id: string; which: 'secret' | 'ticketSecret'; overlapHours: number; reason: string },
): Promise<Secrets | undefined> {
  return alone(context, async (context) => {
    const { id, which, overlapHours, reason } = wish
    const before = await registrationOf(context, id)
    if (!before?.[which]) return undefined
    const secrets = { [which]: newToken() } as Secrets
    const former = overlapHours > 0 ? before.secret : null
    const formerUntil = former && addHours(context.clock.now(), overlapHours)
    await context.database
      .update(ssoClients)
      .set({ ...sealed(context, secrets), ...(which === 'secret' && { formerSecret: former, formerUntil }) })
      .where(eq(ssoClients.id, id))
    await record(context, by, 'sso.client-rotated', { subject: id }, { which, overlapHours, reason })
    return secrets
  })
}

/** A disabled system signs nobody in, and what it holds opens nothing, at every host at once; enabled again, it goes on. */
export function switchClient(
  context: Context,
  by: Actor,
  { id, isOn, reason }: { id: string; isOn: boolean; reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const isOther = isOn ? sql`${ssoClients.disabledAt} is not null` : sql`${ssoClients.disabledAt} is null`
    const switched = await context.database
      .update(ssoClients)
      .set({ disabledAt: isOn ? null : context.clock.now() })
      .where(and(eq(ssoClients.id, id), isOther))
      .returning({ id: ssoClients.id })
    if (switched.length === 0) return false
    const action = isOn ? 'sso.client-enabled' : 'sso.client-disabled'
    await record(context, by, action, { subject: id }, { reason })
    return true
  })
}

/** One registration at a time in the whole city: no two take the same name, zone or number. */
function alone<T>(context: Context, deed: (inside: Context) => Promise<T>): Promise<T> {
  return transaction(context, async (inside) => {
    await inside.database.execute(sql`select pg_advisory_xact_lock(hashtext('sso_clients'))`)
    return deed(inside)
  })
}

/** `own`: what is registered already does not stand in its own way. */
async function faultsIn(context: Context, { entry, zones, reason }: Wish, secrets: Secrets, own?: string) {
  const rows = await context.database.select().from(ssoClients)
  const registered = rows.filter(({ id }) => id !== own).map((row) => clientIn(context, row))
  const others = [...builtInClients(context), ...clientsInFile(context.settings), ...registered]
  const whole = withSecrets(entry, secrets)
  const faults: Fault[] = [
    ...faultsBeside(whole, others as Entry[]),
    ...fault(
      typeof entry.client_id === 'string' && !ID.test(entry.client_id),
      'client_id',
      (say) => say.oddId,
    ),
    ...zoneFaults(entry, zones),
    ...fault(!entry.client_name, 'client_name', (say) => say.noName),
    ...fault(!reason, 'reason', (say) => say.noReason),
  ]
  return faults.length > 0 ? faults : (await refusedByProvider(context, [whole])).map(inItsWords)
}

/** The library's sentences begin with the member's name, after the client's. */
function inItsWords(refusal: string): Fault {
  const [, member = 'client_id', sentence = refusal] = /^\S+: (\w+) (.+)$/.exec(refusal) ?? []
  return KNOWN_MEMBERS.includes(member) ? [member, () => sentence] : ['client_id', () => refusal]
}

/** What is missing of secrets, now that the registration is so. */
function newSecrets({ entry, ticketSecret }: Wish, before?: Registration): Secrets {
  const isToShow = ticketSecret && isEntry(entry.portal_ticket)
  return {
    ...(showsSecret(entry) && !before?.secret && { secret: newToken() }),
    ...(isToShow && !before?.ticketSecret && { ticketSecret: newToken() }),
  }
}

function showsSecret(entry: Entry): boolean {
  const usual = isOnlyTicket(entry) ? 'none' : 'client_secret_basic'
  return String(entry.token_endpoint_auth_method ?? usual).startsWith('client_secret')
}

/** The secrets that stay. */
function openedOf({ keys }: Context, before: Registration, { entry, ticketSecret }: Wish): Secrets {
  return {
    ...(before.secret && showsSecret(entry) && { secret: keys.open(SECRET_PURPOSE, before.secret) }),
    ...(before.ticketSecret &&
      ticketSecret && { ticketSecret: keys.open(SECRET_PURPOSE, before.ticketSecret) }),
  }
}

function withSecrets(entry: Entry, { secret, ticketSecret }: Secrets): Entry {
  const ticket = entry.portal_ticket
  return {
    ...entry,
    ...(secret && { client_secret: secret }),
    ...(isEntry(ticket) && ticketSecret && { portal_ticket: { ...ticket, secret: ticketSecret } }),
  }
}

function sealed({ keys }: Context, { secret, ticketSecret }: Secrets) {
  return {
    ...(secret && { secret: keys.seal(SECRET_PURPOSE, secret) }),
    ...(ticketSecret && { ticketSecret: keys.seal(SECRET_PURPOSE, ticketSecret) }),
  }
}

function differing(before: Entry, after: Entry): string[] {
  const members = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...members].filter((member) => JSON.stringify(before[member]) !== JSON.stringify(after[member]))
}
