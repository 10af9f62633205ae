import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filtersOf } from '#features/mail-filters/filters.ts'
import { addDays } from '#foundation/clock.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { inCity } from '#test/context.ts'
import { arrives, atTheInbox, givenHolder } from '#test/webmail.ts'

test('簽名檔 stands under new letters and answers, where it is switched on', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, { from: 'a@example.com', subject: '名冊', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('信箱設定')).follow('簽名檔')
    await visitor.fill('簽名檔內容', '李俊傑\n教育局').untick('回覆和轉寄的信').press('儲存')
    visitor.see('已儲存')
    await visitor.visit('/mail/write')
    assert.equal(visitor.value('內容').trim(), '-- \n李俊傑\n教育局')
    await (await (await visitor.visit('/mail')).follow('名冊')).follow('回覆')
    assert.doesNotMatch(visitor.value('內容'), /教育局/)
    await visitor.visit('/mail/settings/signature')
    await visitor.fill('簽名檔內容', 'x'.repeat(2001)).press('儲存')
    assert.deepEqual(visitor.errors, ['簽名檔最多 2,000 字'])
  }))

test('聯絡人 are added, mended, removed, taken from those one wrote to, exported and imported', () =>
  inCity(async (city) => {
    await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.visit('/mail/settings/contacts')
    visitor.see('還沒有聯絡人')
    await visitor.fill('姓名', '林小姐').fill('電子郵件地址', 'lin@').press('新增')
    assert.deepEqual(visitor.errors, ['這不是正確的電子郵件地址'])
    await visitor.fill('電子郵件地址', 'lin@example.com').fill('備註', '印刷廠').press('新增')
    visitor.see('已儲存').see('印刷廠')
    await (await visitor.follow('修改：林小姐')).fill('備註', '印刷, 裝訂').press('儲存')
    visitor.see('印刷, 裝訂')
    await visitor.fill('電子郵件地址', 'LIN@example.com').press('新增')
    assert.deepEqual(visitor.errors, ['聯絡人裡已經有這個地址'])
    await visitor.visit('/mail/write')
    await visitor.fill('收件者', '陳 <chenzhiqiang@kcg.gov.tw>').fill('主旨', 'x').press('寄出')
    await visitor.visit('/mail/settings/contacts')
    await visitor.see('最近通信').press('加入聯絡人：陳')
    visitor.dontSee('最近通信')
    await visitor.follow('匯出聯絡人（vCard）')
    const file = await visitor.response.text()
    assert.match(file, /^BEGIN:VCARD\r\nVERSION:4.0\r\nFN:/)
    await visitor.visit('/mail/settings/contacts')
    await visitor.press('刪除：林小姐')
    visitor.dontSee('lin@example.com')
    visitor.attach('vCard 檔案', new File([file], 'contacts.vcf'))
    await visitor.press('匯入')
    visitor.see('已匯入 1 位聯絡人').see('印刷, 裝訂')
  }))

test('篩選規則 are tried on what is there, saved, ordered and removed, and file what arrives', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, { from: '教育局 <edu@example.com>', subject: '研習通知', text: 'x' })
    await arrives(city.context, li, { from: 'a@example.com', subject: '其他', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await (await visitor.visit('/mail/settings')).follow('篩選規則')).follow('新增規則')
    await visitor.press('儲存')
    assert.deepEqual(visitor.errors, [
      '請輸入規則名稱',
      '請至少選一個條件',
      '請選擇要做什麼：移動、標為已讀或加上標記',
    ])
    visitor.fill('規則名稱', '研習').select('條件 1', '主旨包含')
    visitor.fill('條件 1 的內容', '研習').select('移到', '垃圾郵件').choose('標為已讀')
    await visitor.press('試試看')
    visitor.see('最新的 2 封信中，有 1 封符合').see('研習通知').dontSee('其他')
    assert.deepEqual((await filtersOf(city.context, li.mailbox)).rules, [], 'only tried')
    await visitor.press('儲存')
    visitor.see('主旨包含「研習」 → 移到「垃圾郵件」、標為已讀')
    await visitor.follow('新增規則')
    visitor
      .fill('規則名稱', '大檔')
      .select('條件 1', '大於（MB）')
      .fill('條件 1 的內容', 'x')
      .choose('加上標記')
    await visitor.press('儲存')
    assert.deepEqual(visitor.errors, ['請輸入 1 到 36 的整數'])
    await visitor.fill('條件 1 的內容', '10').press('儲存')
    await visitor.press('上移：大檔')
    const { rules } = await filtersOf(city.context, li.mailbox)
    assert.deepEqual(
      rules.map(({ name }) => name),
      ['大檔', '研習'],
    )
    await visitor.press('刪除：大檔')
    await (await visitor.follow('修改：研習')).press('儲存')
    assert.deepEqual((await filtersOf(city.context, li.mailbox)).rules, [rules[1]], 'mended, nothing lost')
  }))

test('休假自動回覆 has its days as ROC dates, is previewed, and is in use on its days only', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    const now = city.context.clock.now()
    await (await visitor.visit('/mail/settings')).follow('休假自動回覆')
    visitor.see('自動回覆沒有開啟')
    await visitor.choose('使用休假自動回覆').fill('開始日期', '2026-11-23').fill('結束日期', '').press('儲存')
    assert.deepEqual(visitor.errors, ['請用民國年，例如 115-11-23', '請輸入日期', '請輸入回覆的內容'])
    visitor.fill('開始日期', rocDate(now)).fill('結束日期', rocDate(addDays(now, 2)))
    await visitor.fill('回覆的主旨', '休假中').fill('回覆的內容', '代理人：林美玲').press('預覽')
    visitor.see('對方會收到').see('李俊傑 <lijunjie@kcg.gov.tw>')
    assert.equal((await filtersOf(city.context, li.mailbox)).absence, undefined, 'only looked at')
    await visitor.press('儲存')
    visitor.see(`自動回覆使用中，到 ${rocDate(addDays(now, 2))} 為止`)
    assert.deepEqual((await filtersOf(city.context, li.mailbox)).absence, {
      on: true,
      from: taipeiDay(now),
      to: taipeiDay(addDays(now, 2)),
      subject: '休假中',
      text: '代理人：林美玲',
      insideOnly: false,
      addresses: ['lijunjie@kcg.gov.tw'],
    })
    city.clock.advance('P3D')
    await atTheInbox(city, 'lijunjie')
      .then((visitor) => visitor.visit('/mail/settings/absence'))
      .then((visitor) => visitor.see('設定的期間已經過去'))
  }))
