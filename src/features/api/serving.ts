import { record } from '#features/audit/audit.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { Overloaded } from '#foundation/hasher.ts'
import { nameAndPlace } from '#foundation/log.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { callerFor, countCall, type Keyed, keyedBy, type Quota } from './admitting.ts'
import { type Answer, problem } from './answers.ts'
import type { Call, Operation, Outcome } from './operation.ts'
import { type Asked, dropReply, keepReply, openReply } from './replies.ts'
import { type Refusal, readAsking, type Sent } from './request.ts'
import { idempotencyWord } from './rules.ts'

/** A request as it came, read no further than its head. */
export type Asking = Sent & {
  from: Actor
  locale: Locale
  secret: string | undefined
  /** The whole address, to tell one request from another. */
  address: string
  idempotency: string | undefined
}

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
  if (caller === 'scope-missing') return needing(operation, refuse(context, asking, { kind: caller }))
  if (caller === 'asleep') return refuse(context, asking, { kind: caller })
  const { idempotency, locale } = asking
  const isOnce = operation.method !== 'get' && idempotency !== undefined
  const word = isOnce ? idempotencyWord(idempotency) : undefined
  if (isOnce && !word) {
    return refuse(context, asking, {
      kind: 'invalid',
      faults: [{ pointer: 'Idempotency-Key', fault: 'format' }],
    })
  }
  const found = await readAsking(context, operation, asking)
  if ('kind' in found) return refuse(context, asking, found)
  const call = { context, by, caller, locale, ...found.read }
  try {
    if (!word) return await deed(operation, asking, call)
    const request = `${operation.method} ${asking.address} ${found.text}`
    return await once(operation, asking, call, { key: caller.key, word, request })
  } catch (error) {
    await call.handed?.close()
    throw error
  }
}

/**
 * The same request again is answered the same, and done once. Only where the deed itself broke may it be sent again: one that was done,
 * and whose answer could not be kept, stays as one of which nobody knows what came of it.
 */
async function once(operation: Operation, asking: Asking, call: Call, asked: Asked): Promise<Answer> {
  const { context } = call
  const opening = await openReply(context, asked)
  if (opening.kind !== 'new') await call.handed?.close()
  if (opening.kind === 'known')
    return { ...opening.reply, isProblem: false, headers: { 'idempotency-replayed': 'true' } }
  if (opening.kind !== 'new') return refuse(context, asking, { kind: opening.kind })
  const answer = await deed(operation, asking, call).catch(async (error) => {
    await dropReply(context, asked)
    throw error
  })
  const { status, body, location } = answer
  await (answer.isProblem ? dropReply(context, asked) : keepReply(context, asked, { status, body, location }))
  return answer
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

function refuse({ settings }: Context, { locale }: Asking, { kind, faults }: Refusal): Answer {
  return problem(settings.url, locale, kind, { faults })
}

/** Which scope the key would have to have (RFC 6750 §3.1). */
function needing({ scope }: Operation, refusal: Answer): Answer {
  const asked = `Bearer realm="cityhall", error="insufficient_scope", scope="${scope}"`
  return { ...refusal, headers: { ...refusal.headers, 'www-authenticate': asked } }
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
