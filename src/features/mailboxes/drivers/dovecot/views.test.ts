import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { newAppPassword } from '#features/accounts/app-passwords.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { switchWay } from '#features/sign-in/ways.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { mailboxes } from '../../tables.ts'
import { writeHome } from './homes.ts'

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
