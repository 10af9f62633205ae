/** Where a system is registered: what the city brings along, and what stands in the file, is read here only. */
export const SOURCES = ['console', 'file', 'built-in'] as const
export type Source = (typeof SOURCES)[number]
export const STATES = ['on', 'off', 'eclipsed'] as const
export type State = (typeof STATES)[number]
/** What can be done with one that is registered in the console, besides changing it. */
export const DEEDS = ['rotate', 'rotate-ticket', 'disable', 'enable'] as const
export type Deed = (typeof DEEDS)[number]
/** How long a secret that was rotated is still taken; 0 where it has fallen into wrong hands. */
export const OVERLAP_HOURS = ['24', '168', '0'] as const
/** Chosen in a list: nothing of it. */
export const NONE = 'none'
/** Letters of an officer's own words. */
export const MOST_REASON = 500
/** How a system shows who it is; an app of a phone differs from a page in its addresses, and what only takes tickets shows nothing. */
export const KINDS = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
  'native',
  'ticket',
] as const
export const SCOPES = ['profile', 'email', 'agency', 'offline_access'] as const
export const TICKS = [
  ...['refresh', 'alone', 'no-pkce', 'fapi', 'pairwise'],
  ...['channel-session', 'front-session', 'ticket-secret'],
] as const
