import { join } from 'node:path'
import { clockAhead } from './clock.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { List } from './revocation/check.ts'
import { isListed } from './revocation/entries.ts'
import { type ListState, watchLists } from './revocation/watch.ts'
import type { Settings } from './settings.ts'

/** What the lists say of a certificate: neither an old list nor a missing one says that it is good. */
export type Standing = 'good' | 'revoked' | 'no-list' | 'stale'

/** The certificate revocation lists of this host, kept in memory and renewed in the background. */
export type Revocation = {
  /** `issuer`: subject key identifier of the issuing certificate, hexadecimal; `serial`: unsigned, big-endian. Answers at once. */
  standingOf(issuer: string, serial: Uint8Array, now: Date): Standing
  /** Begins to load the lists and to renew them; the command line needs none. */
  start(): void
  state(): ListState[]
  close(): Promise<void>
}

type Wanted = Pick<Settings, 'data' | 'cardAnchors' | 'cardLists' | 'clockAhead'>

/** Opens the store of lists (RFC 5280 §5); without anchors or addresses it knows none and every card is refused. */
export function openRevocation(settings: Wanted, log?: Logger, metrics?: Metrics): Revocation {
  const { cardAnchors, cardLists, data, clockAhead: ahead } = settings
  const lists = new Map<string, List>()
  const watch = watchLists({
    addresses: cardAnchors ? cardLists : [],
    anchors: cardAnchors ?? '',
    folder: join(data, 'revocation'),
    clock: clockAhead(ahead),
    lists,
    log,
    metrics,
  })
  return {
    ...watch,
    standingOf: (issuer, serial, now) => standingIn(lists.get(issuer.toLowerCase()), serial, now),
  }
}

/** Past its time a list says nothing any more: what was revoked since then is missing. */
export function standingIn(list: List | undefined, serial: Uint8Array, now: Date): Standing {
  if (!list) return 'no-list'
  if (list.nextUpdate <= now) return 'stale'
  return isListed(list.index, serial) ? 'revoked' : 'good'
}
