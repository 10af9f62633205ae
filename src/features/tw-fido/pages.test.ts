import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { type Ministry, withMinistry } from '#test/phone.ts'
import type { Visitor } from '#test/visitor.ts'

type Beside = City & { ministry: Ministry; visitor: City['visitor'] }

function atCity(tell: (city: Beside, visitor: Visitor) => Promise<void>): Promise<void> {
  return inCity((city) =>
    withMinistry(city.context, async (ministry) => tell({ ...city, ministry }, await city.visitor())),
  )
}

/** 李俊傑, who has an account, begins to sign in by phone. */
async function begin({ clock }: City, visitor: Visitor, way: string): Promise<void> {
  await visitor.visit(paths.signInPhone)
  await visitor.fill('請輸入身分證字號', 'O100000004').choose(way).press('以手機登入')
  clock.advance('PT4S')
}

test('without JavaScript: 李俊傑 scans, presses 允許, and says that he has', () =>
  atCity(async (city, visitor) => {
    await begin(city, visitor, '掃描 QR code')
    visitor.see('請用手機掃描 QR code').see('核對碼').see('O10****004').dontSee('O100000004')
    const picture = visitor.document.querySelector('img.phone-qr')
    assert.ok(picture?.getAttribute('alt'))
    assert.equal(visitor.response.headers.get('cache-control'), 'no-store')
    await visitor.press('我已在手機上完成')
    visitor.see('還沒有收到手機的回覆')
    await city.ministry.act('allow')
    city.clock.advance('PT4S')
    await visitor.press('我已在手機上完成')
    visitor.see('李俊傑')
  }))

test('the QR code is a PNG that nobody keeps; another browser gets neither it nor the page nor the state', () =>
  atCity(async (city, visitor) => {
    await begin(city, visitor, '掃描 QR code')
    const [address, stranger] = [visitor.url, await city.visitor()]
    await visitor.visit(`${address}/qr.png`)
    assert.equal(visitor.response.headers.get('content-type'), 'image/png')
    assert.equal(visitor.response.headers.get('cache-control'), 'no-store')
    for (const part of ['', '/qr.png', '/state']) {
      await stranger.visit(`${address}${part}`)
      assert.equal(stranger.status, 404)
    }
    await stranger.visit(address)
    stranger.see('找不到這次驗證')
    for (const part of ['/again', '/cancel']) {
      await stranger.post(`${address}${part}`, { way: 'scan' })
      assert.equal(stranger.status, 404)
    }
  }))

test('a push that fails shows the QR code at once, and why', () =>
  atCity(async (city, visitor) => {
    await city.ministry.trouble('push-broken')
    await begin(city, visitor, '推播到手機')
    visitor.see('推播沒有送到您的手機。請改掃 QR code。').see('請用手機掃描 QR code')
  }))

test('cancelled on the phone: the sentence, and every way on', () =>
  atCity(async (city, visitor) => {
    await begin(city, visitor, '推播到手機')
    visitor.see('已推播到您的手機')
    await city.ministry.act('cancel')
    await visitor.visit(visitor.url)
    visitor.see('您在手機上按了取消').see('用其他方式登入')
    await visitor.press('重新掃描 QR code')
    visitor.see('請用手機掃描 QR code')
    await visitor.press('推播到手機')
    visitor.see('已推播到您的手機')
    await visitor.press('取消')
    visitor.see('您已取消這次驗證')
  }))

test('on the phone itself the link opens the app, with the way back to this page', () =>
  atCity(async (city, visitor) => {
    await begin(city, visitor, '在這支手機上開啟')
    const link = [...visitor.document.querySelectorAll('a')].find((one) =>
      one.textContent?.includes('開啟行動自然人憑證 App'),
    )
    const address = new URL(link!.getAttribute('href')!)
    assert.equal(address.protocol, 'mobilemoica:')
    const back = Buffer.from(address.searchParams.get('rtn_url')!, 'base64url').toString()
    assert.ok(back.endsWith(visitor.url))
  }))

test('the state says waiting, then proved; asked by the page again and again it uses nothing up', () =>
  atCity(async (city, visitor) => {
    await begin(city, visitor, '掃描 QR code')
    const address = visitor.url
    const state = async () =>
      ((await (await visitor.visit(`${address}/state`)).response.json()) as { state: string }).state
    assert.equal(await state(), 'waiting')
    await city.ministry.act('allow')
    city.clock.advance('PT4S')
    assert.equal(await state(), 'proved')
    assert.equal(await state(), 'proved')
    await visitor.visit(address)
    await visitor.press('繼續')
    visitor.see('李俊傑')
    await visitor.visit(address)
    await visitor.press('繼續')
    visitor.see('這次驗證已經用過了')
  }))

test('a push too many becomes a QR code, and the page says why', () =>
  atCity(async (city, visitor) => {
    await begin(city, visitor, '推播到手機')
    for (let tries = 0; tries < 5; tries++) {
      await visitor.press('取消')
      await visitor.press('重新推播到手機')
    }
    visitor.see('收到太多推播').see('請用手機掃描 QR code')
  }))
