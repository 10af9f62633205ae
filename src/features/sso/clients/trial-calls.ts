import type { CityClient } from './city-client.ts'
import type { Finding, Heard } from './trial.ts'

const PATIENCE_MS = 5_000
const MOST_KEYS_BYTES = 100_000
/** What is heard of a notice that nobody has signed: to be refused, as OpenID Connect Back-Channel Logout 1.0 §2.8 has it. */
const REFUSED = [400, 401, 403]
const TAKEN = [200, 204]

/** Whether the keys by which it shows who it is can be read, and are not the private ones. */
export async function lookAtKeys({ jwks, jwks_uri: address }: CityClient): Promise<Finding[]> {
  const finding = (kind: Heard, about: string, says?: string): Finding => ({
    ...{ what: 'keys', outcome: kind === 'keys-found' ? 'good' : 'bad', kind, about, says },
  })
  if (jwks) return [finding(kindOf(jwks), 'jwks')]
  if (!address) return []
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.status !== 200) return [finding('no-keys', address, `HTTP ${answer.status}`)]
    const text = await answer.text()
    if (text.length > MOST_KEYS_BYTES) return [finding('no-keys', address)]
    return [finding(kindOf(JSON.parse(text)), address)]
  } catch (error) {
    return error instanceof SyntaxError
      ? [finding('no-keys', address, 'JSON')]
      : [finding('unreached', address, reasonOf(error as Error))]
  }
}

/** Whether somebody listens where notices go. The one sent is signed by nobody: whoever takes it, takes any. */
export async function lookAtChannel({ backchannel_logout_uri: address }: CityClient): Promise<Finding[]> {
  if (!address) return []
  const finding = (kind: Heard, says: string): Finding => ({
    ...{ what: 'channel', outcome: kind === 'notice-refused' ? 'good' : 'bad', kind, about: address, says },
  })
  try {
    const answer = await fetch(address, {
      ...{ method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) },
      body: new URLSearchParams({ logout_token: 'test' }),
    })
    // Not awaited: the status has been read, and a body may never end.
    answer.body?.cancel().catch(() => {})
    const says = `HTTP ${answer.status}`
    if (REFUSED.includes(answer.status)) return [finding('notice-refused', says)]
    return [finding(TAKEN.includes(answer.status) ? 'notice-taken' : 'notice-missing', says)]
  } catch (error) {
    return [finding('unreached', reasonOf(error as Error))]
  }
}

function kindOf(jwks: unknown): Heard {
  const { keys } = (jwks ?? {}) as { keys?: unknown }
  if (!Array.isArray(keys) || keys.length === 0) return 'no-keys'
  return keys.some((key) => key?.d !== undefined) ? 'keys-private' : 'keys-found'
}

function reasonOf({ name, cause }: Error): string {
  return name === 'TimeoutError' ? 'timeout' : ((cause as { code?: string } | undefined)?.code ?? name)
}
