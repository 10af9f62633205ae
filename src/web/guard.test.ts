import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { ROLES } from '#features/accounts/rules.ts'
import { roles } from '#features/accounts/tables.ts'
import { confirmSession, sessionsOf } from '#features/sign-in/sessions.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const AGENCIES = { city: '397000000A', bureau: '3979E0000A', school: '3979E0001B' }
const EVERYBODYS = [paths.adminMovingIn, paths.adminMoves, paths.adminOutbox]
const OFFICERS = ROLES.flatMap((role) =>
  Object.entries(AGENCIES).map(([reach, agency]) => ({ role, agency, who: `${role} of the ${reach}` })),
)

/** What an officer may look at and change of what concerns everybody, and whether the rail leads there. */
async function everybodys(officer: Visitor) {
  const statuses: number[] = []
  for (const path of EVERYBODYS) statuses.push((await officer.visit(path)).status)
  const posted = (await officer.post(paths.adminMovingIn, {})).status
  await officer.visit(paths.admin)
  const led = [paths.adminMovingIn, paths.adminOutbox].filter((path) =>
    officer.document.querySelector(`a[href="${path}"]`),
  )
  return { statuses, posted, led: led.length }
}

/** The rules' page, the policies on it, and what comes of sending one that is no number. */
async function policies(officer: Visitor) {
  const { status, main } = await officer.visit(paths.adminMailRules)
  return [
    status,
    main.includes('密碼更新提醒'),
    (await officer.post(paths.adminMailRules, { reminder: '-' })).status,
  ]
}

test('what concerns the whole city is open to the information centre of the city, and to no role over less', () =>
  inCity(async (city) => {
    const { context } = city
    const account = (await accountByName(context, 'zhangyating'))!.id
    const officer = await signedIn(city, 'zhangyating', paths.admin)
    for (const { who, ...role } of OFFICERS) {
      await context.database.delete(roles).where(eq(roles.account, account))
      await context.database.insert(roles).values({ account, ...role, grantedAt: context.clock.now() })
      const isCentre = who === 'information-centre of the city'
      const looksOn = role.role === 'information-centre' || role.role === 'agency-admin'
      assert.deepEqual(
        await everybodys(officer),
        isCentre
          ? { statuses: [200, 200, 200], posted: 422, led: 2 }
          : { statuses: [403, 403, 403], posted: 403, led: 0 },
        who,
      )
      const seen = looksOn ? [200, false, 404] : [403, false, 403]
      assert.deepEqual(await policies(officer), isCentre ? [200, true, 422] : seen, who)
    }
  }))

test('outside the demonstration a password alone opens no console: it says what is missing, and a second proof opens it', () =>
  inCity(async (city) => {
    city.context.settings.demo = false
    const officer = await signedIn(city, 'zhangyating', paths.admin)
    assert.equal(officer.status, 403)
    officer.see('管理主控台需要第二道驗證')
    await officer.follow('設定登入方式')
    assert.equal(officer.url, paths.accountWays)
    assert.equal((await officer.post(paths.adminRoleNew, {})).status, 403)
    const { id } = (await accountByName(city.context, 'zhangyating'))!
    const [session] = await sessionsOf(city.context, id)
    await confirmSession(city.context, COMMAND, session!.session, 'one-time-code')
    assert.equal((await officer.visit(paths.admin)).status, 200)
  }))
