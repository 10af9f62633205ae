import type { HandedIn } from '#features/roster/receiving.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Locale } from '#foundation/words.ts'
import type { ProblemKind } from './problems.ts'
import type { Fault, FaultKind } from './reading.ts'
import type { Held, Scope } from './rules.ts'
import type { Schema, Shape, Values } from './schema.ts'

/** Whoever calls: the key, and the account that gave it with what is left of its roles for this scope. */
export type Caller = { key: string; account: string; person: string; roles: Held[] }
export type Bytes = AsyncIterable<Uint8Array>
/** One request, its parameters and body read and cleaned. */
export type Call<P = unknown, B = unknown> = {
  context: Context
  by: Actor
  caller: Caller
  locale: Locale
  given: P
  body: B
  /** What is not read into memory: a roster's files. */
  handed?: HandedIn
}
/** What came of it: something to tell, or a refusal. `rows`: people in it, for the log. */
export type Outcome =
  | { told: unknown; rows?: number; seeAt?: string }
  | { problem: ProblemKind; faults?: Fault[] }

type Fields = { readonly [name: string]: Shape }
type Said = Record<Locale, string>
/** One thing that the API does: routes, validation and the OpenAPI document are made of this. */
export type Operation = {
  id: string
  method: 'get' | 'post' | 'put'
  /** `{name}` for what a parameter fills in. */
  path: string
  scope: Scope
  says: { title: Said; text: Said }
  params: Fields
  query: Fields
  body?: Shape
  /** A form with files instead of a JSON body. */
  files?: { [name: string]: Said }
  status: 200 | 201 | 202
  answer: Shape
  /** Refusals besides those that every operation has. */
  problems: ProblemKind[]
  run(call: Call): Promise<Outcome>
}

type Given<P extends Fields, Q extends Fields, B> = Omit<
  Operation,
  'params' | 'query' | 'body' | 'status' | 'problems' | 'run'
> & {
  params?: P
  query?: Q
  body?: Schema<B>
  status?: Operation['status']
  problems?: ProblemKind[]
  run(call: Call<Values<P> & Values<Q>, B>): Promise<Outcome>
}

/** An operation, its `run` typed by what its shapes let through. */
// biome-ignore lint/complexity/noBannedTypes: no fields at all
export function operation<P extends Fields = {}, Q extends Fields = {}, B = undefined>(
  given: Given<P, Q, B>,
): Operation {
  const { params = {}, query = {}, status = 200, problems = [] } = given
  return { ...given, params, query, status, problems, run: given.run as Operation['run'] }
}

/** What was sent can be read, and still cannot be meant. */
export function wrongAt(pointer: string, fault: FaultKind = 'choice'): Outcome {
  return { problem: 'invalid', faults: [{ pointer, fault }] }
}
