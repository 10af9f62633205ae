import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName, holdersOf, openAccount, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { ROLES } from '#features/accounts/rules.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import { doors } from '../../app.ts'
import { grantAtMachine } from './at-machine.ts'
import { endExpired } from './delegation.ts'
import { confirmItem, startReview } from './reviews.ts'
import { closeDueReviews, remindOfReviews } from './reviews-ending.ts'
import { GRANTS } from './rules.ts'

const CITY = '397000000A'
const BUREAU = '3979E0000A'
const SCHOOL = '3979E0001B'
const BUREAU_NAME = '高雄市政府教育局'

async function idOf({ context }: City, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

async function rolesIn(city: City, name: string): Promise<string[]> {
  return (await rolesOf(city.context, await idOf(city, name))).map(({ role, agency }) => `${role} ${agency}`)
}

async function subjects({ context }: City): Promise<string[]> {
  return (await lettersWaiting(context)).map(({ to, subject }) => `${to.split('@')[0]} ${subject}`).sort()
}

function inDays({ clock }: City, days: number): string {
  return rocDate(new Date(clock.now().getTime() + days * 86_400_000))
}

/** 王小明 of the school, who has shown nothing but personal data. */
async function newcomer({ context }: City): Promise<void> {
  const { id: person } = (await findPersonByIdNumber(context, 'A123456789'))!
  const wish = { name: 'wangxm', person, proofing: 'personal-data', language: 'zh-TW', recovery: '' } as const
  assert.equal((await openAccount(context, COMMAND, wish)).kind, 'opened')
}

/** 陳志強 of the bureau gives 林美玲 of a school under it a role. */
async function given(city: City, until = '') {
  const officer = await signedIn(city, 'chenzhiqiang', paths.adminRoleNew)
  officer.fill('帳號', 'linmeiling').select('角色', '一級機關管理員').select('機關', '高雄市立仁武高級中學')
  await officer.fill('到期日', until).fill('理由', '接任資訊組長').press('授予角色')
  return officer
}

describe('roles are given and taken back within reach', () => {
  test('陳志強 gives 林美玲 a role for her school, with a letter, and takes it back with a reason', () =>
    inCity(async (city) => {
      const officer = await given(city)
      officer.see('已授予角色，並已通知當事人。').see('林美玲（linmeiling）').see('chenzhiqiang')
      assert.deepEqual(await rolesIn(city, 'linmeiling'), [`hr ${SCHOOL}`, `agency-admin ${SCHOOL}`])
      assert.ok((await subjects(city)).includes('linmeiling 您有新的管理角色'))
      await officer.follow('林美玲，一級機關管理員')
      await officer.press('收回角色')
      officer.see('請輸入理由')
      await officer.fill('理由', '改由他人接任').press('收回角色')
      officer.see('已收回角色')
      assert.deepEqual(await rolesIn(city, 'linmeiling'), [`hr ${SCHOOL}`])
      const file = await (await officer.fetched(`${paths.adminRoles}?as=csv`)).text()
      const logged = await city.context.database.select().from(auditInbox)
      assert.equal(logged.filter(({ action }) => action === 'role.exported').length, 1)
      assert.match(file, /"陳志強","chenzhiqiang","一級機關管理員"/)
    }))

  test('its last day is the same day on every page, in the file and in the letter', () =>
    inCity(async (city) => {
      const [day, next] = [inDays(city, 10), inDays(city, 11)]
      const officer = await given(city, day)
      officer.see(day).dontSee(next)
      const file = await (await officer.fetched(`${paths.adminRoles}?as=csv`)).text()
      const iso = (roc: string) => `"${roc.replace(/^\d+/, (year) => String(Number(year) + 1911))}"`
      assert.ok(file.includes(iso(day)) && !file.includes(iso(next)))
      const letter = (await lettersWaiting(city.context)).find(
        ({ subject }) => subject === '您有新的管理角色',
      )!
      assert.ok(letter.text.includes(day) && !letter.text.includes(next))
      const { person } = (await accountByName(city.context, 'linmeiling'))!
      const centre = await signedIn(city, 'zhangyating', paths.adminPerson(person))
      centre.see(`至 ${day}`).dontSee(`至 ${next}`)
    }))

  test('never to oneself, never beyond one’s agencies, never a role that one has not, never to somebody out of reach', () =>
    inCity(async (city) => {
      await newcomer(city)
      const officer = await given(city)
      const tried = async (account: string, role: string, agency: string) => {
        const typed = { account, role, agency, until: '', reason: 'x' }
        await officer.post(paths.adminRoleNew, typed)
        return [officer.status, officer.errors.join()]
      }
      const { problems } = (await import('./words.ts')).words['zh-TW'].grant
      assert.deepEqual(await tried('chenzhiqiang', 'agency-admin', SCHOOL), [422, problems.own])
      assert.deepEqual(await tried('linmeiling', 'agency-admin', CITY), [422, problems.beyond])
      assert.deepEqual(await tried('linmeiling', 'agency-admin', 'NONE'), [422, problems.beyond])
      assert.deepEqual(await tried('linmeiling', 'hr', SCHOOL), [422, problems.role])
      assert.deepEqual(await tried('linmeiling', 'auditor', SCHOOL), [422, problems.role])
      assert.deepEqual(await tried('zhangyating', 'agency-admin', SCHOOL), [422, problems.unknown])
      assert.deepEqual(await tried('nobodyhere', 'agency-admin', SCHOOL), [422, problems.unknown])
      assert.deepEqual(await tried('wangxm', 'agency-admin', SCHOOL), [422, problems['not-proofed']])
    }))

  test('one’s own role, and one out of reach, cannot be taken back', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'chenzhiqiang', paths.adminRoles)
      officer.dontSee('張雅婷')
      const own = paths.adminRole(await idOf(city, 'chenzhiqiang'), 'agency-admin', BUREAU)
      await officer.visit(own)
      officer.see('您可以查看這個角色，但不能收回')
      await officer.post(own, { reason: 'x' })
      assert.equal(officer.status, 404)
      await officer.visit(paths.adminRole(await idOf(city, 'zhangyating'), 'information-centre', CITY))
      assert.equal(officer.status, 404)
      assert.deepEqual(await rolesIn(city, 'chenzhiqiang'), [`agency-admin ${BUREAU}`])
    }))

  test('a role with a last day opens no door after it, and is then taken back with a letter', () =>
    inCity(async (city) => {
      await (await given(city, '115-01-01')).see('請輸入正確且未過去的日期')
      const officer = await given(city, inDays(city, 2))
      officer.see(inDays(city, 2))
      assert.equal((await rolesIn(city, 'linmeiling')).length, 2)
      city.clock.advance('P3D')
      assert.deepEqual(await rolesIn(city, 'linmeiling'), [`hr ${SCHOOL}`])
      const later = await signedIn(city, 'linmeiling', paths.adminMailRules)
      assert.equal(later.status, 403)
      await endExpired(city.context)
      assert.ok((await subjects(city)).includes('linmeiling 您的管理角色已到期'))
    }))

  test('what is given of a role that ends, ends with it', () =>
    inCity(async (city) => {
      const [account, expiresAt] = [
        await idOf(city, 'chenzhiqiang'),
        new Date(city.clock.now().getTime() + 86_400_000),
      ]
      await grantRole(city.context, COMMAND, { account, role: 'agency-admin', agency: BUREAU, expiresAt })
      await given(city)
      city.clock.advance('P2D')
      assert.deepEqual(await rolesIn(city, 'linmeiling'), [`hr ${SCHOOL}`])
    }))
})

