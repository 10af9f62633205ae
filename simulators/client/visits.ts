import { randomBytes } from 'node:crypto'
import type { Configuration } from 'openid-client'

/** What the city wrote down for this system. */
export type Client = {
  client_id: string
  client_secret: string
  redirect_uris: string[]
  post_logout_redirect_uris: string[]
  portal_ticket: { apid: string; address: string; secret: string }
}

/** A sign-in on its way: what the answer is compared with. */
export type Flow = { state: string; nonce: string; verifier: string }
export type SignedIn = {
  claims: Record<string, unknown>
  userinfo: Record<string, unknown>
  idToken: string
  accessToken: string
  refreshToken?: string
  refreshes: number
}

/** Somebody's browser, and what is known of its holder by each way. */
export type Visit = {
  flow?: Flow
  openid?: SignedIn
  ticket?: Record<string, unknown>
  api?: Record<string, unknown>
  /** What went wrong last. */
  problem?: string
}

/** A notice that a session has ended at the city. */
export type Notice = { at: Date; way: 'back' | 'front'; sid?: string; sub?: string }

export type Program = {
  city: string
  folder: string
  accountsApi: string
  client: Client
  /** Where this system lies itself. */
  own: string
  visits: Map<string, Visit>
  notices: Notice[]
  provider?: Configuration
}

const MOST_VISITS = 1000
const MOST_NOTICES = 20

const newName = (): string => randomBytes(24).toString('base64url')

/** The visit behind a cookie, or a new one with its name; the oldest are forgotten. */
export function visitOf({ visits }: Program, known: string | undefined): { id: string; visit: Visit } {
  const found = known ? visits.get(known) : undefined
  if (found) return { id: known!, visit: found }
  const [id, visit] = [newName(), {}]
  visits.set(id, visit)
  if (visits.size > MOST_VISITS) visits.delete(visits.keys().next().value!)
  return { id, visit }
}

/** A new name for a visit whose holder is now known: whoever planted the old one in this browser has nothing of it. */
export function renamed({ visits }: Program, known: string): string {
  const id = newName()
  visits.set(id, visits.get(known) ?? {})
  visits.delete(known)
  return id
}

/** Ends whatever this system keeps of a session, or of a person, that has ended at the city. */
export function forget({ visits, notices }: Program, notice: Notice): void {
  notices.unshift(notice)
  notices.length = Math.min(notices.length, MOST_NOTICES)
  for (const visit of visits.values()) {
    const { sid, sub } = visit.openid?.claims ?? {}
    const isMeant = notice.sid ? sid === notice.sid : notice.sub !== undefined && sub === notice.sub
    if (isMeant) visit.openid = undefined
  }
}
