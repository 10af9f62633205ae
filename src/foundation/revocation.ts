import type { Settings } from './settings.ts'

/** What the lists say of a certificate: neither an old list nor a missing one says that it is good. */
export type Standing = 'good' | 'revoked' | 'no-list' | 'stale'

/** The certificate revocation lists of this host, kept in memory and renewed in the background. */
export type Revocation = {
  /** `issuer`: subject key identifier of the issuing certificate, hexadecimal; `serial`: unsigned, big-endian. Answers at once. */
  standingOf(issuer: string, serial: Uint8Array, now: Date): Standing
  close(): Promise<void>
}

/** Opens the store of lists; without addresses of lists it knows none. */
export function openRevocation(_settings: Settings): Revocation {
  return { standingOf: () => 'no-list', close: async () => {} }
}
