/** Who does a deed: every verb that writes is told. */
export type Actor = {
  kind: 'visitor' | 'account' | 'system' | 'command' | 'key'
  account?: string
  person?: string
  /** A key of the API: it acts for the account that gave it. */
  key?: string
  /** The network address the request came from. */
  address?: string
  /** The browser's own description. */
  agent?: string
}

/** A job acting on the city's behalf. */
export const SYSTEM: Actor = { kind: 'system' }

/** Someone at the command line of the city's own machine. */
export const COMMAND: Actor = { kind: 'command' }
