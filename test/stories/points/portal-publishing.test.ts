import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays } from '#foundation/clock.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { type City, inCity } from '#test/context.ts'
import { inPortal, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'

const TITLE = '年終考核作業說明'

/** 黃淑娟 has written an announcement and looks at its page. */
async function written(city: City, more: (page: Visitor) => void = () => {}): Promise<Visitor> {
  const officer = await signedIn(city, 'huangshujuan', paths.adminPortal)
  await officer.follow('新增公告')
  officer.fill('標題', TITLE).fill('內文', '請於期限內完成。\n\n- 自評表\n- 佐證資料').choose('所有人')
  more(officer)
  await officer.press('儲存草稿並預覽')
  return officer.see('已儲存草稿')
}

async function publish(officer: Visitor, reason = '年度例行公告'): Promise<Visitor> {
  await officer.follow('發布')
  await officer.fill('理由', reason).press('發布')
  return officer.see('已發布。')
}

async function seenBy(visitor: Visitor, path: string): Promise<string> {
  await visitor.visit(path)
  return visitor.main
}

describe('Point 2: announcements, zones and items of the portal', () => {
  test('an announcement is drafted, previewed as the portal shows it, published with a reason, and withdrawn', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      const officer = await written(city)
      assert.ok(!(await seenBy(visitor, paths.portal)).includes(TITLE), 'a draft is not shown')
      const page = officer.url
      await officer.follow('預覽中文頁面')
      officer.see('還沒有發布').see(TITLE)
      assert.equal(officer.document.querySelectorAll('main article li').length, 2, 'dashes make a list')
      await officer.visit(page)
      await officer.follow('發布')
      await officer.press('發布')
      assert.deepEqual([officer.status, officer.errors.length], [422, 1], 'a reason is asked for')
      await officer.fill('理由', '年度例行公告').press('發布')
      officer.see('已發布。').see('顯示中')
      assert.ok((await seenBy(visitor, paths.portal)).includes(TITLE))
      await visitor.follow(TITLE)
      const article = visitor.see('佐證資料').url
      await officer.follow('下架')
      await officer.fill('理由', '日期有誤').press('下架')
      officer.see('已下架')
      assert.ok(!(await seenBy(visitor, paths.portal)).includes(TITLE))
      assert.equal((await visitor.visit(article)).status, 404)
    }))

  test('two officers edit the same text: the second is told, sees the difference, and loses nothing', () =>
    inCity(async (city) => {
      const first = await written(city)
      const second = await signedIn(city, 'huangshujuan', first.url)
      await second.follow('編輯')
      await first.follow('編輯')
      await first.fill('內文', '請於十二月底前完成。').press('儲存草稿並預覽')
      await second.fill('內文', '請於一月底前完成。').press('儲存草稿並預覽')
      assert.equal(second.status, 409)
      second.see('有人先存了另一版').see('請於十二月底前完成。')
      assert.equal(second.value('內文'), '請於一月底前完成。')
      await second.press('儲存草稿並預覽')
      second.see('已儲存草稿').see('請於一月底前完成。')
      await second.follow('歷次版本')
      second.see('請於十二月底前完成。').see('第 3 版').see('黃淑娟')
    }))

  test('what was looked at is what is published: a version that came in between stops it', () =>
    inCity(async (city) => {
      const first = await written(city)
      const second = await signedIn(city, 'huangshujuan', first.url)
      await second.follow('發布')
      await first.follow('編輯')
      await first.fill('標題', '改過的標題').press('儲存草稿並預覽')
      await second.fill('理由', '例行').press('發布')
      assert.equal(second.status, 409)
      second.see('還沒有執行').see('改過的標題')
      const visitor = await city.visitor()
      assert.ok(!(await seenBy(visitor, paths.portal)).includes(TITLE))
    }))

  test('an announcement that the release brought is changed, and one goes back to its first version', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'huangshujuan', paths.adminPiece('announcements', 'no-ie'))
      await officer.follow('編輯')
      await officer.fill('標題', '瀏覽器支援說明').press('儲存草稿並預覽')
      officer.see('草稿與發布中的版本有什麼不同').see('有未發布的修改')
      const visitor = await city.visitor()
      assert.ok((await seenBy(visitor, paths.portal)).includes('自即日起憑證登入已不支援IE'))
      await publish(officer)
      assert.ok((await seenBy(visitor, paths.portal)).includes('瀏覽器支援說明'))
      await officer.follow('歷次版本')
      officer.see('年度例行公告').see('原有的內容')
      await officer.press('回到第 1 版')
      officer.see('已把那一版存成新的草稿')
      await publish(officer, '還原')
      assert.ok((await seenBy(visitor, paths.portal)).includes('自即日起憑證登入已不支援IE'))
    }))

  test('dates: shown from its day to its last day, without anybody doing anything', () =>
    inCity(async (city) => {
      const day = rocDate(addDays(city.context.clock.now(), 2))
      const officer = await written(city, (page) =>
        page.fill('從哪一天起顯示', day).fill('顯示到哪一天', day),
      )
      await publish(officer)
      officer.see('已發布，尚未開始')
      const visitor = await city.visitor()
      assert.ok(!(await seenBy(visitor, paths.portal)).includes(TITLE))
      city.clock.advance('P2D')
      assert.ok((await seenBy(visitor, paths.portal)).includes(TITLE))
      city.clock.advance('P1D')
      assert.ok(!(await seenBy(visitor, paths.portal)).includes(TITLE))
    }))

  for (const [agency, isTheirs] of [
    ['高雄市政府民政局', true],
    ['高雄市政府交通局', false],
  ] as const)
    test(`an announcement for ${agency} is ${isTheirs ? 'on the home page of 李俊傑' : 'hidden from 李俊傑, even by its address'}`, () =>
      inCity(async (city) => {
        const officer = await written(city, (page) => page.choose('機關及所屬').select('哪一個機關', agency))
        await publish(officer)
        const lee = await inPortal(city)
        assert.equal((await seenBy(lee, paths.portalHome)).includes(TITLE), isTheirs)
        const address = paths.portalAnnouncement(officer.url.split('?')[0]!.split('/').at(-1)!)
        assert.equal((await lee.visit(address)).status, isTheirs ? 200 : 404)
        const stranger = await city.visitor()
        assert.equal((await stranger.visit(address)).status, 404)
        assert.ok(!(await seenBy(stranger, paths.portal)).includes(TITLE))
      }))

  test('a new zone with an item: on the home page and in the search once published; withdrawn, both are gone', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'huangshujuan', paths.adminPortal)
      await officer.follow('新增專區')
      officer.fill('標題', '托育專區').fill('一句話說明', '市府員工子女托育').choose('所有人')
      officer.select('分組', '福利與關懷').select('圖示', '雨傘')
      await officer.press('儲存草稿並預覽')
      assert.deepEqual(officer.errors, [
        '「網址代稱」請用小寫英文字母開頭，可以有數字與連字號，3 到 40 個字，例如 childcare',
      ])
      await officer.fill('網址代稱', 'childcare').press('儲存草稿並預覽')
      await publish(officer)
      await officer.follow('新增內容')
      officer.fill('標題', '市府幼兒園招生').fill('內文', '三月起受理登記。').choose('所有人')
      await officer.press('儲存草稿並預覽')
      await publish(officer)
      const lee = await inPortal(city)
      lee.see('托育專區').see('市府員工子女托育')
      await lee.fill('搜尋專區內容', '幼兒園').press('搜尋')
      lee.see('市府幼兒園招生')
      await lee.visit(paths.portalZone('childcare'))
      lee.see('三月起受理登記。')
      await officer.visit(paths.adminPiece('zones', 'childcare'))
      await officer.follow('下架')
      officer.see('這個專區裡的 1 項內容也會一起看不到')
      await officer.fill('理由', '業務移轉').press('下架')
      assert.equal((await lee.visit(paths.portalZone('childcare'))).status, 404)
      assert.ok(!(await seenBy(lee, `${paths.portalSearch}?q=幼兒園`)).includes('招生'))
    }))

  test('the order: a button up or down, seen on the portal at once', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'huangshujuan', paths.adminPortal)
      const visitor = await city.visitor()
      const places = async () => {
        const text = await seenBy(visitor, paths.portal)
        return ['自即日起憑證登入已不支援IE', '自即日起憑證登入支援Chrome'].map((title) =>
          text.indexOf(title),
        )
      }
      const [ie, chrome] = await places()
      assert.ok(ie! < chrome!)
      await officer.press('下移：自即日起憑證登入已不支援IE')
      officer.see('已變更順序')
      const [below, above] = await places()
      assert.ok(above! < below!)
      await officer.press('下移：學習專區')
      const lee = await inPortal(city)
      assert.ok(lee.main.indexOf('教育主題專區') < lee.main.indexOf('學習專區'))
    }))

  test('only the personnel department over the whole city comes in', () =>
    inCity(async (city) => {
      for (const name of ['zhangyating', 'chenzhiqiang', 'linmeiling']) {
        const visitor = await signedIn(city, name, paths.adminPortal)
        assert.equal(visitor.status, 403, name)
      }
    }))

  test('publishing asks for a new proof once the last is ten minutes old', () =>
    inCity(async (city) => {
      const officer = await written(city)
      city.clock.advance('PT11M')
      await officer.follow('發布')
      assert.match(officer.url, /^\/sign-in\/confirm/)
    }))
})

