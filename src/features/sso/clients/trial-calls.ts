import type { Context } from '#foundation/context.ts'
import { systemFetch } from '../calling.ts'
import { ownFetch } from '../own-calls.ts'
import { PORTAL_CLIENT } from '../rules.ts'
import type { CityClient } from './city-client.ts'
import type { Finding, Heard } from './trial.ts'

const PATIENCE_MS = 5_000
const MOST_KEYS_BYTES = 100_000
/** What is heard of a notice that nobody has signed: to be refused, as OpenID Connect Back-Channel Logout 1.0 §2.8 has it. */
const REFUSED = [400, 401, 403]
const TAKEN = [200, 204]

/** Whether the keys by which it shows who it is can be read, and are not the private ones. */
export async function lookAtKeys(
  context: Context,
  { jwks, jwks_uri: address }: CityClient,
): Promise<Finding[]> {
  const finding = (kind: Heard, about: string, says?: string): Finding => ({
    ...{ what: 'keys', outcome: kind === 'keys-found' ? 'good' : 'bad', kind, about, says },
  })
  if (jwks) return [finding(kindOf(jwks), 'jwks')]
  if (!address) return []
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await systemFetch(context)(address, { redirect: 'manual', signal })
    if (answer.status !== 200) {
      dropBody(answer)
      return [finding('no-keys', address, `HTTP ${answer.status}`)]
    }
    const text = await textOf(answer)
    if (text === undefined) return [finding('no-keys', address, `> ${MOST_KEYS_BYTES} B`)]
    return [finding(kindOf(JSON.parse(text)), address)]
  } catch (error) {
    if (error instanceof SyntaxError) return [finding('no-keys', address, 'JSON')]
    const reason = reasonOf(error as Error)
    return [finding(heardOf(reason), address, reason)]
  }
}

/** Whether somebody listens where notices go. The one sent is signed by nobody: whoever takes it, takes any. */
export async function lookAtChannel(
  context: Context,
  { client_id: id, backchannel_logout_uri: address }: CityClient,
): Promise<Finding[]> {
  if (!address) return []
  const finding = (kind: Heard, says: string): Finding => ({
    ...{ what: 'channel', outcome: kind === 'notice-refused' ? 'good' : 'bad', kind, about: address, says },
  })
  try {
    const send = id === PORTAL_CLIENT ? ownFetch(context.settings) : systemFetch(context)
    const answer = await send(address, {
      ...{ method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) },
      body: new URLSearchParams({ logout_token: 'test' }),
    })
    dropBody(answer)
    const says = `HTTP ${answer.status}`
    if (REFUSED.includes(answer.status)) return [finding('notice-refused', says)]
    return [finding(TAKEN.includes(answer.status) ? 'notice-taken' : 'notice-missing', says)]
  } catch (error) {
    const reason = reasonOf(error as Error)
    return [finding(heardOf(reason), reason)]
  }
}

/** Piece by piece, and no more than keys need: a body may never end. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body ?? []) {
    bytes += piece.length
    // Leaving the loop ends the connection.
    if (bytes > MOST_KEYS_BYTES) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

/** Not awaited: the status has been read, and a body may never end. */
function dropBody({ body }: Response): void {
  body?.cancel().catch(() => {})
}

function heardOf(reason: string): Heard {
  return reason === 'NOT_ALLOWED' ? 'not-allowed' : 'unreached'
}

function kindOf(jwks: unknown): Heard {
  const { keys } = (jwks ?? {}) as { keys?: unknown }
  if (!Array.isArray(keys) || keys.length === 0) return 'no-keys'
  return keys.some((key) => key?.d !== undefined) ? 'keys-private' : 'keys-found'
}

function reasonOf({ name, cause }: Error): string {
  return name === 'TimeoutError' ? 'timeout' : ((cause as { code?: string } | undefined)?.code ?? name)
}
