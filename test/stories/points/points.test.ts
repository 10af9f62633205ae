import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { inCity } from '#test/context.ts'
import { send, withMail } from '#test/mail.ts'
import { fillIn, identify, signIn, WANG } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'
import { atTheInbox, givenHolder } from '#test/webmail.ts'

const LI = { account: 'lijunjie', password: 'Harbour-2026!' }
const SMITH = { ...WANG, name: 'SMITH JOHN', idNumber: 'A800000014', recovery: 'john@example.com' }

async function enterPortal(visitor: Visitor): Promise<Visitor> {
  await visitor.visit('/ikpd')
  visitor.fill('帳號', LI.account).fill('密碼', LI.password).fill('驗證碼', 'KCGX')
  await visitor.press('登入')
  return visitor.see('帳戶資訊')
}

describe('Enrolment', () => {
  test('of two who chose one name the later is told, and has lost nothing but the passwords', () =>
    inCity(async (city) => {
      const [wang, smith] = [await city.visitor(), await city.visitor()]
      for (const [visitor, who] of [
        [wang, WANG],
        [smith, SMITH],
      ] as const)
        await fillIn(await identify(visitor, who), who)
      await wang.press('提出申請')
      wang.see('帳號申請單已經成功提交。')
      await smith.press('提出申請')
      assert.equal(smith.status, 422)
      assert.deepEqual(
        ['帳號', '密碼復原用電子郵件', '密碼', '密碼確認'].map((label) => smith.value(label)),
        ['wangxm', SMITH.recovery, '', ''],
      )
      await smith.fill('帳號', 'johnsmith').press('檢查重複')
      smith.fill('密碼', SMITH.password).fill('密碼確認', SMITH.password)
      await smith.press('提出申請')
      smith.see('帳號申請單已經成功提交。')
      assert.notEqual(
        (await accountByName(city.context, 'wangxm'))!.person,
        (await accountByName(city.context, 'johnsmith'))!.person,
      )
    }))
})

describe('Mailbox', () => {
  test('what a stranger sends by SMTP is read in the browser, marked as from outside and counted', () =>
    inCity((city) =>
      withMail(city.context, async (context, mail) => {
        await givenHolder(context, LI.account)
        const letter = {
          from: 'anna@example.org',
          to: 'lijunjie@kcg.gov.tw',
          subject: '校外教學',
          text: '附上行程',
        }
        assert.match(await send(mail.smtpPort, letter), /^250/)
        const visitor = await atTheInbox(city, LI.account)
        visitor.see('1 封未讀').see('300 MB')
        await visitor.follow('校外教學')
        visitor.see('附上行程').see('外部郵件').see('anna@example.org')
        await visitor.visit('/mail')
        visitor.dontSee('1 封未讀')
      }),
    ))
})

describe('iKPD', () => {
  test('each zone on the home page opens and holds items or says that its system is not connected', () =>
    inCity(async (city) => {
      const visitor = await enterPortal(await city.visitor())
      const zones = [...visitor.document.querySelectorAll('a.zone, .zone a')].map((link) => [
        link.getAttribute('href')!,
        link.textContent!,
      ])
      assert.equal(zones.length, 14)
      for (const [href, words] of zones) {
        await visitor.visit(href!)
        assert.ok(words!.includes(visitor.heading), `${words} leads to ${visitor.heading}`)
        const items = visitor.document.querySelectorAll('main article').length
        assert.ok(items > 0 || visitor.has('尚未介接'), visitor.heading)
      }
    }))

  test('the directory tells name, agency, unit, title and mail, and nothing else', () =>
    inCity(async (city) => {
      const visitor = await enterPortal(await city.visitor())
      await visitor.visit('/ikpd/directory')
      await visitor.fill('姓名、機關、單位或職稱', '李俊傑').press('查詢')
      const heads = [...visitor.document.querySelectorAll('main thead th')].map((head) => head.textContent)
      assert.deepEqual(heads, ['姓名', '機關', '單位', '職稱', '電子郵件'])
    }))
})

describe('Sign-in and sessions', () => {
  test('the city and the portal are two sessions in one browser: leaving one is leaving both', () =>
    inCity(async (city) => {
      const visitor = await enterPortal(await signIn(await city.visitor(), LI))
      await visitor.visit('/account')
      await visitor.press('登出')
      assert.equal((await visitor.visit('/mail')).url.split('?')[0], '/sign-in')
      assert.equal((await visitor.visit('/ikpd/home')).url, '/ikpd')
      await enterPortal(await signIn(visitor, LI))
      await visitor.visit('/ikpd/home')
      await visitor.press('登出')
      assert.equal((await visitor.visit('/ikpd/home')).url, '/ikpd')
      assert.equal((await visitor.visit('/mail')).url.split('?')[0], '/sign-in')
    }))
})
