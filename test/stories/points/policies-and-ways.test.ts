import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { setPassword } from '#features/passwords/passwords.ts'
import { signInsOf } from '#features/sign-in/sign-in.ts'
import { switchesOf, switchWay } from '#features/sign-in/ways.ts'
import { COMMAND } from '#foundation/actor.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { fillIn, identify, signIn, WANG } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'

const PASSWORD = 'Harbour-2026!'
const SENTENCE = '港口 下著雨 我們去搭輪渡看海好不好'
const CITY = '397000000A'
/** 李俊傑's agency, and a bureau that he is not of. */
const OTHER = '3979E0000A'
const LONG = '長密碼政策（NIST SP 800-63B-4、OWASP ASVS 5.0）'

async function officer(city: City, account = 'zhangyating'): Promise<Visitor> {
  return signIn(await city.visitor(), { account, password: PASSWORD })
}

function agencyNamed(visitor: Visitor, code: string): string {
  const option = visitor.document.querySelector(`option[value="${code}"]`)
  return option!.textContent!.trim()
}

async function choose(visitor: Visitor, agency: string, policy = LONG): Promise<Visitor> {
  await visitor.visit('/admin/policies/choice')
  visitor.choose('市府帳號').select('適用於', agencyNamed(visitor, agency)).select('密碼政策', policy)
  await visitor.press('看差異')
  return visitor
}

async function switchTo(visitor: Visitor, way: string, agency: string, state: string): Promise<Visitor> {
  await visitor.visit(`/admin/ways/${way}`)
  visitor.select('適用於', agencyNamed(visitor, agency)).choose(state)
  return visitor.press('看影響')
}

async function changePassword(visitor: Visitor, current: string, password: string): Promise<Visitor> {
  await visitor.visit('/account/password')
  visitor.fill('目前的密碼', current).fill('新密碼', password).fill('新密碼確認', password)
  return visitor.press('變更密碼')
}

async function entering(city: City, account: string, password = PASSWORD): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/sign-in')
  visitor.fill('請輸入帳號', account).fill('請輸入密碼', password).fill('請輸入驗證碼', 'KCGX')
  return visitor.press('登入')
}

