import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type Answer, type Ask, callsWith, keyOf, plantAt } from '#test/api-city.ts'
import { type City, inCity } from '#test/context.ts'
import { demo } from '#test/roster.ts'
import { operations } from './operations.ts'
import { ALL_SCOPES, type Scope } from './rules.ts'

const CITY = '397000000A'
const SCHOOL = '3979E0001B'
const NOBODY = '01990000-0000-7000-8000-000000000000'

test('a right key is answered behind an address from which somebody shows wrong ones; those alone are refused', () =>
  inCity(async ({ context }) => {
    const { secret } = await keyOf(context, 'chenzhiqiang', { agency: SCHOOL, scopes: ['people:read'] })
    const stranger = callsWith(context, `chk_${'x'.repeat(43)}`)
    for (let tries = 0; tries < 60; tries++) await stranger('GET', '/people')
    assert.equal((await stranger('GET', '/people')).status, 429)
    assert.equal((await callsWith(context, secret)('GET', '/people?limit=1')).status, 200)
  }))

const RUBBISH = [
  ...['', '0', '-1', '-'.repeat(36), `${'-'.repeat(36)}/hr/${CITY}`, `${'a'.repeat(36)}/hr/${CITY}`],
  ...['9'.repeat(15), '999999', "' or 1=1 --", 'x\n', '\u0000', 'nobody', '%', '名冊'],
]

/** Two keys that have every scope between them. */
async function keysOfAllScopes(context: Context): Promise<(scope: Scope) => Ask> {
  const account = (await accountByName(context, 'huangshujuan'))!.id
  await grantRole(context, COMMAND, { account, role: 'auditor', agency: CITY })
  const others = ALL_SCOPES.filter((scope) => scope !== 'audit:read')
  const audit = await keyOf(context, 'huangshujuan', { agency: CITY, scopes: ['audit:read'] })
  const rest = await keyOf(context, 'zhangyating', { agency: CITY, scopes: others })
  return (scope) => callsWith(context, (scope === 'audit:read' ? audit : rest).secret)
}

test('made-up cursors break nothing, wherever there is a cursor', () =>
  inCity(async ({ context }) => {
    context.settings.apiCallsPerMinute = 1_000_000
    const keyWith = await keysOfAllScopes(context)
    const cursors = RUBBISH.flatMap((one) => [one, Buffer.from(one).toString('base64url')])
    const lists = operations.filter(({ query }) => 'cursor' in query)
    assert.ok(lists.length > 5)
    const broken: string[] = []
    for (const { id, path, scope } of lists) {
      const ask = keyWith(scope)
      const address = path.replace(/\{\w+\}/g, NOBODY)
      for (const cursor of cursors) {
        const { status } = await ask('GET', `${address}?cursor=${encodeURIComponent(cursor)}`)
        if (![200, 404, 422].includes(status)) broken.push(`${id} ${JSON.stringify(cursor)}: ${status}`)
      }
    }
    assert.deepEqual(broken, [])
  }))

/** A roster as a script sends it, in pieces and without a length; its parts as they are, its boundary made up each time. */
function handIn(ask: Ask, lines: string[], word = 'nightly'): Promise<Answer> {
  const form = new FormData()
  form.set('persons', new File([lines.join('\n')], 'persons.csv'))
  return ask('POST', '/roster/loads', { form, headers: { 'idempotency-key': word } })
}

async function rosterKey({ context }: City): Promise<Ask> {
  const { secret } = await keyOf(context, 'zhangyating', {
    agency: CITY,
    scopes: ['roster:read', 'roster:write'],
  })
  return callsWith(context, secret)
}

async function settled(ask: Ask, { body }: Answer): Promise<void> {
  for (;;) if ((await ask('GET', `/roster/works/${body.id}`)).body.state !== 'going') return
}

describe('a request with an Idempotency-Key', () => {
  test('that hands in another file of the same length is another request; the same file is taken once', () =>
    inCity(async (city) => {
      const ask = await rosterKey(city)
      const other = demo.map((line) => line.replace(SCHOOL, '3979E0002B'))
      const first = await handIn(ask, demo)
      await settled(ask, first)
      assert.equal(first.status, 202, first.text)
      const again = await handIn(ask, demo)
      assert.deepEqual([again.headers.get('idempotency-replayed'), again.body.id], ['true', first.body.id])
      const reused = await handIn(ask, other)
      assert.deepEqual([reused.status, reused.body.title], [422, 'Idempotency-Key 已用在別的要求'])
      const { rows } = await city.context.database.execute<{ works: number }>(
        sql`select count(*)::int as works from roster_works`,
      )
      assert.equal(rows[0]!.works, 1)
    }))

  test('whose answer could not be kept is not done again', () =>
    inCity(async ({ context }) => {
      const target = await plantAt(context, SCHOOL)
      const { secret } = await keyOf(context, 'linmeiling', {
        agency: SCHOOL,
        scopes: ['cases:write', 'cases:read'],
      })
      const ask = callsWith(context, secret)
      const path = `/cases/${target.case}/notes`
      const sent = { body: { note: '已電話聯絡' }, headers: { 'idempotency-key': 'once' } }
      const { keys } = context
      context.keys = sealingAllBut(keys, 'api.reply')
      assert.equal((await ask('POST', path, sent)).status, 500)
      context.keys = keys
      assert.equal((await ask('POST', path, sent)).status, 409)
      assert.equal((await ask('GET', `/cases/${target.case}`)).body.notes.length, 1)
    }))
})

function sealingAllBut(keys: Context['keys'], not: string): Context['keys'] {
  const seal: typeof keys.seal = (purpose, text) => {
    if (purpose === not) throw new Error('no key at hand')
    return keys.seal(purpose, text)
  }
  return { ...keys, seal }
}
