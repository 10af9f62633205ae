import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import type { CityClient } from './clients/city-client.ts'
import { clientsOf, findClient } from './clients.ts'
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

/** Every connected system there is, the city's own and those of others. */
export async function clientsKnown(context: Context): Promise<CityClient[]> {
  return [...builtInClients(context), ...(await clientsOf(context))]
}

/** A connected system, whether the city's own, of the file, or registered in the console. */
export async function clientOf(context: Context, id: string): Promise<CityClient | undefined> {
  return builtInClients(context).find((one) => one.client_id === id) ?? findClient(context, id)
}

/** What people call a connected system, in both languages; its identifier if it has no name, or is registered no more. */
export async function namesOf(context: Context, id: string): Promise<Record<Locale, string>> {
  return namesIn((await clientOf(context, id)) ?? { client_id: id })
}

/** The names that a registration says (RFC 7591 §2.2). */
export function namesIn(client: Record<string, unknown>): Record<Locale, string> {
  const nameIn = (...tags: string[]) => tags.map((tag) => client[`client_name${tag}`]).find(Boolean)
  return {
    'zh-TW': String(nameIn('#zh-TW', '#zh-Hant-TW', '') ?? client.client_id),
    en: String(nameIn('#en', '') ?? client.client_id),
  }
}
