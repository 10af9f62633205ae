import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { appPasswordHolder, newAppPassword } from '#features/accounts/app-passwords.ts'
import { COMMAND } from '#foundation/actor.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'

const PAGE = '/account/app-passwords'
const NAME = 'lijunjie'
const SECRET = /[a-km-np-z2-9]{6}(-[a-km-np-z2-9]{6}){3}/

describe('point 3: 李俊傑’s page of app passwords', () => {
  test('makes one for his phone, shows it once, tells him by letter, and ends it when asked', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await signedIn(city, NAME, PAGE)
      visitor.see('還沒有應用程式密碼').see('連接埠').see(`${NAME}@kcg.gov.tw`)
      await visitor.follow('建立應用程式密碼')
      await visitor.fill('名稱', '手機郵件').press('建立')
      const [secret] = SECRET.exec(visitor.document.querySelector('main')!.textContent)!
      assert.deepEqual(await appPasswordHolder(context, { name: NAME, secret, scope: 'imap' }), {
        account: (await accountByName(context, NAME))!.id,
        mailbox: null,
      })
      await visitor.visit(`${PAGE}/made`)
      assert.equal(visitor.url, PAGE)
      assert.doesNotMatch(visitor.document.documentElement.innerHTML, SECRET)
      visitor.see('手機郵件').see('收信（IMAP）、寄信（SMTP）').dontSee('尚未使用')
      assert.ok((await lettersWaiting(context)).some(({ subject }) => subject === '已建立應用程式密碼'))
      await visitor.follow('停用')
      visitor.see('停用「手機郵件」')
      await visitor.press('停用這組密碼')
      visitor.see('已停用').see('還沒有應用程式密碼')
      assert.equal(await appPasswordHolder(context, { name: NAME, secret, scope: 'imap' }), undefined)
    }))

  test('says what is missing, and that there are 20 already', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, NAME, `${PAGE}/new`)
      await visitor.post(PAGE, { name: ' ' })
      assert.equal(visitor.status, 422)
      visitor.see('請輸入 1 到 40 個字的名稱').see('請至少選一項')
      const account = (await accountByName(city.context, NAME))!.id
      for (let made = 0; made < 20; made++)
        await newAppPassword(city.context, COMMAND, { account, name: `${made}`, scopes: ['smtp'] })
      await visitor.post(PAGE, { name: '一組太多', scopes: 'imap' })
      assert.equal(visitor.status, 422)
      visitor.see('最多 20 組')
      ;(await visitor.visit(PAGE)).see('最多 20 組').dontSee('建立應用程式密碼')
    }))

  test('makes none on a proof of more than 10 minutes ago, and ends none of another', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, NAME, PAGE)
      const account = (await accountByName(city.context, NAME))!.id
      const made = await newAppPassword(city.context, COMMAND, { account, name: '平板', scopes: ['imap'] })
      const stranger = await signedIn(city, 'linmeiling', PAGE)
      assert.equal((await stranger.post(`${PAGE}/${made!.id}`, {})).status, 404)
      city.clock.advance('PT11M')
      assert.match((await visitor.visit(`${PAGE}/new`)).url, /^\/sign-in\/confirm/)
      await visitor.post(PAGE, { name: '手機', scopes: 'imap' })
      assert.match(visitor.url, /^\/sign-in\/confirm/)
    }))

  test('stands among the ways to sign in, in English too', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, NAME, '/account/ways')
      visitor.cookies.set('language', 'en')
      await visitor.visit('/account/ways')
      await visitor.follow('App passwords')
      assert.equal(visitor.heading, 'App passwords')
      visitor.see('Outgoing server (SMTP)')
    }))
})
