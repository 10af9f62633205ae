import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, eq, ne, sql } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { newAppPassword } from '#features/accounts/app-passwords.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { agencies } from '#features/personnel/tables.ts'
import { waySwitches } from '#features/sign-in/tables.ts'
import type { Switch } from '#features/sign-in/way-rules.ts'
import { isWayOpen, switchWay } from '#features/sign-in/ways.ts'
import { COMMAND } from '#foundation/actor.ts'
import { installation } from '#foundation/installation-tables.ts'
import { type City, inCity } from '#test/context.ts'
import { startMail } from '../../mail-server.ts'
import { mailboxes } from '../../tables.ts'
import { writeHome } from './homes.ts'
import { tellWays } from './ways.ts'

const CITY = '397000000A'

test('where 一般登入 is switched off, Dovecot takes no account’s password, by the nearest switch; app passwords go on', () =>
  inCity(async ({ context }) => {
    const { database } = context
    const { id: account, person } = (await accountByName(context, 'lijunjie'))!
    const agency = (await findPerson(context, person))!.main.agency
    const [box] = await database.select().from(mailboxes).where(eq(mailboxes.account, account))
    await writeHome(context, { mailbox: box!.id, name: 'lijunjie', aliases: [], standing: 'open', quota: 1 })
    await newAppPassword(context, COMMAND, { account, name: 'Thunderbird', scopes: ['imap'] })
    const opens = async (view: string) => {
      const found = await database.execute(
        sql`select from ${sql.raw(`mail_server.${view}`)} where username = 'lijunjie'`,
      )
      return found.rows.length > 0
    }
    const turn = (agency: string, isOn: boolean | null) =>
      switchWay(context, COMMAND, { way: 'password', agency, isOn, reason: '測試' })
    assert.equal(await opens('passwords'), true)
    for (const [where, isOn, opened] of [
      [CITY, false, false],
      [agency, true, true],
      [agency, null, false],
      [CITY, true, true],
      [agency, false, false],
    ] as const) {
      assert.equal(await turn(where, isOn), 'switched')
      assert.equal(await opens('passwords'), opened, `${where} ${isOn}`)
      assert.equal(await opens('app_passwords'), true)
    }
  }))

const SAID = [null, true, false]
const THREE = SAID.flatMap((one) => SAID.flatMap((two) => SAID.map((three) => [one, two, three])))
const OTHERS = [[], ['citizen-card'], ['citizen-card', 'tw-fido']] as const

/** 李俊傑’s agency under another of the first level; whether Dovecot and the pages take his password. */
async function atHome({ context }: City) {
  const { database } = context
  const { id: account, person } = (await accountByName(context, 'lijunjie'))!
  const [box] = await database.select().from(mailboxes).where(eq(mailboxes.account, account))
  await writeHome(context, { mailbox: box!.id, name: 'lijunjie', aliases: [], standing: 'open', quota: 1 })
  const own = (await findPerson(context, person))!.main.agency
  const isOther = and(eq(agencies.level, 1), ne(agencies.code, own))
  const others = await database.select({ code: agencies.code }).from(agencies).where(isOther)
  const [above, apart] = others.map(({ code }) => code) as [string, string]
  await database.update(agencies).set({ parent: above }).where(eq(agencies.code, own))
  const both = async (): Promise<[dovecot: boolean, pages: boolean]> => {
    const found = await database.execute(sql`select from mail_server.passwords where username = 'lijunjie'`)
    return [found.rows.length > 0, await isWayOpen(context, 'password', person)]
  }
  return { both, own, above, apart }
}

/** As it stands, however it came so: an agency that moves brings its switches along. */
async function stand({ context }: City, switches: Switch[]): Promise<void> {
  await context.database.delete(waySwitches)
  const rows = switches.map((one) => ({ ...one, changedAt: context.clock.now() }))
  if (rows.length > 0) await context.database.insert(waySwitches).values(rows)
}

for (const isSetUp of [true, false])
  test(`on three levels Dovecot takes the password where the pages do, however it is switched, ${isSetUp ? 'with' : 'without'} card and phone set up`, () =>
    inCity(async (city) => {
      const { both, own, above } = await atHome(city)
      const { settings } = city.context
      if (!isSetUp) city.context.settings = { ...settings, cardAnchors: undefined, phoneApi: undefined }
      await tellWays(city.context)
      const answers: string[] = []
      for (const [said, others] of THREE.flatMap((said) => OTHERS.map((others) => [said, others] as const))) {
        const password = [own, above, CITY].map((agency, at) => ({ way: 'password', agency, isOn: said[at] }))
        const shut = others.map((way) => ({ way, agency: above, isOn: false }))
        await stand(city, [...password, ...shut].filter(({ isOn }) => isOn !== null) as Switch[])
        const [dovecot, pages] = await both()
        assert.equal(dovecot, pages, JSON.stringify({ said, others }))
        answers.push(`${said.find((one) => one !== null) ?? true} → ${pages}`)
      }
      // What was switched, or what the city lends where that left no way that works.
      assert.deepEqual([...new Set(answers)].sort(), ['false → false', 'false → true', 'true → true'])
    }))

test('an agency that was merged away hangs under its successor, for Dovecot too', () =>
  inCity(async (city) => {
    const { both, own, apart } = await atHome(city)
    await stand(city, [{ way: 'password', agency: apart, isOn: false }])
    assert.deepEqual(await both(), [true, true])
    await city.context.database.update(agencies).set({ mergedInto: apart }).where(eq(agencies.code, own))
    assert.deepEqual(await both(), [false, false])
  }))

test('a host says at its start which ways in are set up here', () =>
  inCity(async ({ context }) => {
    const ports = { listsPort: 0, lookupsPort: 0, milterPort: 0 }
    const settings = { ...context.settings, ...ports, mail: 'dovecot' as const, phoneApi: undefined }
    const { close } = await startMail({ ...context, settings })
    await close()
    const [here] = await context.database.select().from(installation)
    const ways = here?.waysSetUp
    assert.deepEqual([ways?.includes('citizen-card'), ways?.includes('tw-fido')], [true, false])
  }))
