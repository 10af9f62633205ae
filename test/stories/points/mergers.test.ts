import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole, revokeHeld } from '#features/accounts/granting.ts'
import { roles } from '#features/accounts/tables.ts'
import { makeList } from '#features/lists/keeping.ts'
import { listsWithin } from '#features/lists/overseeing.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { officesWithin } from '#features/mailboxes/office-overseeing.ts'
import { examine } from '#features/operations/doctor.ts'
import { policyAt } from '#features/passwords/requiring.ts'
import { passwordChoices } from '#features/passwords/tables.ts'
import { importRoster, type RosterOptions } from '#features/personnel/import.ts'
import { applyLoad, approveLoad, rollBack, stageRoster } from '#features/personnel/loads.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { lockedOutBy } from '#features/policies/concerned.ts'
import { waySwitches } from '#features/sign-in/tables.ts'
import { switchWay, waysOpenTo } from '#features/sign-in/ways.ts'
import { reckon } from '#features/statistics/reckoning.ts'
import { standsWithin } from '#features/statistics/statistics.ts'
import { type Actor, COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

const CITY = '397000000A'
const SCHOOL = '3979E0001B'
const OTHER = '3979E0002B'
const BUREAU = '3979E0000A'
const FAR = '3979C0000A'
const HEADER = 'code,name,parent_code,level,successor_code,end_date'
const MERGED = row(OTHER, '110-12-31')
const ONE: Actor = { kind: 'account', account: newId(), person: newId() }
const TWO: Actor = { kind: 'account', account: newId(), person: newId() }

function row(successor = '', end = ''): string {
  return `${SCHOOL},高雄市立仁武高級中學,${BUREAU},2,${successor},${end}`
}

const files = (...rows: string[]) => ({
  agencies: { name: 'a.csv', bytes: [Buffer.from([HEADER, ...rows].join('\n'))] },
})

async function loaded(city: City, rows: string[], options: RosterOptions = { force: true }): Promise<void> {
  assert.equal((await importRoster(city.context, COMMAND, files(...rows), options)).outcome, 'loaded')
  await city.runJobs()
}

async function linOf({ context }: City): Promise<string> {
  return (await accountByName(context, 'linmeiling'))!.id
}

async function held(city: City): Promise<string[]> {
  const roles = await rolesOf(city.context, await linOf(city))
  return roles.map(({ role, agency }) => `${role} ${agency}`).sort()
}

describe('one row of a roster makes nobody the whole city’s', () => {
  for (const [who, successor] of [
    ['the city', CITY],
    ['the bureau above it', BUREAU],
    ['itself', SCHOOL],
  ] as const)
    test(`a school with ${who} as its successor is refused with its line, even by the operator`, () =>
      inCity(async (city) => {
        const options = { force: true }
        const report = await importRoster(city.context, COMMAND, files(row(successor, '110-12-31')), options)
        assert.deepEqual([report.outcome, report.errors[0]?.line], ['refused', 2])
        await city.runJobs()
        assert.deepEqual(await held(city), [`hr ${SCHOOL}`])
      }))

  for (const [what, one, says] of [
    ['a merger', MERGED, '承接機關：無 → 高雄市立港灣高級中學'],
    ['an end', row('', '110-12-31'), '最後一日：無 → 110-12-31'],
    ['a successor for later', row(OTHER), '承接機關：無 → 高雄市立港灣高級中學'],
  ] as const)
    test(`${what} waits for a second person, however few`, () =>
      inCity(async (city) => {
        const { context } = city
        assert.equal((await importRoster(context, COMMAND, files(one))).outcome, 'held')
        const { load, report } = await stageRoster(context, ONE, files(one))
        assert.deepEqual(
          report.errors.map(({ reason }) => reason),
          [{ kind: 'mergers-held', touched: 1, names: `高雄市立仁武高級中學 ${SCHOOL}` }],
        )
        const officer = await signedIn(city, 'zhangyating', paths.adminRosterLoad(load))
        officer.see('有機關將裁撤、改隸或由其他機關承接').see('1 個機關').see(SCHOOL)
        officer.see('機關差異').see(says).dontSee('差異清單')
        assert.equal(await applyLoad(context, ONE, load, { reason: '整併' }), 'second-person')
        await city.runJobs()
        assert.deepEqual(await held(city), [`hr ${SCHOOL}`])
        assert.equal(await approveLoad(context, TWO, load), 'loaded')
        await city.runJobs()
        assert.deepEqual(await held(city), [`hr ${one === MERGED ? OTHER : SCHOOL}`])
      }))
})

describe('a merger that is taken back', () => {
  test('brings back the roles, offices and lists that went over, and no others', () =>
    inCity(async (city) => {
      const { context } = city
      const owner = await linOf(city)
      const rules = {
        categories: [],
        shown: true,
        membership: 'roster' as const,
        writers: 'members' as const,
      }
      for (const [agency, name] of [
        [SCHOOL, 'renwu'],
        [OTHER, 'gangwan'],
      ] as const) {
        await makeOffice(context, COMMAND, { title: name, agency, owner, name: `${name}office` })
        await makeList(context, COMMAND, { title: name, agency, owner, name: `${name}list`, ...rules })
      }
      const { load } = await stageRoster(context, ONE, files(MERGED))
      await applyLoad(context, ONE, load, { reason: '整併' })
      await approveLoad(context, TWO, load)
      await city.runJobs()
      assert.equal((await officesWithin(context, [OTHER])).length, 2)
      assert.equal(await rollBack(context, ONE, load, '弄錯了'), 'held')
      await loaded(city, [row()])
      assert.deepEqual(await held(city), [`hr ${SCHOOL}`])
      for (const [agency, name] of [
        [SCHOOL, 'renwu'],
        [OTHER, 'gangwan'],
      ] as const) {
        assert.deepEqual(
          (await officesWithin(context, [agency])).map(({ title }) => title),
          [name],
        )
        assert.deepEqual(
          (await listsWithin(context, [agency])).map(({ title }) => title),
          [name],
        )
      }
    }))

  test('parts two roles that had become one, each until when it was given; what was revoked since stays so', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const account = await linOf(city)
      const expiresAt = new Date(clock.now().getTime() + 86_400_000)
      await grantRole(context, COMMAND, { account, role: 'hr', agency: OTHER, expiresAt })
      await loaded(city, [MERGED])
      assert.deepEqual(await held(city), [`hr ${OTHER}`])
      await loaded(city, [row()])
      const ends = await context.database.select().from(roles).where(eq(roles.account, account))
      assert.deepEqual(
        new Map(ends.map(({ agency, expiresAt }) => [agency, expiresAt])),
        new Map([
          [SCHOOL, null],
          [OTHER, expiresAt],
        ]),
      )
      await loaded(city, [MERGED])
      await revokeHeld(context, COMMAND, { account, role: 'hr', agency: OTHER }, '不再辦理')
      await grantRole(context, COMMAND, { account, role: 'hr', agency: OTHER })
      city.clock.advance('PT1M')
      await loaded(city, [row()])
      assert.deepEqual(await held(city), [`hr ${OTHER}`], 'granted anew, and not what had come over')
    }))
})

