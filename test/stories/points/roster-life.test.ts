import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { accounts } from '#features/accounts/tables.ts'
import { openCase } from '#features/cases/cases.ts'
import { jobs as leavingJobs } from '#features/leaving/jobs.ts'
import { makeList } from '#features/lists/keeping.ts'
import { listsWithin } from '#features/lists/overseeing.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { officesWithin } from '#features/mailboxes/office-overseeing.ts'
import { importRoster } from '#features/personnel/import.ts'
import { agenciesAbove, findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { jobs as ssoJobs } from '#features/sso/jobs.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { signedInAt, told, withSystems } from '#test/notified-city.ts'
import { demo, load, MORE } from '#test/roster.ts'
import { signedIn } from '#test/signed-in.ts'
import { arrives, givenHolder } from '#test/webmail.ts'

const LI = 'O100000004'
/** The number that replaced it. */
const NEWER = 'F900000002'
const SCHOOL = '3979E0001B'
const OTHER = '3979E0002B'
const BUREAU = '3979E0000A'
const AGENCIES = 'code,name,parent_code,level,successor_code,end_date'
const MERGED = `${SCHOOL},高雄市立仁武高級中學,${BUREAU},2,${OTHER},110-12-31`

/** The roster with 李俊傑's rows written otherwise. */
function rosterWith(...rows: string[]): string[] {
  const [, ...others] = demo.filter((line) => !line.startsWith(LI))
  return [MORE, ...others.map((line) => `${line},主要,`), ...rows]
}

const li = (
  change: { number?: string; name?: string; agency?: string; from?: string; rest?: string } = {},
) => {
  const {
    number = LI,
    name = '李俊傑',
    agency = '3979C0000A',
    from = '105-05-01',
    rest = ',在職,主要,',
  } = change
  return `${number},${name},075-12-01,職員,${agency},戶政科,科員,${from},${rest}`
}

async function loaded(city: City, lines: string[], options = {}): Promise<void> {
  const report = await load(city, lines, options)
  assert.equal(report.outcome, 'loaded', JSON.stringify(report.errors))
  await city.runJobs()
}

async function idOf(context: Context, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

describe('Roster as the source of truth: the life of an employee', () => {
  test('who comes back has the same account, the same sub and the old mail', () =>
    inCity(async (city) => {
      const { context } = city
      const holder = await givenHolder(context, 'lijunjie')
      const before = await accountByName(context, 'lijunjie')
      await arrives(context, holder, { from: 'friend@example.org', subject: '暑假前的信', text: '見' })
      await loaded(city, rosterWith(li({ rest: '115-11-01,離職,主要,' })))
      assert.equal((await accountByName(context, 'lijunjie'))!.state, 'locked')
      await loaded(city, rosterWith(li({ from: '115-11-20', agency: OTHER })))
      assert.deepEqual(await accountByName(context, 'lijunjie'), before, 'its id is the sub')
      const visitor = await signedIn(city, 'lijunjie', '/mail')
      visitor.see('暑假前的信')
    }))

  test('a new name and a resident number that was replaced lead to the same account', () =>
    inCity(async (city) => {
      const { context } = city
      const person = (await findPersonByIdNumber(context, LI))!
      const renamed = li({ number: NEWER, name: '李俊賢', rest: `,在職,主要,${LI}` })
      await loaded(city, rosterWith(renamed))
      const now = await findPersonByIdNumber(context, LI)
      assert.deepEqual([now?.id, now?.name, now?.idNumber], [person.id, '李俊賢', NEWER])
      const visitor = await signedIn(city, 'lijunjie', paths.account)
      visitor.see('李俊賢').dontSee('李俊傑')
    }))

  test('with two posts somebody is within the reach of both agencies’ people, and stays when one is over', () =>
    inCity(async (city) => {
      const { context } = city
      await loaded(city, rosterWith(li(), li({ agency: SCHOOL, rest: ',在職,兼任,' })))
      assert.equal((await findPersonByIdNumber(context, LI))!.posts.length, 2)
      await loaded(city, rosterWith(li({ rest: '115-11-01,離職,兼任,' }), li({ agency: SCHOOL })))
      assert.equal((await accountByName(context, 'lijunjie'))!.state, 'active')
      assert.equal((await findPersonByIdNumber(context, LI))!.main.agency, SCHOOL)
    }))
})

describe('Roster as the source of truth: an agency that is merged', () => {
  async function merge(city: City, row = MERGED): Promise<void> {
    const bytes = [Buffer.from(`${AGENCIES}\n${row}`)]
    const files = { agencies: { name: 'agencies.csv', bytes } }
    const report = await importRoster(city.context, COMMAND, files, { force: true })
    assert.equal(report.outcome, 'loaded')
    await city.runJobs()
  }

  test('its roles, offices’ mailboxes and lists go to the successor; who held a role is told', () =>
    inCity(async (city) => {
      const { context } = city
      const owner = await idOf(context, 'linmeiling')
      const wish = { title: '仁武高中教務處', agency: SCHOOL, owner }
      await makeOffice(context, COMMAND, { ...wish, name: 'renwuacad' })
      const rules = {
        categories: [],
        shown: true,
        membership: 'roster' as const,
        writers: 'members' as const,
      }
      await makeList(context, COMMAND, { ...wish, ...rules, name: 'renwuall' })
      await merge(city)
      await merge(city)
      assert.deepEqual(
        (await rolesOf(context, owner)).map(({ role, agency }) => [role, agency]),
        [['hr', OTHER]],
      )
      assert.deepEqual(
        (await officesWithin(context, [OTHER])).map(({ agency }) => agency),
        [OTHER],
      )
      assert.deepEqual(
        (await listsWithin(context, [OTHER])).map(({ name }) => name),
        ['renwuall'],
      )
      const letters = (await lettersWaiting(context)).map(({ subject }) => subject)
      assert.ok(letters.includes('機關整併，角色已移轉到承接機關'))
    }))

  test('its people and open cases lie within the successor’s reach, and come back with it', () =>
    inCity(async (city) => {
      const { context } = city
      const person = (await findPersonByIdNumber(context, 'A123456789'))!.id
      await openCase(context, SYSTEM, { kind: 'wrong-data', agency: SCHOOL, person })
      const account = await idOf(context, 'lijunjie')
      await context.database
        .update(accounts)
        .set({ proofing: 'citizen-card' })
        .where(eq(accounts.id, account))
      await grantRole(context, COMMAND, { account, role: 'hr', agency: OTHER })
      await merge(city)
      assert.deepEqual(await agenciesAbove(context, SCHOOL), [SCHOOL, OTHER, BUREAU, '397000000A'])
      const officer = await signedIn(city, 'lijunjie', paths.adminCases)
      officer.see('王小明')
      await officer.visit(paths.adminPeople)
      officer.see('王小明')
      await merge(city, MERGED.replace('110-12-31', '210-12-31'))
      assert.deepEqual(await agenciesAbove(context, SCHOOL), [SCHOOL, BUREAU, '397000000A'])
      await officer.visit(paths.adminPeople)
      officer.dontSee('王小明')
    }))
})

describe('Roster as the source of truth: receipts (T5)', () => {
  test('the load’s page tells who left, when everything here had ended, and what each system answered', () =>
    withSystems(['webitr', 'archive'], async (city, [, archive]) => {
      const { context } = city
      const { session } = await signedInAt(context, {
        webitr: { sid: 'one', grantId: 'g1' },
        archive: { sid: 'two', grantId: 'g2' },
      })
      await archive!.close()
      await load(city, rosterWith(li({ rest: '115-11-01,離職,主要,' })))
      await leavingJobs['leaving.end']!(context, {})
      await ssoJobs['sessions.ended']!(context, { sessions: [session] })
      await ssoJobs['sso.notify']!(context, {})
      assert.equal((await told(context)).length, 2)
      const officer = await signedIn(city, 'zhangyating', paths.adminRoster)
      await officer.follow('agencies.csv, persons.csv')
      officer.see('離職處理與回條').see('李俊傑').see('已結束')
      officer.see('webitr 系統').see('收到回條').see('archive 系統').see('下次重送').see('連不上')
      const file = await (await officer.fetched(`${officer.url}?as=csv`)).text()
      assert.match(file, /"李俊傑","lijunjie",.*"webitr 系統","已收到回條/)
    }))
})
