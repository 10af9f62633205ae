import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'

test('the front page leads a newcomer to the application', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/')
    assert.equal(visitor.heading, '一組帳號，走進市府')
    assert.match(visitor.text, /市府員工Email帳號申請/)
    assert.match(visitor.text, /示範環境/)
  }))

test('the contacts name the administrator of each first-level agency', () =>
  inCity(async (city) => {
    const visitor = await (await (await city.visitor()).visit('/')).follow('聯絡人資訊')
    assert.equal(visitor.heading, '聯絡人資訊')
    assert.match(visitor.main, /高雄市政府教育局\s*陳志強（帳號管理員）/)
  }))

test('every page that the footer promises exists, in both languages', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    for (const [chinese, english] of [
      ['個人資料保護', 'Privacy'],
      ['無障礙說明', 'Accessibility'],
      ['網站導覽', 'Site map'],
    ] as const) {
      await (await visitor.visit('/')).follow(chinese)
      assert.equal(visitor.heading, chinese)
      await visitor.follow('English')
      assert.equal(visitor.heading, english)
      await visitor.follow('中文')
      assert.equal(visitor.heading, chinese)
    }
  }))

test('the gallery shows every component in the demonstration only', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/dev/gallery')
    assert.equal(visitor.status, 200)
    city.context.settings.demo = false
    await visitor.visit('/dev/gallery')
    assert.equal(visitor.status, 404)
  }))
