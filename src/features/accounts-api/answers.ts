import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { sessionsOf } from '#features/sign-in/sessions.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { Caller } from './authentication.ts'
import { type Visitor, visitorAt, visitorOf } from './handing-over.ts'
import { cityNode } from './organisation.ts'
import { release } from './releases.ts'
import { apiMoment, type Field, METHODS, nodeUuid, type Refusal, type Start } from './rules.ts'

export type Content = Record<string, unknown>
export type Answer = { kind: 'ok'; content: Content } | { kind: Refusal }
/** Sections with the fields that the caller would like, each with an empty value. */
export type Wanted = Record<string, Record<string, unknown>>
type Facts = Partial<Record<Field, unknown>>

const OF_SIGN_IN: Field[] = [
  'APP_USER_LOGIN_ID',
  'AUTH_FROM_ADDRESS',
  'AUTH_DATE',
  'AUTH_METHOD',
  'APP_USER_TW_SSN',
]
/** Which fields stand in which section of a node. */
const SECTIONS: Record<string, Field[]> = {
  APP_USER_BASIC_PROFILE: [
    'APP_USER_LOGIN_ID',
    'APP_USER_CHT_NAME',
    'APP_USER_EMAIL',
    'APP_DEPT_NODE_UUID',
    'APP_USER_STATUS',
  ],
  APP_USER_HR_PROFILE: ['APP_USER_TW_SSN'],
  APP_USER_EMPLOY_PROFILE: ['APP_USER_EMPLOY_TITLE'],
}
/** What can be queried of whom: cards and phones only of those who came by them. */
const KINDS: Record<string, { start?: Start; fields: Field[] }> = {
  KCG_USER_BASIC_INFO: { fields: OF_SIGN_IN },
  KCG_MOICA_CARD_INFO: { start: 'moica', fields: ['MOICA_USER_NAME', 'MOICA_USER_TW_SSN'] },
  KCG_TWFIDO_SSO_INFO: { start: 'twfido', fields: ['TWFIDO_USER_TW_SSN'] },
}
const ACCOUNTS = 'KCG_ONE_ACCOUNT'

/** Who is behind a validated token, and how they signed in (get_auth_info). */
export async function authOf(context: Context, by: Actor, caller: Caller, token: string): Promise<Answer> {
  const visitor = await visitorOf(context, caller, token)
  if (!visitor) return { kind: 'nobody-here' }
  const given = await told(context, by, caller, visitor, OF_SIGN_IN)
  return { kind: 'ok', content: { ...(await nodeOf(context, visitor)), ...given } }
}

/** Where that person stands in the organisation tree, without a word on who it is (get_node_uuid). */
export async function nodeBehind(context: Context, caller: Caller, token: string): Promise<Answer> {
  const visitor = await visitorOf(context, caller, token)
  return visitor ? { kind: 'ok', content: await nodeOf(context, visitor) } : { kind: 'nobody-here' }
}

/** Profiles of somebody who is with the application just now: the fields asked for, as far as they are granted (get_user_node). */
export async function userNode(
  context: Context,
  by: Actor,
  caller: Caller,
  { node, token, wanted }: { node: string; token?: string; wanted: Wanted },
): Promise<Answer> {
  const visitor = token ? await visitorOf(context, caller, token) : await visitorAt(context, caller, node)
  if (visitor?.account !== node) return { kind: 'nobody-here' }
  const asked = Object.entries(SECTIONS).flatMap(([section, fields]) =>
    fields.filter((field) => field in (wanted[section] ?? {})),
  )
  const given = await told(context, by, caller, visitor, asked)
  const sections = Object.entries(SECTIONS)
    .filter(([section]) => wanted[section])
    .map(([section, fields]) => [
      section,
      Object.fromEntries(fields.filter((field) => field in given).map((field) => [field, given[field]])),
    ])
  return { kind: 'ok', content: { ...(await nodeOf(context, visitor)), ...Object.fromEntries(sections) } }
}

/** What one kind of sign-in left behind, as far as it is granted (query_info, WS-Z05-03a). */
export async function infoOf(
  context: Context,
  by: Actor,
  caller: Caller,
  { keys: [accounts, kind], token }: { keys: [string, string]; token: string },
): Promise<Answer> {
  const known = accounts === ACCOUNTS && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (!known) return { kind: 'unknown-kind' }
  const visitor = await visitorOf(context, caller, token)
  if (!visitor || (known.start && known.start !== visitor.start)) return { kind: 'nobody-here' }
  const given = await told(context, by, caller, visitor, known.fields)
  if (Object.keys(given).length === 0) return { kind: 'not-granted' }
  const { code } = await cityNode(context)
  const at = apiMoment(visitor.provedAt)
  const content = {
    PUBLISH_INFO_LAST_UPDATE_TIME: at,
    PUBLISH_INFO_LAST_UPDATE_TAG: at,
    PUBLISH_INFO_CONTENT: known.start ? given : { APP_COMPANY_ID: code, ...given },
  }
  return { kind: 'ok', content }
}

async function nodeOf(context: Context, { account }: Visitor): Promise<Content> {
  const { code } = await cityNode(context)
  return { APP_COMPANY_ID: code, APP_COMPANY_UUID: nodeUuid(code), APP_USER_NODE_UUID: account }
}

async function told(
  context: Context,
  by: Actor,
  caller: Caller,
  visitor: Visitor,
  fields: Field[],
): Promise<Content> {
  const facts = await factsOf(context, visitor)
  const asked = Object.fromEntries(fields.map((field) => [field, facts[field]]))
  return release(context, by, { caller, visitor }, asked)
}

async function factsOf(context: Context, visitor: Visitor): Promise<Facts> {
  const { account, accountName, session, way, provedAt } = visitor
  const person = (await findPerson(context, visitor.person))!
  const [mailbox, sessions] = await Promise.all([mailboxOf(context, account), sessionsOf(context, account)])
  return {
    APP_USER_LOGIN_ID: accountName,
    APP_USER_CHT_NAME: person.name,
    APP_USER_EMAIL: mailbox?.state === 'ready' ? mailbox.address : '',
    APP_DEPT_NODE_UUID: nodeUuid(person.main.agency),
    APP_USER_STATUS: '1',
    APP_USER_EMPLOY_TITLE: person.main.title,
    AUTH_FROM_ADDRESS: sessions.find((one) => one.session === session)?.address ?? '',
    AUTH_DATE: apiMoment(provedAt),
    AUTH_METHOD: [METHODS[way]].filter(Boolean),
    APP_USER_TW_SSN: person.idNumber,
    MOICA_USER_NAME: person.name,
    MOICA_USER_TW_SSN: person.idNumber,
    TWFIDO_USER_TW_SSN: person.idNumber,
  }
}
