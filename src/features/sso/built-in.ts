import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { type CityClient, findClient } from './clients.ts'
import { PORTAL_CLIENT } from './rules.ts'

/** The city's own clients, which need no entry in a file. The portal proves itself by a secret that all hosts derive alike. */
export function builtInClients({
  keys,
  settings: { url },
}: Pick<Context, 'keys' | 'settings'>): CityClient[] {
  return [
    {
      client_id: PORTAL_CLIENT,
      client_name: '人事服務網 iKPD',
      'client_name#en': 'the personnel portal iKPD',
      client_secret: keys.secret('sso-client ikpd'),
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [url + paths.portalSso],
      post_logout_redirect_uris: [url + paths.portal],
      backchannel_logout_uri: url + paths.portalSsoEnded,
      backchannel_logout_session_required: true,
    },
  ]
}

/** A connected system, whether the city's own or registered in the file. */
export function clientOf(context: Pick<Context, 'keys' | 'settings'>, id: string): CityClient | undefined {
  return builtInClients(context).find((one) => one.client_id === id) ?? findClient(context.settings, id)
}

/** What people call a connected system, in both languages (RFC 7591 §2.2); its identifier if it has no name. */
export function namesOf(context: Pick<Context, 'keys' | 'settings'>, id: string): Record<Locale, string> {
  const client = clientOf(context, id) as Record<string, unknown> | undefined
  const nameIn = (...tags: string[]) => tags.map((tag) => client?.[`client_name${tag}`]).find(Boolean)
  return {
    'zh-TW': String(nameIn('#zh-TW', '#zh-Hant-TW', '') ?? id),
    en: String(nameIn('#en', '') ?? id),
  }
}
