import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type City, inCity } from '#test/context.ts'
import { PasskeyDevice } from '#test/passkey-device.ts'
import { signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const PAGE = '/account/passkeys'
const REFUSED = '通行金鑰沒有通過檢查'

function optionsOn({ document }: Visitor) {
  return JSON.parse(document.querySelector('passkey-create')!.getAttribute('data-options')!)
}

/** What the page's element does once the browser has made the passkey. */
async function added({ context }: City, visitor: Visitor, name: string): Promise<PasskeyDevice> {
  const device = new PasskeyDevice(context.settings.url)
  await visitor.visit(`${PAGE}/new`)
  await visitor.post(PAGE, { name, passkey: device.create(optionsOn(visitor)) })
  return device
}

describe('李俊傑’s page of passkeys', () => {
  test('lists none, then two with their names, renames one and removes it', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', PAGE)
      visitor.see('還沒有通行金鑰')
      await added(city, visitor, '手機')
      await added(city, visitor, '')
      assert.equal(visitor.url, PAGE)
      visitor.see('手機').see('尚未使用').see('只在這個裝置')
      await visitor.follow('手機')
      visitor.dontSee('這是最後一把通行金鑰')
      await visitor.fill('名稱', '').press('儲存名稱')
      assert.equal(visitor.status, 422)
      await visitor.fill('名稱', '私人手機').press('儲存名稱')
      visitor.see('私人手機')
      await visitor.follow('私人手機')
      await visitor.press('移除這把通行金鑰')
      visitor.dontSee('私人手機')
      await visitor.visit(visitor.document.querySelector('main table a')!.getAttribute('href')!)
      visitor.see('這是最後一把通行金鑰')
    }))

  test('takes no answer that is not to its own question', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', `${PAGE}/new`)
      const device = new PasskeyDevice(city.context.settings.url)
      const answer = device.create(optionsOn(visitor))
      const other = await signedIn(city, 'lijunjie', `${PAGE}/new`)
      for (const passkey of ['', answer, device.create({ ...optionsOn(other), challenge: 'eHl6' })]) {
        await other.post(PAGE, { name: '', passkey })
        assert.equal(other.status, 422)
        other.see(REFUSED)
      }
      await visitor.post(PAGE, { name: '', passkey: answer })
      assert.equal(visitor.status, 200)
      await visitor.visit(`${PAGE}/new`)
      await visitor.post(PAGE, { name: '', passkey: device.create(optionsOn(visitor)) })
      visitor.see('這個裝置已經有這個帳號的通行金鑰')
    }))

  test('gives a new question to a page that stood open', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', `${PAGE}/new`)
      const before = optionsOn(visitor)
      await visitor.visit(`${PAGE}/options`)
      const fresh = await visitor.response.json()
      assert.equal(fresh.user.id, before.user.id)
      assert.notEqual(fresh.challenge, before.challenge)
      await visitor.visit('/sign-in/passkey/options')
      assert.equal((await visitor.response.json()).rpId, 'localhost')
    }))

  test('changes nothing on a proof of more than 10 minutes ago, nor for another', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', PAGE)
      await added(city, visitor, '手機')
      const path = visitor.document.querySelector('main table a')!.getAttribute('href')!
      const stranger = await signedIn(city, 'linmeiling', PAGE)
      for (const deed of ['remove', 'rename'])
        assert.equal((await stranger.post(path, { deed, name: 'x' })).status, 404)
      city.clock.advance('PT11M')
      for (const [at, fields] of [
        [PAGE, { passkey: '' }],
        [path, { deed: 'remove' }],
        [path, { deed: 'rename', name: 'x' }],
      ] as const) {
        await visitor.post(at, fields)
        assert.match(visitor.url, /^\/sign-in\/confirm/)
      }
      assert.match((await visitor.visit(`${PAGE}/new`)).url, /^\/sign-in\/confirm/)
      ;(await visitor.visit(PAGE)).see('手機')
    }))

  test('speaks English, and says what it needs', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', PAGE)
      visitor.cookies.set('language', 'en')
      await visitor.visit(PAGE)
      assert.equal(visitor.heading, 'Passkeys')
      await visitor.follow('Add a passkey')
      visitor.see('Making a passkey needs JavaScript')
    }))
})
