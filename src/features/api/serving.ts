import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { Overloaded } from '#foundation/hasher.ts'
import { nameAndPlace } from '#foundation/log.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { callerFor, countCall, type Keyed, keyedBy, type Quota } from './admitting.ts'
import { type Answer, problem } from './answers.ts'
import type { Bytes, Call, Operation, Outcome } from './operation.ts'
import type { ProblemKind } from './problems.ts'
import { type Fault, read, readQuery } from './reading.ts'
import { type Asked, dropReply, keepReply, openReply } from './replies.ts'
import { idempotencyWord } from './rules.ts'

/** A request as it came, read no further than its head. */
export type Asking = {
  from: Actor
  locale: Locale
  secret: string | undefined
  /** The whole address, to tell one request from another. */
  address: string
  params: { [name: string]: string }
  query: { [name: string]: string }
  type: string
  idempotency: string | undefined
  text(): Promise<string>
  stream?: Bytes
}
type Refusal = { kind: ProblemKind; faults?: Fault[] }

/** Answers one request: who calls, how often, whether they may, what they sent, and then the deed. Never fails. */
export async function serve(context: Context, operation: Operation, asking: Asking): Promise<Answer> {
  try {
    const admission = await keyedBy(context, asking.from, asking.secret)
    if (admission.kind !== 'known') return refuse(context, asking, { kind: admission.kind })
    const quota = await countCall(context, admission.keyed.key)
    const answer = quota.isOver
      ? refuse(context, asking, { kind: 'too-many' })
      : await answerFor(context, operation, asking, admission)
    return { ...answer, headers: { ...answer.headers, ...quotaHeaders(quota, answer) } }
  } catch (error) {
    if (error instanceof Overloaded) return refuse(context, asking, { kind: 'busy' })
    return broken(context, operation, asking, error as Error)
  }
}

async function answerFor(
  context: Context,
  operation: Operation,
  asking: Asking,
  { keyed, by }: { keyed: Keyed; by: Actor },
): Promise<Answer> {
  const caller = await callerFor(context, keyed, operation.scope)
  if (typeof caller === 'string') return refuse(context, asking, { kind: caller })
  const found = await readAsking(operation, asking)
  if ('kind' in found) return refuse(context, asking, found)
  const { locale, stream, type } = asking
  const call = {
    context,
    by,
    caller,
    locale,
    ...found.read,
    ...(stream && { stream: { bytes: stream, type } }),
  }
  const { idempotency } = asking
  if (operation.method === 'get' || idempotency === undefined) return deed(operation, asking, call)
  const word = idempotencyWord(idempotency)
  if (!word) {
    return refuse(context, asking, {
      kind: 'invalid',
      faults: [{ pointer: 'Idempotency-Key', fault: 'format' }],
    })
  }
  const request = `${operation.method} ${asking.address} ${found.text}`
  return once(operation, asking, call, { key: caller.key, word, request })
}

/** The same request again is answered the same, and done once. */
async function once(operation: Operation, asking: Asking, call: Call, asked: Asked): Promise<Answer> {
  const { context } = call
  const opening = await openReply(context, asked)
  if (opening.kind === 'known')
    return { ...opening.reply, isProblem: false, headers: { 'idempotency-replayed': 'true' } }
  if (opening.kind !== 'new') return refuse(context, asking, { kind: opening.kind })
  try {
    const answer = await deed(operation, asking, call)
    const { status, body, location } = answer
    await (answer.isProblem
      ? dropReply(context, asked)
      : keepReply(context, asked, { status, body, location }))
    return answer
  } catch (error) {
    await dropReply(context, asked)
    throw error
  }
}

async function deed(operation: Operation, asking: Asking, call: Call): Promise<Answer> {
  const { context, by } = call
  const outcome: Outcome = await operation.run(call)
  if ('problem' in outcome) return refuse(context, asking, { kind: outcome.problem, faults: outcome.faults })
  const { told, rows, seeAt } = outcome
  if (rows !== undefined) await record(context, by, 'api.read', {}, { operation: operation.id, rows })
  const body = JSON.stringify(told)
  return { status: operation.status, body, isProblem: false, headers: {}, ...(seeAt && { location: seeAt }) }
}

/** What was sent, as the operation's shapes read it. */
async function readAsking(
  operation: Operation,
  asking: Asking,
): Promise<{ read: Pick<Call, 'given' | 'body'>; text: string } | Refusal> {
  const { params, query, body: shape } = operation
  const place = readQuery(params, asking.params)
  // What cannot be an id is nothing that exists.
  if ('faults' in place) return { kind: 'not-found' }
  const asked = readQuery(query, asking.query)
  if ('faults' in asked) return { kind: 'invalid', faults: asked.faults }
  const given = { ...(place.value as object), ...(asked.value as object) }
  if (!shape) return { read: { given, body: undefined }, text: '' }
  if (!/^application\/json\s*(;|$)/i.test(asking.type)) return { kind: 'unsupported-type' }
  const text = await asking.text()
  const found = readBody(shape, text)
  if ('faults' in found) return { kind: 'invalid', faults: found.faults }
  return { read: { given, body: found.value }, text }
}

function readBody(shape: NonNullable<Operation['body']>, text: string) {
  try {
    return read(shape, JSON.parse(text))
  } catch {
    return { faults: [{ pointer: '#', fault: 'body' as const }] }
  }
}

function refuse({ settings }: Context, { locale }: Asking, { kind, faults }: Refusal): Answer {
  return problem(settings.url, locale, kind, { faults })
}

function broken(context: Context, { id }: Operation, { locale }: Asking, error: Error): Answer {
  const instance = newId()
  context.log.error({ operation: id, instance, error: nameAndPlace(error) }, 'a call of the API failed')
  return problem(context.settings.url, locale, 'broken', { instance })
}

/** How much is left (draft-ietf-httpapi-ratelimit-headers). */
function quotaHeaders({ limit, left, seconds, isOver }: Quota, answer: Answer): Record<string, string> {
  return {
    'ratelimit-policy': `"key";q=${limit};w=60`,
    ratelimit: `"key";r=${left};t=${seconds}`,
    ...(isOver && answer.isProblem && { 'retry-after': String(seconds) }),
  }
}
