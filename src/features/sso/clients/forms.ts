import type { Form, Problems } from '#foundation/form.ts'
import type { Locale } from '#foundation/words.ts'
import { words } from '../client-form-words.ts'
import type { CityClient } from './city-client.ts'
import { type Entry, type Fault, isOnlyTicket } from './entry.ts'
import { words as faultWords } from './fault-words.ts'
import { KINDS, MOST_REASON, NONE, SCOPES, TICKS } from './kinds.ts'
import type { Known } from './listing.ts'

/** One line each; the member that it fills. */
const LINES = {
  id: 'client_id',
  name: 'client_name',
  'name-en': 'client_name#en',
  channel: 'backchannel_logout_uri',
  front: 'frontchannel_logout_uri',
  begin: 'initiate_login_uri',
  keys: 'jwks_uri',
  zone: 'portal_zone',
  acr: 'required_acr',
} as const
/** Chosen from a list, in which no choice is one. */
const CHOSEN = ['zone', 'acr']
const LISTS = { redirects: 'redirect_uris', after: 'post_logout_redirect_uris' } as const
/** Where a fault of another member is shown. */
const ELSEWHERE: Record<string, string> = {
  'portal_ticket.apid': 'apid',
  'portal_ticket.address': 'ticket',
  portal_ticket: 'ticket',
  'portal_ticket.secret': 'tickets',
  grant_types: 'grants',
  token_endpoint_auth_method: 'kind',
  client_secret: 'kind',
  jwks: 'jwks',
  pkce: 'more',
  profile: 'more',
  subject_type: 'more',
  sector_identifier_uri: 'more',
  scope: 'scopes',
  reason: 'reason',
  backchannel_logout_session_required: 'channel',
  frontchannel_logout_session_required: 'front',
}
const MOST_LINE = 500
const MOST_LINES = 6000

/** As it was typed: one field each, what may be asked for, what is ticked, and why. */
export type TypedClient = { lines: Record<string, string>; scopes: string[]; ticks: string[]; reason: string }

export function typedClient(form: Form): TypedClient {
  const names = [...Object.keys(LINES), 'kind', 'owner', 'apid', 'ticket']
  const lines = names.map((name) => [name, form.text(name).slice(0, MOST_LINE)])
  const longer = [...Object.keys(LISTS), 'jwks'].map((name) => [name, form.lines(name).slice(0, MOST_LINES)])
  const ticked = [...form.all('grants'), ...form.all('more'), ...form.all('channels'), ...form.all('tickets')]
  return {
    lines: Object.fromEntries([...lines, ...longer]),
    scopes: SCOPES.filter((scope) => form.all('scopes').includes(scope)),
    ticks: TICKS.filter((tick) => ticked.includes(tick)),
    reason: form.lines('reason').trim().slice(0, MOST_REASON),
  }
}

/** What is registered, as it would be typed. */
export function typedFrom({ client, hasTicketSecret }: Known): TypedClient {
  const texts = Object.entries(LINES).map(([field, member]) => [
    field,
    String(client[member] ?? (CHOSEN.includes(field) ? NONE : '')),
  ])
  const lists = Object.entries(LISTS).map(([field, member]) => [field, (client[member] ?? []).join('\n')])
  const ticked = {
    refresh: client.grant_types?.includes('refresh_token'),
    alone: client.grant_types?.includes('client_credentials'),
    'no-pkce': client.pkce === 'optional',
    fapi: client.profile === 'fapi2',
    pairwise: client.subject_type === 'pairwise',
    'channel-session': client.backchannel_logout_session_required,
    'front-session': client.frontchannel_logout_session_required,
    'ticket-secret': hasTicketSecret,
  }
  const { apid = '', address = '' } = client.portal_ticket ?? {}
  return {
    lines: {
      ...Object.fromEntries([...texts, ...lists]),
      ...{ kind: kindOf(client), owner: client.owner ?? 'city', apid, ticket: address },
      jwks: client.jwks ? JSON.stringify(client.jwks, null, 2) : '',
    },
    scopes: SCOPES.filter((scope) => !client.scope || client.scope.split(' ').includes(scope)),
    ticks: TICKS.filter((tick) => ticked[tick as keyof typeof ticked]),
    reason: '',
  }
}

/** How it shows who it is, in one word. */
export function kindOf(client: CityClient): (typeof KINDS)[number] {
  if (isOnlyTicket(client as Entry)) return 'ticket'
  if (client.application_type === 'native') return 'native'
  const method = client.token_endpoint_auth_method ?? 'client_secret_basic'
  return KINDS.find((kind) => kind === method) ?? 'client_secret_basic'
}

/** The registration that was meant; what is wrong with it, the checks tell. */
export function entryOf({ lines, scopes, ticks }: TypedClient): Entry {
  const text = (name: string) => (lines[name] === NONE ? undefined : lines[name]?.trim() || undefined)
  const has = (tick: string) => ticks.includes(tick)
  const isTicketOnly = text('kind') === 'ticket'
  const hasTicket = isTicketOnly || text('apid') !== undefined || text('ticket') !== undefined
  const members: Entry = {
    ...Object.fromEntries(Object.entries(LINES).map(([field, member]) => [member, text(field)])),
    ...Object.fromEntries(Object.entries(LISTS).map(([field, member]) => [member, listIn(lines[field])])),
    ...(isTicketOnly ? { token_endpoint_auth_method: 'none' } : flowOf(text('kind'), scopes, has)),
    owner: text('owner') === 'other' ? 'other' : undefined,
    pkce: has('no-pkce') ? 'optional' : undefined,
    profile: has('fapi') ? 'fapi2' : undefined,
    subject_type: has('pairwise') ? 'pairwise' : undefined,
    backchannel_logout_session_required: (text('channel') && has('channel-session')) || undefined,
    frontchannel_logout_session_required: (text('front') && has('front-session')) || undefined,
    jwks: jsonIn(text('jwks')),
    portal_ticket: hasTicket ? { apid: text('apid'), address: text('ticket') } : undefined,
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function flowOf(kind = '', scopes: string[], has: (tick: string) => boolean): Entry {
  return {
    token_endpoint_auth_method: kind === 'native' ? 'none' : kind,
    application_type: kind === 'native' ? 'native' : undefined,
    scope: ['openid', ...scopes].join(' '),
    grant_types: [
      'authorization_code',
      ...(has('refresh') ? ['refresh_token'] : []),
      ...(has('alone') ? ['client_credentials'] : []),
    ],
    response_types: ['code'],
  }
}

/** Each fault beside its field, in the words of whoever typed. */
export function problemsOf(locale: Locale, faults: Fault[]): Problems {
  const fieldOf = Object.fromEntries(
    Object.entries({ ...LINES, ...LISTS }).map(([field, one]) => [one, field]),
  )
  const told = faults.map(([member, saying]) => {
    const field = fieldOf[member] ?? ELSEWHERE[member] ?? 'id'
    return [field, words[locale].form.fault(member, saying(faultWords[locale]))]
  })
  return Object.fromEntries(told.reverse())
}

function listIn(text = ''): string[] | undefined {
  const all = text.split('\n').map((line) => line.trim())
  const some = [...new Set(all.filter(Boolean))]
  return some.length > 0 ? some : undefined
}

/** What is no JSON is handed on as the text that it is: the checks say so. */
function jsonIn(text: string | undefined): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