describe('what is granted at the machine', () => {
  test('everybody who watches over the city is told, and its consoles say so until somebody else takes note', () =>
    inCity(async (city) => {
      const account = await idOf(city, 'linmeiling')
      await grantAtMachine(city.context, COMMAND, { account, role: 'information-centre', agency: CITY })
      const alert = '【警示】有人在主機上授予管理角色'
      for (const name of ['zhangyating', 'huangshujuan', 'linmeiling'])
        assert.ok((await subjects(city)).includes(`${name} ${alert}`), name)
      const own = await signedIn(city, 'linmeiling', paths.adminMachineGrants)
      assert.equal(own.document.querySelectorAll('main form[method=post]').length, 0)
      const officer = await signedIn(city, 'zhangyating', paths.adminOutbox)
      await officer.follow('有人在主機上授予角色：林美玲成為高雄市政府的資訊中心。')
      await officer.press('已知悉：林美玲，資訊中心')
      officer.see('已記錄您知悉這項授予。').dontSee('有人在主機上授予角色')
    }))
})

describe('an emergency', () => {
  /** 張雅婷 and 黃淑娟 each make a half; they are laid into two safes. */
  async function halves(city: City): Promise<[string, string]> {
    const first = await signedIn(city, 'zhangyating', paths.adminEmergencyHalf('first'))
    await first.press('產生第一份代理碼')
    const codes = [first.document.querySelector('.codes code')!.textContent!]
    await first.visit(paths.adminEmergencyHalf('second'))
    await first.press('產生第二份代理碼')
    first.see('另一份是您產生的，請由另一人產生這一份')
    const second = await signedIn(city, 'huangshujuan', paths.adminEmergencyHalf('second'))
    await second.press('產生第二份代理碼')
    codes.push(second.document.querySelector('.codes code')!.textContent!)
    return codes as [string, string]
  }

  test('two people with both halves open it within 15 minutes; it is told of, ends after 4 hours, and its code is spent', () =>
    inCity(async (city) => {
      const [first, second] = await halves(city)
      const asking = await signedIn(city, 'chenzhiqiang', paths.adminEmergency)
      await asking
        .fill('您拆封的代理碼', 'abcd efgh')
        .fill('緊急事由', '帳號大量遭盜用')
        .press('申請緊急代理')
      asking.see('代理碼不符')
      await asking.fill('您拆封的代理碼', first.toUpperCase()).press('申請緊急代理')
      asking.see('等待第二人確認')
      await asking.fill('您拆封的代理碼', second).press('確認並啟動緊急代理')
      asking.see('第二人不能是申請人自己')
      assert.equal((await rolesIn(city, 'chenzhiqiang')).length, 1)
      const confirming = await signedIn(city, 'linmeiling', paths.adminEmergency)
      await confirming.fill('您拆封的代理碼', first).press('確認並啟動緊急代理')
      confirming.see('代理碼不符，或與第一人使用的是同一份')
      await confirming.fill('您拆封的代理碼', second).press('確認並啟動緊急代理')
      confirming.see('緊急代理進行中').see('帳號大量遭盜用')
      assert.ok((await rolesIn(city, 'chenzhiqiang')).includes(`information-centre ${CITY}`))
      assert.ok((await subjects(city)).includes('zhangyating 【警示】緊急代理已啟動'))
      ;(await signedIn(city, 'zhangyating', paths.adminOutbox)).see('緊急代理中：陳志強')
      city.clock.advance('PT4H')
      assert.deepEqual(await rolesIn(city, 'chenzhiqiang'), [`agency-admin ${BUREAU}`])
      const again = await signedIn(city, 'chenzhiqiang', paths.adminEmergency)
      await again.fill('您拆封的代理碼', first).fill('緊急事由', '再一次').press('申請緊急代理')
      again.see('代理碼不符')
    }))

  test('after 15 minutes nobody can confirm any more; one who has the role already needs none', () =>
    inCity(async (city) => {
      const [first, second] = await halves(city)
      const asking = await signedIn(city, 'chenzhiqiang', paths.adminEmergency)
      await asking.fill('您拆封的代理碼', first).fill('緊急事由', '測試').press('申請緊急代理')
      const confirming = await signedIn(city, 'linmeiling', paths.adminEmergency)
      confirming.fill('您拆封的代理碼', second)
      city.clock.advance('PT16M')
      await confirming.press('確認並啟動緊急代理')
      assert.equal((await rolesIn(city, 'chenzhiqiang')).length, 1)
      const centre = await signedIn(city, 'zhangyating', paths.adminEmergency)
      await centre.fill('您拆封的代理碼', first).fill('緊急事由', '測試').press('申請緊急代理')
      centre.see('不需要緊急代理')
    }))
})

