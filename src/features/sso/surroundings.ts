import { AsyncLocalStorage } from 'node:async_hooks'
import type { Session } from '#features/sign-in/sessions.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Frame } from '#ui/door.tsx'
import type { Farewell } from './sign-out.ts'
import type { TookPart } from './tables.ts'

/** The session of the city's faces, which is the provider's too. */
export type CitySession = Pick<
  Session,
  'session' | 'account' | 'way' | 'confirmedWay' | 'proofing' | 'confirmedAt'
>

/** Whose request the provider is answering. It hands its own context around; ours travels beside it. */
export type Surroundings = {
  context: Context
  by: Actor
  city?: CitySession
  /** The session that this browser holds at the portal, which ends by the same sign-out. */
  portal?: string
  /** The part that systems took in the city's session as the provider took it up. */
  took?: Record<string, TookPart>
  /** What pages are drawn in, and what tells this browser that it is signed out; jobs have neither. */
  frame?: Frame
  dismiss?: (farewell: Farewell) => void
  /** The sessions that a sign-out under way has ended, if this browser has yet to tell systems of them. */
  farewells?: string[]
}

const storage = new AsyncLocalStorage<Surroundings>()

/** Runs the provider's code with these surroundings. */
export function within<T>(surroundings: Surroundings, deed: () => T): T {
  return storage.run(surroundings, deed)
}

/** The surroundings of whatever runs now. */
export function here(): Surroundings {
  const surroundings = storage.getStore()
  if (!surroundings) throw new Error('the provider was called without surroundings')
  return surroundings
}

/** For a job, which no browser has asked for. */
export function behind<T>(context: Context, deed: () => T): T {
  return within({ context, by: SYSTEM }, deed)
}
