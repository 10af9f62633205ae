import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Account, openAccount } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { ROLES } from '#features/accounts/rules.ts'
import { makeKey } from '#features/api/keys.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { openCase } from '#features/cases/cases.ts'
import { startReview } from '#features/delegation/reviews.ts'
import { ask as askDisclosure } from '#features/disclosure/disclosure.ts'
import { makeList, type Rules } from '#features/lists/keeping.ts'
import { requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { reportSeen } from '#features/misuse/misuse.ts'
import { changeContact, NOTHING } from '#features/publishing/contacts.ts'
import { startSession } from '#features/sign-in/sign-in.ts'
import { reckon } from '#features/statistics/reckoning.ts'
import { COMMAND } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import {
  changedFor,
  type Officer,
  type Product,
  routesOf,
  type Site,
  SOUGHT,
  shownTo,
  tried,
} from '#test/product.ts'
import { house } from '#ui/door.tsx'
import { createApp, type Door, doors } from '../../../src/app.ts'

const CITY = '397000000A'
const CENTRE = '3979I0000A'
const BUREAU = '3979E0000A'
const SCHOOL = '3979E0001B'
const NEIGHBOUR = '3979E0009B'
const OTHER = '3979T0000A'
const PLANTED = [CENTRE, BUREAU, SCHOOL, NEIGHBOUR, OTHER]
const REACHES = [CITY, BUREAU, SCHOOL, OTHER]

/** The city with a name on everybody that tells their agency, and something of every kind in five agencies. */
async function plantedCity(city: City): Promise<void> {
  const { context } = city
  const frozen = context.clock.now()
  context.clock.now = () => frozen
  await context.database.execute(sql`
    update persons set name = ${SOUGHT} || posts.agency || right(persons.id::text, 4), match_name = ${SOUGHT} || posts.agency
    from posts where posts.person = persons.id and posts.main`)
  for (const agency of PLANTED) for (const nth of [0, 1]) await plant(context, agency, nth)
  const centre = await holderOf(context, 'zhangyating')
  const officer = { account: centre.id, roles: [{ role: 'information-centre', agency: CITY }] }
  const by = { kind: 'account', account: centre.id, person: centre.person } as const
  for (const agency of [CITY, OTHER])
    await startReview(context, by, officer, { agency, endsAt: addDays(frozen, 30), reason: '年度清查' })
  await settled(context)
}

/** One more person of an agency, with everything that anybody may have. */
async function plant(context: Context, agency: string, nth: number): Promise<Account> {
  const person = await newcomer(context, agency)
  const name = `zx${agency.toLowerCase()}${nth}`
  const wish = {
    name,
    person,
    proofing: 'hr-desk',
    language: 'zh-TW',
    recovery: `${name}@example.com`,
  } as const
  const opening = await openAccount(context, COMMAND, wish)
  assert.equal(opening.kind, 'opened')
  const { account } = opening as { account: Account }
  await requestMailbox(context, COMMAND, { account: account.id, person })
  for (const kind of ['wrong-data', 'not-my-account', 'not-me', 'appeal'] as const)
    await openCase(context, COMMAND, {
      kind,
      agency,
      person,
      account: account.id,
      note: `${SOUGHT}${agency}`,
    })
  for (const role of ['hr', 'agency-admin'] as const)
    await grantRole(context, COMMAND, { account: account.id, role, agency })
  const giver = { account: account.id, roles: [{ role: 'agency-admin', agency }] }
  const key = { name: `${SOUGHT}${agency}`, agency, scopes: ['people:read' as const], days: 30, reason: 'x' }
  await makeKey(context, { kind: 'account', account: account.id, person }, giver, key)
  const about = { title: `${SOUGHT}${agency}`, agency, owner: account.id }
  await makeOffice(context, COMMAND, { ...about, name: `office${name}`.slice(0, 20) })
  const rules: Rules = { membership: 'roster', categories: [], writers: 'members', shown: true, ...about }
  await makeList(context, COMMAND, { ...about, ...rules, name: `list${name}`.slice(0, 20) })
  const told = { ...NOTHING, office: '資訊股', phone: '07-1234567', people: `${SOUGHT}${agency}${nth}` }
  await changeContact(context, COMMAND, { code: agency, reach: [agency], told, revision: nth })
  const centre = await holderOf(context, 'zhangyating')
  const by = { kind: 'account', account: centre.id, person: centre.person } as const
  const days = { firstDay: '2026-01-01', lastDay: '2026-02-01', hours: 24 }
  const asked = { document: 'A1', authority: 'B', basis: 'C', reason: `${SOUGHT}${agency}`, name, ...days }
  await askDisclosure(context, by, { account: centre.id, person: centre.person, reach: [CITY] }, asked)
  if (nth === 1)
    await reportSeen(
      context,
      by,
      { account: centre.id, reach: { hr: [], centre: [CITY] } },
      { name, note: 'x' },
    )
  return account
}

/** Somebody new at an agency, whose name says so. */
async function newcomer({ database }: Context, agency: string): Promise<string> {
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

async function settled(context: Context): Promise<void> {
  await reckon(context)
  await sequence(context)
}

async function holderOf({ database }: Context, name: string): Promise<{ id: string; person: string }> {
  const { rows } = await database.execute<{ id: string; person: string }>(
    sql`select id, person from accounts where name = ${name}`,
  )
  return rows[0]!
}

async function nameOf({ database }: Context, account: string): Promise<string> {
  const { rows } = await database.execute<{ name: string }>(
    sql`select persons.name from persons join accounts on accounts.person = persons.id where accounts.name = ${account}`,
  )
  return rows[0]!.name
}

/** Each role over each of the agencies, held by somebody of that agency, one at a time. */
async function officersOf(context: Context): Promise<Officer[]> {
  const officers: Officer[] = []
  const doer = await nameOf(context, 'zhangyating')
  for (const agency of REACHES) {
    const home = agency === CITY ? CENTRE : agency
    const account = await plant(context, home, 2)
    const token = await startSession(context, COMMAND, { face: 'city', account: account.id, way: 'passkey' })
    const { rows } = await context.database.execute<{ code: string; own: string }>(sql`
      with recursive under as (select code from agencies where code = ${agency}
        union select below.code from agencies below join under on below.parent = under.code)
      select code, (select name from persons where id = ${account.person}::uuid) as own from under`)
    const own = rows[0]!.own
    const shared = {
      own,
      doer,
      over: agency,
      cookie: `city-session=${token}`,
      reach: new Set(rows.map(({ code }) => code)),
    }
    for (const role of ROLES)
      officers.push({
        ...shared,
        name: `${role} of ${agency}`,
        take: async () => {
          await context.database.execute(sql`delete from roles where account = ${account.id}::uuid`)
          await grantRole(context, COMMAND, { account: account.id, role, agency })
        },
      })
  }
  await settled(context)
  return officers
}

describe('3. Delegation by subtree', () => {
  test('every console route × every role × agencies: tried, and nothing out of reach is named, counted or told apart', (t) =>
    inCity(async (city) => {
      const { context } = city
      await plantedCity(city)
      const officers = await officersOf(context)
      const [routes, posts] = [routesOf(doors, 'GET'), routesOf(doors, 'POST')]
      const site = createApp(context)
      const product = await tried(site, officers, routes, posts)
      const blind = await unmoved(context, site, officers, product)
      const leaks = [...product.leaks, ...blind]
      const statuses = [...product.seen.values()].flatMap((seen) => [...seen.values()])
      const [shown, hidden] = [200, 404].map((one) => statuses.filter((status) => status === one).length)
      t.diagnostic(
        `${routes.length} + ${posts.length} routes × ${officers.length} officers: ${product.requests} requests ` +
          `(${shown} shown, ${hidden} hidden), ${leaks.length} leaks`,
      )
      assert.ok(shown! > 500 && hidden! > 200, 'it has seen much, and much was hidden')
      assert.deepEqual(leaks, [])
    }))

  test('a planted leak is found: a name, a number, a file, and an error that tells', () =>
    inCity(async (city) => {
      const { context } = city
      await plantedCity(city)
      const officers = (await officersOf(context)).filter(({ name }) => name === `hr of ${SCHOOL}`)
      const open: Door[] = [...doors, { at: ['/admin/leak'], who: ['hr'], room: leaking() }]
      const site = createApp(context, open)
      const routes = routesOf(open, 'GET').filter((path) => path.startsWith('/admin/leak'))
      assert.equal(routes.length, 4, 'a new room joins by itself')
      const product = await tried(site, officers, routes, [])
      const blind = await unmoved(context, site, officers, product)
      const found = [...product.leaks, ...blind].map((leak) => leak.replace(/^.*?: /, ''))
      for (const what of [
        /^\/admin\/leak names 3979T0000A$/,
        /^\/admin\/leak\/one\/[0-9a-f-]{36} does not look like one that is missing$/,
        /^\/admin\/leak\/file\.csv names 3979T0000A$/,
        /^\/admin\/leak\/count has changed$/,
      ])
        assert.ok(
          found.some((leak) => what.test(leak)),
          `${what}: ${found.join('\n')}`,
        )
    }))
})

/** Something more out of reach changes nothing that officers see: no number, no order, no page. */
async function unmoved(
  context: Context,
  site: Site,
  officers: Officer[],
  product: Product,
): Promise<string[]> {
  const changed: string[] = []
  for (const [over, elsewhere] of [
    [BUREAU, OTHER],
    [SCHOOL, NEIGHBOUR],
  ] as const) {
    // Auditors are told of what officers do meanwhile.
    const watching = officers.filter((one) => one.over === over && !one.name.startsWith('auditor'))
    const before = new Map<Officer, Map<string, string>>()
    for (const one of watching) before.set(one, await shownTo(site, one, product))
    await plant(context, elsewhere, 3)
    await settled(context)
    for (const one of watching) changed.push(...(await changedFor(site, one, before.get(one)!, product)))
  }
  return changed
}

/** A room that leaks in every way. */
function leaking() {
  const room = house()
  const all = (context: Context) =>
    context.database.execute<{ id: string; name: string }>('select id, name from persons')
  room.get('/admin/leak', async (c) => {
    const { rows } = await all(c.var.context)
    const other = rows.find(({ name }) => name.startsWith(`${SOUGHT}${OTHER}`))!
    return c.html(`<p>${other.name}</p><a href="/admin/leak/one/${other.id}">?</a>`)
  })
  room.get('/admin/leak/count', async (c) => c.text(`${(await all(c.var.context)).rows.length} people`))
  room.get('/admin/leak/file.csv', async (c) =>
    c.text((await all(c.var.context)).rows.map(({ name }) => name).join('\n')),
  )
  room.get('/admin/leak/one/:id', async (c) => {
    const isThere = (await all(c.var.context)).rows.some(({ id }) => id === c.req.param('id'))
    return isThere ? c.text('not yours', 404) : c.notFound()
  })
  return room
}