describe('a review of roles', () => {
  test('those above are asked, confirm and are reminded; what nobody confirms ends, what nobody else could confirm stays', () =>
    inCity(async (city) => {
      const centre = await signedIn(city, 'zhangyating', paths.adminReviews)
      await centre
        .select('機關', '高雄市政府')
        .fill('期限', inDays(city, 1))
        .fill('理由', '年度清查')
        .press('開始清查')
      centre.see('請輸入範圍內的日期')
      await centre.fill('期限', inDays(city, 10)).press('開始清查')
      centre.see('角色清查：高雄市政府')
      const started = (await subjects(city)).filter((one) => one.includes('角色清查開始'))
      assert.deepEqual(started, [
        'huangshujuan 請確認管理角色：角色清查開始',
        'zhangyating 請確認管理角色：角色清查開始',
      ])
      const review = centre.url
      await centre.press('確認仍需要：陳志強，一級機關管理員')
      centre.see('已確認。')
      const own = await signedIn(city, 'linmeiling', review)
      own.see('林美玲').dontSee('陳志強').dontSee('確認仍需要')
      const which = { account: await idOf(city, 'linmeiling'), role: 'hr', agency: SCHOOL }
      assert.equal((await own.post(review, which)).status, 404)
      city.clock.advance('P8D')
      await remindOfReviews(city.context)
      await remindOfReviews(city.context)
      const reminded = (await subjects(city)).filter((one) => one.includes('角色清查即將截止'))
      assert.deepEqual(reminded.length, 2)
      city.clock.advance('P3D')
      await closeDueReviews(city.context)
      assert.deepEqual(await rolesIn(city, 'linmeiling'), [])
      assert.deepEqual(await rolesIn(city, 'chenzhiqiang'), [`agency-admin ${BUREAU}`])
      assert.deepEqual(await rolesIn(city, 'zhangyating'), [`information-centre ${CITY}`])
      assert.ok((await subjects(city)).includes('linmeiling 您的管理角色未經確認，已收回'))
      const after = await signedIn(city, 'zhangyating', review)
      after.see('清查已結束。').see('未確認，已收回').see('無人可確認，或為最後的全市角色，保留')
      const file = await (await after.fetched(`${review}?as=csv`)).text()
      assert.match(file, /"林美玲（linmeiling）","人事人員"/)
      await sequence(city.context)
    }))

  test('陳志強 has the roles of his bureau reviewed, and none beyond it', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'chenzhiqiang', paths.adminReviews)
      await officer.post(paths.adminReviews, { agency: CITY, ends: inDays(city, 10), reason: '年度清查' })
      officer.see('這個機關不在您的管轄範圍內')
      await officer.post(paths.adminReviews, { agency: BUREAU, ends: inDays(city, 10), reason: '年度清查' })
      officer.see(`角色清查：${BUREAU_NAME}`).dontSee('張雅婷')
      await officer.post(paths.adminReviews, { agency: BUREAU, ends: inDays(city, 10), reason: '年度清查' })
      officer.see('這個機關已有進行中的清查')
    }))

  test('beginning one asks a reason and fresh proof, as confirming does; it holds only roles that its starter has a say over', () =>
    inCity(async (city) => {
      const centre = await signedIn(city, 'zhangyating', paths.adminReviews)
      await centre.select('機關', '高雄市政府').fill('期限', inDays(city, 10)).press('開始清查')
      centre.see('請輸入理由')
      city.clock.advance('PT11M')
      await centre.fill('理由', '年度清查').press('開始清查')
      assert.match(centre.url, /^\/sign-in\/confirm/)
      const personnel = await signedIn(city, 'huangshujuan', paths.adminReviews)
      await personnel.select('機關', '高雄市政府').fill('期限', inDays(city, 10)).fill('理由', '年度清查')
      await personnel.press('開始清查')
      personnel.see('黃淑娟（huangshujuan）').see('林美玲').dontSee('張雅婷').dontSee('陳志強')
      city.clock.advance('PT11M')
      await personnel.press('確認仍需要：林美玲，人事人員')
      assert.match(personnel.url, /^\/sign-in\/confirm/)
    }))

  test('never all who look after the whole city at once: they stay and the city is told; whoever was confirmed lets the others end', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const [zhang, lin] = [await idOf(city, 'zhangyating'), await idOf(city, 'linmeiling')]
      const role = 'information-centre'
      await grantRole(context, COMMAND, { account: lin, role, agency: CITY })
      const officer = { account: zhang, roles: [{ role, agency: CITY }] }
      const by = { kind: 'account', account: zhang } as const
      const over = async (confirmed?: string) => {
        const endsAt = new Date(clock.now().getTime() + 5 * 86_400_000)
        const review = await startReview(context, by, officer, { agency: CITY, endsAt, reason: 'x' })
        assert.ok(review.kind === 'started')
        const which = { review: review.id, role, agency: CITY } as const
        if (confirmed) await confirmItem(context, by, officer, { ...which, account: confirmed })
        clock.advance('P6D')
        await closeDueReviews(context)
        return (await holdersOf(context, role, [CITY])).map(({ name }) => name).sort()
      }
      assert.deepEqual(await over(), ['linmeiling', 'zhangyating'])
      const told = (await subjects(city)).filter((one) => one.includes('未確認全市管理角色'))
      assert.equal(told.length, 3)
      assert.deepEqual(await over(lin), ['linmeiling'])
    }))
})

test('nobody gives more than they have: every door that a role opens stands open to those who give it', () => {
  const open = (role: string) =>
    doors.flatMap(({ at, who }) => (Array.isArray(who) && who.includes(role as never) ? at : []))
  for (const giver of ROLES)
    for (const given of GRANTS[giver])
      assert.deepEqual(
        open(given).filter((at) => !open(giver).includes(at)),
        [],
        `${giver} gives ${given}`,
      )
})
