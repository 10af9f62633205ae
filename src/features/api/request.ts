import { type HandedIn, receive } from '#features/roster/receiving.ts'
import { boundaryIn } from '#features/roster/rules.ts'
import type { Context } from '#foundation/context.ts'
import type { Bytes, Call, Operation } from './operation.ts'
import type { ProblemKind } from './problems.ts'
import { type Fault, read, readQuery } from './reading.ts'

/** What was sent, not read yet. */
export type Sent = {
  params: { [name: string]: string }
  query: { [name: string]: string }
  type: string
  text(): Promise<string>
  stream?: Bytes
}
export type Refusal = { kind: ProblemKind; faults?: Fault[] }
/** What an operation is given, and the text that tells this body from another. */
type Found = { read: Pick<Call, 'given' | 'body' | 'handed'>; text: string }

/** What was sent, as the operation's shapes read it; files are laid by, and whoever does not read them closes them. */
export async function readAsking(
  context: Context,
  operation: Operation,
  sent: Sent,
): Promise<Found | Refusal> {
  const { params, query, body: shape, files } = operation
  const place = readQuery(params, sent.params)
  // What cannot be an id is nothing that exists.
  if ('faults' in place) return { kind: 'not-found' }
  const asked = readQuery(query, sent.query)
  if ('faults' in asked) return { kind: 'invalid', faults: asked.faults }
  const given = { ...(place.value as object), ...(asked.value as object) }
  if (files) return readFiles(context, given, sent)
  if (!shape) return { read: { given, body: undefined }, text: '' }
  if (!/^application\/json\s*(;|$)/i.test(sent.type)) return { kind: 'unsupported-type' }
  const text = await sent.text()
  const found = readBody(shape, text)
  if ('faults' in found) return { kind: 'invalid', faults: found.faults }
  return { read: { given, body: found.value }, text }
}

async function readFiles(context: Context, given: object, { stream, type }: Sent): Promise<Found | Refusal> {
  const boundary = boundaryIn(type)
  if (!stream || !boundary) return { kind: 'unsupported-type' }
  const handed = await receive(context, { body: stream, boundary })
  if (handed === 'too-large') return { kind: 'too-large' }
  if (handed === 'broken') return { kind: 'invalid', faults: [{ pointer: '#', fault: 'format' }] }
  return { read: { given, body: undefined, handed }, text: contentOf(handed) }
}

/** Fields and files by their content: their order, and the boundary between them, is another each time. */
function contentOf({ fields, files }: HandedIn): string {
  const parts = [...files].map(([part, { name, digest }]) => [part, name, digest])
  return JSON.stringify([...fields, ...parts].sort())
}

function readBody(shape: NonNullable<Operation['body']>, text: string) {
  try {
    return read(shape, JSON.parse(text))
  } catch {
    return { faults: [{ pointer: '#', fault: 'body' as const }] }
  }
}
