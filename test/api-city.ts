import assert from 'node:assert/strict'
import { sql } from 'drizzle-orm'
import { accountByName, openAccount, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { makeKey } from '#features/api/keys.ts'
import type { Scope } from '#features/api/rules.ts'
import { openCase } from '#features/cases/cases.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { createApp } from '../src/app.ts'
import { SOUGHT } from './product.ts'

/** Something of every kind at one agency, for a key to be led to. */
export type Target = {
  agency: string
  person: string
  /** Somebody else, whose account can be closed. */
  closing: string
  mailbox: string
  case: string
  /** An account without a role, by name. */
  name: string
  account: string
  /** Somebody who looks after the agency's HR. */
  holder: string
}
// biome-ignore lint/suspicious/noExplicitAny: whatever comes back is looked at as it is
type Json = any
export type Answer = { status: number; body: Json; text: string; headers: Headers }
export type Sent = { body?: unknown; form?: FormData; headers?: Record<string, string> }
export type Ask = (method: string, path: string, sent?: Sent) => Promise<Answer>

/** Calls of the API with one key, as another system's server sends them. */
export function callsWith(context: Context, secret: string | undefined): Ask {
  const app = createApp(context)
  return async (method, path, { body, form, headers = {} } = {}) => {
    const given = {
      ...(secret && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    }
    const content = typeof body === 'string' ? body : body === undefined ? form : JSON.stringify(body)
    const request = new Request(`${context.settings.url}/api${path}`, {
      method,
      headers: given,
      body: content,
    })
    const answer = await app.fetch(request, { address: '203.0.113.9' })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      text,
      headers: answer.headers,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }
}

/** A key that somebody of the cast gives, for so many days. */
export async function keyOf(
  context: Context,
  giver: string,
  { agency, scopes, days = 30 }: { agency: string; scopes: Scope[]; days?: number },
): Promise<{ id: string; secret: string }> {
  const account = (await accountByName(context, giver))!
  const officer = { account: account.id, roles: await rolesOf(context, account.id) }
  const by = { kind: 'account', account: account.id, person: account.person } as const
  const wish = { name: `${giver} ${agency}`, agency, scopes, days, reason: '介接測試' }
  const made = await makeKey(context, by, officer, wish)
  assert.equal(made.kind, 'made')
  return made as { id: string; secret: string }
}

/** A name on everybody that tells their agency. */
export async function markNames({ database }: Context): Promise<void> {
  await database.execute(sql`
    update persons set name = ${SOUGHT} || posts.agency || right(persons.id::text, 4), match_name = ${SOUGHT} || posts.agency
    from posts where posts.person = persons.id and posts.main`)
}

let planted = 0

export async function plantAt(context: Context, agency: string): Promise<Target> {
  planted++
  const [main, closing, holder] = [
    await holderAt(context, agency, `zy${planted}a`),
    await holderAt(context, agency, `zy${planted}b`),
    await holderAt(context, agency, `zy${planted}c`),
  ]
  await grantRole(context, COMMAND, { account: holder.account, role: 'hr', agency })
  await requestMailbox(context, COMMAND, main)
  const { rows } = await context.database.execute<{ id: string }>(
    sql`update mailboxes set state = 'ready' where account = ${main.account}::uuid returning id`,
  )
  await openCase(context, COMMAND, { kind: 'wrong-data', agency, ...main, note: `${SOUGHT}${agency}` })
  const { rows: cases } = await context.database.execute<{ id: string }>(
    sql`select id from cases where person = ${main.person}::uuid`,
  )
  return {
    ...{ agency, ...main, closing: closing.person, holder: holder.account },
    ...{ mailbox: rows[0]!.id, case: cases[0]!.id },
  }
}

async function holderAt(context: Context, agency: string, name: string) {
  const person = await personAt(context, agency)
  const opening = await openAccount(context, COMMAND, {
    ...{ name, person, proofing: 'hr-desk', language: 'zh-TW', recovery: `${name}@example.com` },
  })
  assert.equal(opening.kind, 'opened')
  return { account: (opening as { account: { id: string } }).account.id, person, name }
}

async function personAt({ database }: Context, agency: string): Promise<string> {
  const id = newId()
  const name = `${SOUGHT}${agency}${id.slice(-4)}`
  await database.execute(sql`
    insert into persons (id, name, match_name, id_number, id_index, birthday)
    select ${id}::uuid, ${name}, ${name}, id_number, decode(md5(${id}), 'hex'), birthday from persons limit 1`)
  await database.execute(sql`
    insert into posts (person, place, agency, unit, title, category, start_date, status, main)
    values (${id}::uuid, 0, ${agency}, '', '職員', '職員', '2020-01-01', '在職', true)`)
  return id
}

/** The agencies under these, they too. */
export async function under({ database }: Context, agency: string): Promise<Set<string>> {
  const { rows } = await database.execute<{ code: string }>(sql`
    with recursive under as (select code from agencies where code = ${agency}
      union select below.code from agencies below join under on below.parent = under.code)
    select code from under`)
  return new Set(rows.map(({ code }) => code))
}

/** Agencies whose people are named somewhere in a text. */
export function namedIn(text: string): string[] {
  return [
    ...new Set([...text.matchAll(new RegExp(`${SOUGHT}([0-9A-Z]{10})`, 'g'))].map(([, agency]) => agency!)),
  ]
}

/** What of a value is not as a schema of the OpenAPI document says; written from JSON Schema 2020-12, and from nothing of ours. */
export function faultsOf(document: Json, schema: Json, value: Json, at = '#'): string[] {
  if (schema.$ref) {
    const parts = (schema.$ref as string).split('/').slice(1)
    const meant = parts.reduce((place, part) => place?.[part], document)
    return meant ? faultsOf(document, meant, value, at) : [`${at}: ${schema.$ref} leads nowhere`]
  }
  if (schema.anyOf) {
    const fits = schema.anyOf.some((one: Json) => faultsOf(document, one, value, at).length === 0)
    return fits ? [] : [`${at}: none of anyOf`]
  }
  const wrong = valueFault(schema, value)
  if (wrong || value === null) return wrong ? [`${at}: ${wrong}`] : []
  if (schema.items)
    return value.flatMap((one: Json, index: number) =>
      faultsOf(document, schema.items, one, `${at}/${index}`),
    )
  return schema.properties ? fieldFaults(document, schema, value, at) : []
}

function valueFault(schema: Json, value: Json): string | undefined {
  const types = [schema.type].flat()
  if (!types.some((type) => isOfType(type, value))) return `${JSON.stringify(value)} is no ${types}`
  if (value === null) return undefined
  if (schema.enum && !schema.enum.includes(value)) return `${value} is none of ${schema.enum}`
  return schema.format && !FORMATS[schema.format]!.test(value) ? `${value} is no ${schema.format}` : undefined
}

function fieldFaults(document: Json, schema: Json, value: Json, at: string): string[] {
  const names = Object.keys(schema.properties)
  const missing = (schema.required ?? []).filter((name: string) => !(name in value))
  const strange = Object.keys(value).filter((name) => !names.includes(name))
  const own = names.filter((name) => name in value)
  return [
    ...missing.map((name: string) => `${at}/${name} is missing`),
    ...strange.map((name) => `${at}/${name} is not in the document`),
    ...own.flatMap((name) => faultsOf(document, schema.properties[name], value[name], `${at}/${name}`)),
  ]
}

const FORMATS: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  uri: /^https?:/,
}

function isOfType(type: string, value: Json): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
