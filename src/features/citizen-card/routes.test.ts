import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paths } from '#foundation/paths.ts'
import { inCity } from '#test/context.ts'

test('the help page leads to the component, and says what to do about windows, readers, phones and PINs', () =>
  inCity(async (city) => {
    city.context.settings.cardComponentPage = 'https://example.gov.tw/component'
    const visitor = await city.visitor()
    await visitor.visit(paths.cardHelp)
    assert.equal(visitor.status, 200)
    assert.equal(visitor.heading, '自然人憑證使用說明')
    assert.ok(visitor.document.querySelector('a[href="https://example.gov.tw/component"]'))
    for (const words of [
      '彈出式視窗',
      'Firefox',
      '信任的網域',
      '重新啟動 HiCOS 服務',
      '行動自然人憑證',
      '鎖住',
      '換發',
    ])
      visitor.see(words)
    visitor.see(`本網站的網域：${new URL(city.context.settings.url).host}`)
  }))

test('the help page is there in English', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    visitor.language = 'en'
    await visitor.visit('/language?to=en&back=/card/help')
    visitor.see('Help with citizen cards').see('pop-ups').see('Three wrong ones in a row lock the card')
  }))
