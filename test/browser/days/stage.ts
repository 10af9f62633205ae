import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { dailyStands } from '#features/statistics/tables.ts'
import { addJob } from '#foundation/jobs.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { cityhall } from '#test/command.ts'
import { type RunningCity, startCity } from '#test/server.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import { waitFor } from '#test/waiting.ts'
import { HEADER, makePeople } from '../../../fixtures/make-people.ts'
import { openSurroundings } from '../../../src/surroundings.ts'
import { openBrowser } from '../browser.ts'
import type { Stage } from '../stage.ts'

/** With those of the demonstration: a city as large as the promise (30 000). */
const PEOPLE = 29_600
export const CITY = '397000000A'

/** Colleagues of the school, and one of the personnel department, who moved in with an account of the former system. */
const MOVED_IN = [
  ['johnsmith', 'A800000014', 'en'],
  ['ilanmilu', 'X200000001', 'zh-TW'],
  ['jixiang', 'Y100000000', 'zh-TW'],
  ['luyuli', 'C201000143', 'zh-TW'],
  ['xuxiubai', 'U101000146', 'zh-TW'],
] as const

/** One city for all days: grown to its size and filled by the command line, as an operator does. */
export function setCity(): Stage {
  const stage = {} as Stage
  const folder = mkdtempSync(join(tmpdir(), 'cityhall-days-'))
  before(async () => {
    stage.browser = await openBrowser()
    stage.city = await startCity({ CITYHALL_SIMULATORS: '1' })
    const [people, accounts] = [join(folder, 'people.csv'), join(folder, 'accounts.csv')]
    writeFileSync(people, [HEADER, ...makePeople(PEOPLE)].join('\n'))
    writeFileSync(accounts, accountRows().join('\n'))
    const say = async (given: string): Promise<void> => {
      const { status, err } = await cityhall(given, stage.city.environment)
      assert.equal(status, 0, err)
    }
    await say(`roster import --persons ${people}`)
    await say(`accounts import --file ${accounts}`)
    await say(`admin grant --account xuxiubai --role auditor --agency ${CITY}`)
    await reckonToday(stage.city)
  })
  after(async () => {
    await stage.browser?.close()
    await stage.city?.stop()
    rmSync(folder, { recursive: true })
  })
  return stage
}

/** The job comes at each quarter of an hour: before, there are no figures to look at. */
async function reckonToday({ environment }: RunningCity): Promise<void> {
  const { context, close } = await openSurroundings(
    settingsFrom({ ...environment, CITYHALL_LOG: 'silent' }),
    true,
  )
  await addJob(context, 'statistics.reckon')
  await waitFor('figures', async () => (await context.database.$count(dailyStands)) > 0).finally(close)
}

function accountRows(): string[] {
  const salt = Buffer.from('sea salt')
  const digest = createHash('sha1').update(DEMO_PASSWORD).update(salt).digest()
  const hash = `{SSHA}${Buffer.concat([digest, salt]).toString('base64')}`
  const rows = MOVED_IN.map(([name, idNumber, language]) =>
    [name, idNumber, `${name}@example.com`, hash, language, 'yes', 'active'].join(','),
  )
  return ['account,id_number,recovery,password_hash,language,mailbox,state', ...rows]
}
