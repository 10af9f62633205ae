import type { Context } from '#foundation/context.ts'
import { systemFetch } from './calling.ts'
import { logoutToken } from './logout-token.ts'
import type { Leaving } from './notices.ts'
import { ownFetch } from './own-calls.ts'
import { providerOf } from './provider.ts'
import { PORTAL_CLIENT } from './rules.ts'
import { behind } from './surroundings.ts'

/** Where a system takes its notices, and whether it understands only those that name a session. */
export type Backchannel = { address: string; needsSession: boolean }
/** `none`: the system is registered no more, or takes no notices any more. */
export type Answer = { kind: 'received' | 'refused' | 'unreached' | 'none'; says: string }

const PATIENCE_MS = 5_000
const RECEIPTS = [200, 204]

/** What the registration of a system says; nothing for one that takes no notices. No other address is ever called. */
export async function backchannelOf(context: Context, client: string): Promise<Backchannel | undefined> {
  const provider = await providerOf(context)
  const found = await behind(context, () => provider.Client.find(client))
  return found?.backchannelLogoutUri
    ? {
        address: found.backchannelLogoutUri,
        needsSession: Boolean(found.backchannelLogoutSessionRequired),
      }
    : undefined
}

/** What systems call themselves; one that is registered no more has no name. */
export async function systemNames(context: Context, clients: Set<string>): Promise<Map<string, string>> {
  const provider = await providerOf(context)
  const names = await behind(context, () =>
    Promise.all(
      Array.from(clients, async (id) => [id, (await provider.Client.find(id))?.clientName ?? id] as const),
    ),
  )
  return new Map(names)
}

/**
 * Posts the signed notice and looks at nothing but the status of the answer (OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8): whoever
 * answers slowly, at length, or with an address elsewhere, is not listened to.
 */
export async function tell(context: Context, leaving: Leaving): Promise<Answer> {
  const channel = await backchannelOf(context, leaving.client)
  const token = channel && (await logoutToken(context, leaving))
  if (!token) return { kind: 'none', says: 'unregistered' }
  try {
    // iKPD takes its notices like any other system; only the way to it leads around no proxy.
    const send = leaving.client === PORTAL_CLIENT ? ownFetch(context.settings) : systemFetch(context)
    const answer = await send(channel.address, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    // Not awaited: the status has been read, and a body may never end.
    answer.body?.cancel().catch(() => {})
    return { kind: RECEIPTS.includes(answer.status) ? 'received' : 'refused', says: `HTTP ${answer.status}` }
  } catch (error) {
    return { kind: 'unreached', says: reasonOf(error as Error) }
  }
}

function reasonOf({ name, cause }: Error): string {
  return name === 'TimeoutError' ? 'timeout' : ((cause as { code?: string } | undefined)?.code ?? name)
}
