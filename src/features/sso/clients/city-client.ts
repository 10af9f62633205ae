import type { ClientMetadata } from 'oidc-provider'
import type { Acr } from '../rules.ts'

/** A system that signs people in here: RFC 7591's metadata, and the city's own members. */
export type CityClient = ClientMetadata & {
  /** The city's own, or somebody else's, which asks the holder before it is told anything. */
  owner?: 'city' | 'other'
  /** How sure it must be of who is there. */
  required_acr?: Acr
  /** Bound to FAPI 2.0's Security Profile. */
  profile?: 'fapi2'
  /** PKCE is asked of every system; one that keeps a secret and cannot do it yet may go without. */
  pkce?: 'optional'
  /** The portal's zone that opens it. */
  portal_zone?: string
  /** Opens by the portal's one-time ticket. */
  portal_ticket?: PortalTicket
  /** OpenID Connect Front-Channel Logout 1.0. */
  frontchannel_logout_uri?: string
  frontchannel_logout_session_required?: boolean
  /** OpenID Connect Core §4. */
  initiate_login_uri?: string
}

/** The number that an application is known by, the address that takes tickets, and the secret that it shows when it verifies one. */
export type PortalTicket = { apid: string; address: string; secret?: string }

/** The members that the provider's library does not know. */
export const OWN_MEMBERS = [
  'owner',
  'required_acr',
  'profile',
  'pkce',
  'portal_zone',
  'portal_ticket',
  'frontchannel_logout_uri',
  'frontchannel_logout_session_required',
] as const
