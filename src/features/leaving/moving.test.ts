import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { importRoster } from '#features/personnel/import.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { type City, inCity } from '#test/context.ts'
import { demo, load, MORE } from '#test/roster.ts'
import { settleMovers } from './moving.ts'

const LIN = 'A200000003'
const SCHOOL = '3979E0001B'
const OTHER = '3979E0002B'
const BUREAU = '3979E0000A'
const post = (agency: string, more = '') =>
  `${LIN},林美玲,065-03-08,職員,${agency},人事室,主任,095-08-01,${more}`

/** The roster with 林美玲's posts written otherwise. */
function rosterWith(...posts: string[]): string[] {
  const [, ...others] = demo.filter((line) => !line.startsWith(LIN))
  return [MORE, ...others.map((line) => `${line},主要,`), ...posts.map((one) => `${one},`)]
}

async function loaded(city: City, lines: string[], options = {}): Promise<void> {
  const report = await load(city, lines, options)
  assert.equal(report.outcome, 'loaded', JSON.stringify(report.errors))
  await city.runJobs()
}

async function idOf(context: Context, name = 'linmeiling'): Promise<string> {
  return (await accountByName(context, name))!.id
}

async function held(context: Context): Promise<string[]> {
  const roles = await rolesOf(context, await idOf(context))
  return roles.map(({ role, agency }) => `${role} ${agency}`).sort()
}

describe('林美玲 moves to another school', () => {
  test('her role over the former one ends; who granted it and she are told, and why is on record', () =>
    inCity(async (city) => {
      const { context } = city
      const giver = { kind: 'account', account: await idOf(context, 'chenzhiqiang') } as const
      await grantRole(context, giver, { account: await idOf(context), role: 'agency-admin', agency: SCHOOL })
      await loaded(city, rosterWith(post(OTHER, ',在職,主要')))
      assert.deepEqual(await held(context), [])
      const letters = (await lettersWaiting(context)).filter(
        ({ subject }) => subject === '人員調離機關，角色已收回',
      )
      const readers = letters.map(({ to }) => to)
      assert.ok(readers.includes('chenzhiqiang@kcg.gov.tw') && readers.includes('linmeiling@kcg.gov.tw'))
      const deeds = await context.database.select().from(auditInbox)
      assert.equal(deeds.filter(({ action }) => action === 'role.revoked').length, 2)
    }))

  test('where the city has roles follow, it is over the new school, granted by the same hand', () =>
    inCity(async (city) => {
      city.context.settings.moversRoles = 'follow'
      await loaded(city, rosterWith(post(OTHER, ',在職,主要')))
      assert.deepEqual(await held(city.context), [`hr ${OTHER}`])
      await loaded(city, demo)
      assert.deepEqual(await held(city.context), [`hr ${SCHOOL}`], 'back again')
    }))

  test('it follows to an agency of the same level only: at the bureau itself it ends', () =>
    inCity(async (city) => {
      city.context.settings.moversRoles = 'follow'
      await loaded(city, rosterWith(post(BUREAU, ',在職,主要')))
      assert.deepEqual(await held(city.context), [])
    }))

  test('a merger in the same load saves nothing: whoever does not go to the successor keeps no role there', () =>
    inCity(async (city) => {
      const lines = rosterWith(post('3979E0003B', ',在職,主要'))
      const merged = `${SCHOOL},高雄市立仁武高級中學,${BUREAU},2,${OTHER},110-12-31`
      const files = {
        agencies: {
          name: 'a.csv',
          bytes: [Buffer.from(`code,name,parent_code,level,successor_code,end_date\n${merged}`)],
        },
        persons: { name: 'p.csv', bytes: [Buffer.from(lines.join('\n'))] },
      }
      city.clock.advance('PT1H')
      assert.equal((await importRoster(city.context, COMMAND, files, { force: true })).outcome, 'loaded')
      await city.runJobs()
      assert.deepEqual(await held(city.context), [])
    }))

  test('a role over an agency above both stays, and so does one that is granted after the move', () =>
    inCity(async (city) => {
      const { context } = city
      const account = await idOf(context)
      await grantRole(context, COMMAND, { account, role: 'hr', agency: BUREAU })
      await loaded(city, rosterWith(post(OTHER, ',在職,主要')))
      assert.deepEqual(await held(context), [`hr ${BUREAU}`])
      await grantRole(context, COMMAND, { account, role: 'hr', agency: SCHOOL })
      assert.equal(await settleMovers(context, SYSTEM), 0)
      assert.deepEqual(await held(context), [`hr ${BUREAU}`, `hr ${SCHOOL}`])
    }))

  test('a role over an agency at which she never was in post is not the roster’s affair', () =>
    inCity(async (city) => {
      const far = '3979C0000A'
      await grantRole(city.context, COMMAND, { account: await idOf(city.context), role: 'hr', agency: far })
      await loaded(city, rosterWith(post(OTHER, ',在職,主要')))
      assert.deepEqual(await held(city.context), [`hr ${far}`])
    }))

  test('with a second post at the former school she keeps the role, until that post is over: by a load, or by its last day', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const roc = new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(5, 10)
      const today = `${clock.now().getFullYear() - 1911}-${roc}`
      await loaded(city, rosterWith(post(OTHER, ',在職,主要'), post(SCHOOL, ',在職,兼任')))
      assert.deepEqual(await held(context), [`hr ${SCHOOL}`])
      await loaded(city, rosterWith(post(OTHER, ',在職,主要'), post(SCHOOL, `${today},在職,兼任`)))
      assert.deepEqual(await held(context), [`hr ${SCHOOL}`], 'its last day counts')
      clock.advance('P2D')
      assert.equal(await settleMovers(context, SYSTEM), 1)
      assert.deepEqual(await held(context), [])
    }))
})