describe('2 consoles: password policies', () => {
  test('張雅婷 sees how two policies differ and whom it concerns, chooses with a reason, and every page follows', () =>
    inCity(async (city) => {
      const visitor = await choose(await officer(city), CITY)
      visitor
        .see('差在哪裡')
        .see('最短長度（只用密碼）')
        .see('15 個字元')
        .see('較嚴')
        .see('較寬')
        .see('人適用這個選定')
      await visitor.press('確定變更')
      assert.equal(visitor.status, 422)
      visitor.see('請填寫理由。').fill('理由', '資安會議決議')
      await visitor.press('確定變更')
      visitor.see('已選定').see(LONG)
      const li = await signIn(await city.visitor(), { account: 'lijunjie', password: PASSWORD })
      await li.visit('/account')
      li.dontSee('密碼政策已經更新')
      await li.visit('/account/password')
      li.see('15～128 個字元').see('可以用空白、中文與任何符號').dontSee('至少 3 種')
      await changePassword(li, PASSWORD, 'Kx-7Lmqv2tw')
      assert.equal(li.status, 422)
      li.see('至少 15 個字元')
      await changePassword(li, PASSWORD, 'passwordpassword')
      li.see('太常見，容易被猜到')
      await changePassword(li, PASSWORD, SENTENCE)
      assert.equal(li.status, 200)
      // The same sentence from a keyboard that writes full-width blanks.
      const again = await entering(city, 'lijunjie', SENTENCE.replaceAll(' ', '　'))
      assert.equal(again.url, '/mail')
    }))

  test('an agency’s own choice is nearer than the city’s; its applicants see it at once; back to the city’s by another', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await officer(city)
      const wang = await fillIn(await identify(await city.visitor(), WANG), WANG)
      wang.see('8～128 個字元')
      const bureau = await bureauOf(city, WANG.idNumber)
      await choose(visitor, bureau)
      await visitor.fill('理由', '試辦').press('確定變更')
      await wang.visit('/account/apply/form')
      wang.see('15～128 個字元').dontSee('至少 3 種')
      const other = (await accountByName(context, 'zhangyating'))!
      const wish = {
        owner: other.id,
        person: other.person,
        policy: 'account',
        accountName: other.name,
      } as const
      const answer = await setPassword(context, COMMAND, { ...wish, password: 'Kx-7Lmqv2tw' })
      assert.deepEqual(answer, { kind: 'set' }, 'another agency keeps the guide’s')
      await choose(visitor, bureau, '依上級機關（不另外選定）')
      await visitor.fill('理由', '試辦結束').press('確定變更')
      await wang.visit('/account/apply/form')
      wang.see('8～128 個字元')
    }))

  test('a choice holds from its day, asks for new passwords where it says so, and can be taken back before', () =>
    inCity(async (city) => {
      const { context, clock } = city
      const visitor = await officer(city)
      const choices = async (by: typeof visitor) => (await by.fetched('/admin/policies?as=csv')).text()
      const day = rocDate(taipeiDay(new Date(context.clock.now().getTime() + 3 * 86_400_000)))
      await visitor.visit('/admin/policies/choice')
      visitor.choose('市府帳號').select('適用於', agencyNamed(visitor, CITY)).select('密碼政策', LONG)
      visitor.fill('生效日', day).choose('請同仁更換生效前設定的密碼')
      await visitor.press('看差異')
      await visitor.fill('理由', '資安會議決議').press('確定變更')
      visitor.see('請同仁更換')
      assert.match(await choices(visitor), /即將生效/)
      const li = await signIn(await city.visitor(), { account: 'lijunjie', password: PASSWORD })
      await li.visit('/account/password')
      li.see('8～128 個字元')
      clock.advance('P4D')
      const later = await signIn(await city.visitor(), { account: 'lijunjie', password: PASSWORD })
      await later.visit('/account')
      later.see('密碼政策已經更新，請更換密碼')
      const again = await officer(city)
      await again.visit('/admin/policies')
      again.see('適用中').dontSee('撤回')
      assert.doesNotMatch(await choices(again), /即將生效/)
      await again.visit('/admin/policies/choice')
      again.choose('市府帳號').select('適用於', agencyNamed(again, CITY)).select('密碼政策', '市府密碼政策')
      again.fill('生效日', rocDate(taipeiDay(new Date(context.clock.now().getTime() + 3 * 86_400_000))))
      await again.press('看差異')
      await again.fill('理由', '復原').press('確定變更')
      await again.follow('撤回：高雄市政府')
      await again.fill('理由', '不必了').press('撤回')
      again.see('已撤回')
      assert.doesNotMatch(await choices(again), /即將生效/)
    }))

  test('nothing below 附表十 is made or chosen, unless the installation says that it is not bound to it', () =>
    inCity(async (city) => {
      const visitor = await officer(city)
      await visitor.visit('/admin/policies')
      visitor.see('本系統受《資通安全責任等級分級辦法》附表十約束')
      await visitor.visit('/admin/policies/new?from=nist')
      visitor.fill('名稱（中文）', '寬鬆').fill('名稱（英文）', 'Loose').fill('不得與前幾次的密碼相同', '0')
      await visitor.press('新增')
      assert.equal(visitor.status, 422)
      visitor.see('低於附表十：不得與前 3 次密碼相同。')
      await choose(visitor, CITY, 'iKPD 密碼政策')
      visitor.see('這個政策低於附表十，不能選定。')
      city.context.settings = { ...city.context.settings, passwordFloor: 'none' }
      const unbound = await officer(city)
      await unbound.visit('/admin/policies/new?from=nist')
      unbound.see('不受附表十約束')
      unbound.fill('名稱（中文）', '寬鬆').fill('名稱（英文）', 'Loose').fill('不得與前幾次的密碼相同', '0')
      await unbound.press('新增')
      unbound.see('已新增')
      await choose(unbound, CITY, '寬鬆')
      await unbound.fill('理由', '測試環境').press('確定變更')
      const li = await signIn(await city.visitor(), { account: 'lijunjie', password: PASSWORD })
      await changePassword(li, PASSWORD, SENTENCE)
      await changePassword(li, SENTENCE, SENTENCE)
      assert.equal(li.status, 200, 'no history is asked for')
      // Bound again, what was chosen is lifted to 附表十.
      city.context.settings = { ...city.context.settings, passwordFloor: 'schedule-10' }
      const bound = await signIn(await city.visitor(), { account: 'lijunjie', password: SENTENCE })
      await changePassword(bound, SENTENCE, SENTENCE)
      bound.see('不能與前 3 次的密碼相同')
    }))

  test('only the information centre of the whole city decides: others do not find the pages', () =>
    inCity(async (city) => {
      for (const account of ['chenzhiqiang', 'linmeiling', 'huangshujuan']) {
        const visitor = await officer(city, account)
        for (const path of [
          '/admin/policies',
          '/admin/policies/choice',
          '/admin/ways',
          '/admin/ways/password',
        ]) {
          await visitor.visit(path)
          assert.equal(visitor.status, 403, `${account} ${path}`)
        }
      }
    }))
})

