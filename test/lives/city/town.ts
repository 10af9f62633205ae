import { and, desc, eq } from 'drizzle-orm'
import { accountByName, rolesOf } from '#features/accounts/accounts.ts'
import type { Role } from '#features/accounts/rules.ts'
import { accounts } from '#features/accounts/tables.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Hasher } from '#foundation/hasher.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { outbox } from '#foundation/outbox-tables.ts'
import { throttle } from '#foundation/throttle-tables.ts'
import type { City } from '#test/context.ts'
import { REVIEW_DELAY, type World } from '../world.ts'

export type Officer = {
  by: Actor
  account: string
  person: string
  roles: { role: Role; agency: string }[]
}
/** The real city, with what people of these lives keep to themselves. */
export type Town = {
  context: Context
  /** The clock's time, which only steps move on. */
  at: { now: number }
  centre: Officer
  admin: Officer
  hr: Officer
  /** By the key of the step that made them. */
  sessions: Map<number, string>
  apps: Map<number, { name: string; secret: string }>
  links: Map<number, string>
  /** Of the letters that came with accounts, by their names. */
  confirmations: Map<string, string>
  /** The load that may be taken back. */
  load?: string
}

/** Takes no time: how hard a password is to guess is tried elsewhere. */
const quick: Hasher = {
  hash: async (password) => `$quick$${password}`,
  verify: async (phc, password) => phc === `$quick$${password}`,
  admit: () => ({ leave: () => {} }),
  close: async () => {},
}

export async function townOf({ context: whole }: City, world: World): Promise<Town> {
  const at = { now: world.now }
  const clock = { now: () => new Date(at.now) }
  const settings = { ...whole.settings, reviewDelay: REVIEW_DELAY, ...world.choices }
  const context: Context = { ...whole, settings, clock, hasher: quick }
  const [centre, admin, hr] = await Promise.all(
    ['zhangyating', 'chenzhiqiang', 'linmeiling'].map((name) => officer(context, name)),
  )
  return {
    ...{ context, at, centre: centre!, admin: admin!, hr: hr! },
    ...{ sessions: new Map(), apps: new Map(), links: new Map(), confirmations: new Map() },
  }
}

async function officer(context: Context, name: string): Promise<Officer> {
  const { id: account, person } = (await accountByName(context, name))!
  const by: Actor = { kind: 'account', account, person }
  return { by, account, person, roles: await rolesOf(context, account) }
}

/** Somebody at a browser of their own. */
export function visitorAt(key: number): Actor {
  const part = (shift: number): number => (Math.floor(key * 2) >> shift) & 255
  return { kind: 'visitor', address: `10.${part(16)}.${part(8)}.${part(0)}` }
}

/** Nobody else’s number: the demonstration city’s begin otherwise. */
export function idNumberOf(who: number): string {
  const body = `19${String(who).padStart(6, '0')}`
  const sum = Array.from(body).reduce((sum, digit, place) => sum + Number(digit) * (8 - place), 1)
  return `A${body}${(10 - (sum % 10)) % 10}`
}

export function nameOf(who: number): string {
  return `生${Array.from(String(who), (digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`
}

export async function personOf({ context }: Town, who: number): Promise<string | undefined> {
  return (await findPersonByIdNumber(context, idNumberOf(who)))?.id
}

/** The newest account of a person, whatever it stands at. */
export async function accountOf(town: Town, who: number) {
  const person = await personOf(town, who)
  if (!person) return undefined
  const [account] = await town.context.database
    .select({ id: accounts.id, name: accounts.name, state: accounts.state, person: accounts.person })
    .from(accounts)
    .where(and(eq(accounts.person, person)))
    .orderBy(desc(accounts.openedAt))
    .limit(1)
  return account
}

/** The same, unless it is closed. */
export async function openOf(town: Town, who: number) {
  const account = await accountOf(town, who)
  return account?.state === 'closed' ? undefined : account
}

/** The token in the newest letter to an account’s private address. */
export async function tokenFor({ context }: Town, name: string): Promise<string | undefined> {
  const letters = (await lettersWaiting(context)).filter(({ to }) => to === addressOf(name))
  const tokens = letters.map(
    ({ text }) => /\/(?:forgotten\/link|account\/recovery)\/([\w-]+)/.exec(text)?.[1],
  )
  return tokens.findLast((one) => one !== undefined)
}

export function addressOf(name: string): string {
  return `${name}@example.com`
}

/** Letters that were sent, and how often somebody tried: neither is what these lives are about. */
export async function tidy({ context: { database } }: Town): Promise<void> {
  await database.delete(outbox)
  await database.delete(throttle)
}