describe('Point 2: contacts', () => {
  test('the contacts are searched, narrowed and taken along, those within reach alone', () =>
    inCity(async (city) => {
      const centre = await signedIn(city, 'zhangyating', paths.adminContacts)
      await centre.visit(`${paths.adminContacts}?told=yes`)
      centre.see('沒有符合條件的資料')
      await centre.visit(paths.adminContacts)
      await centre.fill('機關、窗口、電話或電子郵件', '勞工').press('篩選')
      centre.see('高雄市政府勞工局').dontSee('高雄市政府教育局')
      const own = await signedIn(city, 'chenzhiqiang', paths.adminContacts)
      const file = await (await own.fetched(`${paths.adminContacts}?sort=-name&as=csv`)).text()
      assert.ok(file.includes('高雄市政府教育局') && !file.includes('高雄市政府勞工局'))
    }))

  test('陳志強 writes whom the schools may ask: public at once, refused without a way to reach anybody', () =>
    inCity(async (city) => {
      const officer = await signedIn(city, 'chenzhiqiang', paths.adminContacts)
      officer.see('高雄市政府教育局').dontSee('高雄市政府交通局')
      await officer.follow('高雄市政府教育局')
      await officer.fill('洽詢窗口', '秘書室資訊股').press('儲存並公開')
      assert.deepEqual([officer.status, officer.errors.length], [422, 1])
      await officer.fill('電話', '(07)799-5678 轉 3012').fill('補充說明', '週一至週五').press('儲存並公開')
      officer.see('公開頁面已經更新').see('秘書室資訊股')
      const visitor = await (await city.visitor()).visit(paths.contacts)
      visitor.see('秘書室資訊股').see('(07)799-5678 轉 3012').see('週一至週五')
      assert.equal((await officer.visit(paths.adminContact('3979T0000A'))).status, 404)
    }))

  test('the centre and the bureau write at once: the second is told and keeps what was written', () =>
    inCity(async (city) => {
      const page = paths.adminContact('3979E0000A')
      const bureau = await signedIn(city, 'chenzhiqiang', page)
      const centre = await signedIn(city, 'zhangyating', page)
      await bureau.fill('洽詢窗口', '秘書室資訊股').fill('電話', '(07)799-5678').press('儲存並公開')
      await centre.fill('洽詢窗口', '資訊教育科').fill('電話', '(07)799-0000').press('儲存並公開')
      assert.equal(centre.status, 409)
      centre.see('有人先改了').see('秘書室資訊股')
      assert.equal(centre.value('洽詢窗口'), '資訊教育科')
      await centre.press('儲存並公開')
      centre.see('公開頁面已經更新').see('資訊教育科')
    }))
})