describe('2 consoles: ways of sign-in', () => {
  test('一般登入 off for the city: who is locked out is listed first, the page does not offer it, and what is sent is refused', () =>
    inCity(async (city) => {
      const visitor = await officer(city)
      await switchTo(visitor, 'password', CITY, '停用')
      visitor.see('人會無法登入').see('lijunjie').see('下載名單')
      const { response } = await visitor.visit(`${visitor.url}&as=csv`)
      assert.match(response.headers.get('content-type')!, /csv/)
      await switchTo(visitor, 'password', CITY, '停用')
      await visitor.fill('理由', '改用憑證').press('確定變更')
      visitor.see('已變更')
      const stranger = await (await city.visitor()).visit('/sign-in')
      stranger.see('目前不開放以帳號與密碼登入').dontSee('請輸入密碼')
      await stranger.post('/sign-in', { account: 'lijunjie', password: PASSWORD, captcha: 'KCGX' })
      assert.equal(stranger.status, 403)
      await switchTo(visitor, 'passkey', CITY, '停用')
      await visitor.fill('理由', '改用憑證').press('確定變更')
      await stranger.visit('/sign-in?to=/account')
      assert.equal(stranger.url, '/sign-in/card?to=/account', 'the page begins with the next way')
      stranger.dontSee('一般登入')
    }))

  test('a reason typed while the proof of who is there ran out is still there afterwards', () =>
    inCity(async (city) => {
      const visitor = await officer(city)
      for (const open of [() => switchTo(visitor, 'passkey', CITY, '停用'), () => choose(visitor, CITY)]) {
        await open()
        city.clock.advance('PT11M')
        await visitor.fill('理由', '資安會議決議').press('確定變更')
        visitor.see('請再次確認是您本人')
        await visitor.fill('請輸入密碼', PASSWORD).press('確認')
        await visitor.press('確定變更')
        visitor.dontSee('請填寫理由')
      }
      const { way } = (await switchesOf(city.context))[0]!
      assert.equal(way, 'passkey')
      visitor.see('已選定')
    }))

  test('off for one agency: only its people are turned away, kindly, behind the right password alone, and read it in their history', () =>
    inCity(async (city) => {
      const { context } = city
      const li = (await accountByName(context, 'lijunjie'))!
      const visitor = await officer(city)
      await switchTo(visitor, 'password', await agencyOf(city, li.person), '停用')
      await visitor.fill('理由', '試辦').press('確定變更')
      const wrong = await entering(city, 'lijunjie', 'Wrong-1234')
      assert.equal(wrong.status, 422)
      wrong.see('帳號或密碼不正確，或已暫時鎖定').dontSee('您的機關')
      const right = await entering(city, 'lijunjie')
      assert.equal(right.status, 403)
      right.see('您的機關目前不開放「一般登入」')
      const [last] = await signInsOf(context, li.id, 'city', 1)
      assert.equal(last?.result, 'way-closed')
      assert.equal((await entering(city, 'huangshujuan')).url, '/mail')
      await switchTo(visitor, 'password', await agencyOf(city, li.person), '依上級機關（不另外設定）')
      await visitor.fill('理由', '試辦結束').press('確定變更')
      assert.equal((await entering(city, 'lijunjie')).url, '/mail')
    }))

  test('an application way that is off is not offered and refused; for one agency, told behind name and number', () =>
    inCity(async (city) => {
      const visitor = await officer(city)
      const bureau = await bureauOf(city, WANG.idNumber)
      await switchTo(visitor, 'apply-personal-data', bureau, '停用')
      visitor.see('只影響之後申請帳號的同仁').dontSee('無法登入')
      await visitor.fill('理由', '改用憑證').press('確定變更')
      const told = await identify(await city.visitor(), WANG)
      assert.equal(told.status, 403)
      told.see('您的機關目前不開放這個方式')
      await switchTo(visitor, 'apply-personal-data', bureau, '依上級機關（不另外設定）')
      await visitor.fill('理由', '復原').press('確定變更')
      await switchTo(visitor, 'apply-personal-data', CITY, '停用')
      await visitor.fill('理由', '改用憑證').press('確定變更')
      const stranger = await (await city.visitor()).visit('/account')
      stranger.dontSee('我要申請帳號(個人資料驗證)').see('行動自然人憑證')
      await stranger.visit('/account/apply')
      assert.equal(stranger.status, 403)
      stranger.see('市府目前不開放這個方式')
      await stranger.post('/account/apply', { name: '王小明', number: 'A123456789', captcha: 'KCGX' })
      assert.equal(stranger.status, 403)
      await switchTo(visitor, 'apply-tw-fido', CITY, '停用')
      await visitor.fill('理由', '改用憑證').press('確定變更')
      await switchTo(visitor, 'apply-citizen-card', CITY, '停用')
      visitor.see('還沒有帳號的同仁會無法申請').dontSee('動態密碼')
    }))

  test('the last way is never switched off, also not by two at the same instant', () =>
    inOpenCity(async ({ context }) => {
      const reason = '測試'
      const off = (way: 'password' | 'citizen-card' | 'tw-fido', agency = CITY) =>
        switchWay(context, COMMAND, { way, agency, isOn: false, reason })
      assert.equal(await off('tw-fido'), 'switched')
      const both = await Promise.all([off('password'), off('citizen-card')])
      assert.deepEqual(both.toSorted(), ['last', 'switched'])
      const left = (await switchesOf(context)).map(({ way }) => way)
      assert.equal(left.length, 2)
      const remaining = left.includes('password') ? 'citizen-card' : 'password'
      assert.equal(await off(remaining, OTHER), 'last', 'nor for an agency below')
      assert.equal(
        await switchWay(context, COMMAND, { way: remaining, agency: OTHER, isOn: null, reason }),
        'same',
      )
    }))
})

async function agencyOf(city: City, person: string): Promise<string> {
  const { findPerson } = await import('#features/personnel/personnel.ts')
  return (await findPerson(city.context, person))!.main.agency
}

async function bureauOf(city: City, idNumber: string): Promise<string> {
  const { findPersonByIdNumber } = await import('#features/personnel/personnel.ts')
  return (await findPersonByIdNumber(city.context, idNumber))!.main.agency
}