describe('above a merged agency is its successor, for everybody who asks', () => {
  const far = () => row(FAR, '110-12-31')

  test('the password policy, the figures, and who would be locked out', () =>
    inCity(async (city) => {
      const { context } = city
      const today = taipeiDay(context.clock.now())
      const period = { from: today, to: today }
      await context.database.insert(passwordChoices).values({
        ...{ id: newId(), face: 'account', agency: FAR, policy: 'nist', from: today, asksAnew: false },
        ...{ chosenAt: context.clock.now(), chosenBy: null, reason: '試辦' },
      })
      await reckon(context)
      const [before] = await standsWithin(context, { see: [FAR] }, period)
      assert.equal(await policyAt(context, 'account', SCHOOL), 'guide')
      await loaded(city, [far()])
      await reckon(context)
      const [after] = await standsWithin(context, { see: [FAR] }, period)
      assert.ok(after!.people > before!.people)
      assert.equal(await policyAt(context, 'account', SCHOOL), 'nist')
      const both = await standsWithin(context, { see: [FAR, SCHOOL] }, period)
      assert.deepEqual(both[0]?.people, after!.people, 'nobody is counted twice')
      const wish = { way: 'password', agency: FAR, isOn: false } as const
      const { rows } = await lockedOutBy(context, wish, [], 500)
      assert.ok(rows.some(({ account }) => account === 'linmeiling'))
    }))
})

describe('nobody is left without a way in', () => {
  const reason = '測試'
  const off = (city: City, way: 'password' | 'citizen-card' | 'tw-fido', agency: string) =>
    switchWay(city.context, COMMAND, { way, agency, isOn: false, reason })

  test('an agency that moves under one with the other way off follows the city, and the doctor says so', () =>
    inCity(async (city) => {
      const { context } = city
      const wang = (await findPersonByIdNumber(context, 'A123456789'))!.id
      for (const [way, agency] of [
        ['password', SCHOOL],
        ['citizen-card', OTHER],
        ['tw-fido', OTHER],
      ] as const)
        assert.equal(await off(city, way, agency), 'switched')
      assert.deepEqual((await waysOpenTo(context, wang)).slice(0, 1), ['citizen-card'])
      assert.deepEqual(await examine(context, ['ways']), [
        { check: 'ways', standing: 'well', figures: { agencies: 0 } },
      ])
      await loaded(city, [MERGED])
      assert.deepEqual((await waysOpenTo(context, wang)).slice(0, 2), ['password', 'citizen-card'])
      assert.deepEqual(await examine(context, ['ways']), [
        { check: 'ways', standing: 'watch', figures: { agencies: 1 } },
      ])
    }))

  test('a way that the installation has lost counts as none; where the city has none itself, that is ill', () =>
    inCity(async (city) => {
      const { context } = city
      const wang = (await findPersonByIdNumber(context, 'A123456789'))!.id
      assert.equal(await off(city, 'password', SCHOOL), 'switched')
      Object.assign(context.settings, { cardAnchors: undefined, phoneApi: undefined })
      assert.ok((await waysOpenTo(context, wang)).includes('password'))
      assert.equal((await examine(context, ['ways']))[0]?.standing, 'watch')
      await context.database.update(waySwitches).set({ agency: CITY })
      assert.equal((await examine(context, ['ways']))[0]?.standing, 'ill')
    }))
})
