import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'
import { arrives, atTheInbox, givenHolder } from '#test/webmail.ts'

test('deleted by mistake and brought back; deleted for good', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, { from: 'a@example.com', subject: '活動', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('活動')).press('刪除')
    visitor.see('已移到垃圾桶').see('收件匣是空的')
    await visitor.press('復原')
    assert.equal(visitor.heading, '收件匣')
    await (await visitor.follow('活動')).press('標為未讀')
    visitor.see('1 封未讀')
    await (await visitor.follow('活動')).press('刪除')
    await (await visitor.follow('垃圾桶')).follow('活動')
    await visitor.press('永久刪除')
    visitor.see('已永久刪除').see('垃圾桶是空的')
  }))

test('a search finds by subject, people and text, in all folders', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, {
      from: '林美玲 <lin@example.com>',
      subject: '十一月名冊',
      text: '請於週五前回覆',
    })
    await arrives(city.context, li, { from: 'a@example.com', subject: '其他', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    for (const words of ['名冊', '林美玲', 'LIN@example', '週五 名冊']) {
      await visitor.fill('搜尋信件', words).press('搜尋')
      visitor.see(`「${words}」找到 1 封信`).see('十一月名冊').dontSee('其他')
    }
    await visitor.fill('搜尋信件', '沒有這個詞').press('搜尋')
    visitor.see('沒有找到')
    await visitor.fill('搜尋信件', '').press('搜尋')
    visitor.see('請輸入要找的詞')
  }))

test('several are ticked, dealt with together, and brought back together', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    for (const subject of ['一', '二', '三'])
      await arrives(city.context, li, { from: 'a@example.com', subject, text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    const tick = (...subjects: string[]) => {
      for (const subject of subjects)
        visitor.document.querySelector(`[aria-label="選取「${subject}」"]`)!.setAttribute('checked', '')
    }
    tick('一', '三')
    await visitor.press('刪除')
    visitor.see('已將 2 封信移到垃圾桶').dontSee('三')
    await visitor.press('復原')
    visitor.see('已移回 2 封信').see('一').see('三')
    tick('一')
    await visitor.press('加上標記')
    await visitor.follow('標記')
    visitor.see('一').dontSee('二')
    tick('一')
    await visitor.press('取消標記')
    visitor.see('沒有標記的信')
    await visitor.visit('/mail')
    tick('一', '二', '三')
    await visitor.press('標為已讀')
    visitor.see('已將 3 封信標為已讀')
    await visitor.follow('未讀')
    visitor.see('沒有未讀的信')
    await (await visitor.visit('/mail')).press('刪除')
    visitor.see('請先勾選信件')
  }))

test('a conversation is one line, opens with its newest message, and is deleted as one', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const from = (name: string) => `${name} <${name}@example.com>`
    const first = { messageId: '<1@example.com>', from: from('lin'), subject: '名冊', text: '請核對' }
    const second = {
      messageId: '<2@example.com>',
      inReplyTo: '<1@example.com>',
      references: '<1@example.com>',
    }
    await arrives(city.context, li, first)
    const newest = await arrives(city.context, li, {
      ...second,
      from: from('chen'),
      subject: 'Re: 名冊',
      text: '對了',
    })
    const visitor = await atTheInbox(city, 'lijunjie')
    assert.equal(visitor.document.querySelectorAll('[data-row]').length, 1)
    visitor.see('2 封')
    await visitor.follow('Re: 名冊')
    assert.equal(visitor.url, `/mail/messages/${newest}`)
    visitor.see('這串信件共 2 封').see('請核對').see('對了')
    assert.equal(
      visitor.document.querySelectorAll('details.letter__one').length,
      1,
      'the older one is folded',
    )
    await visitor.press('刪除整串')
    visitor.see('已將 2 封信移到垃圾桶').see('收件匣是空的')
    await visitor.press('復原')
    await (await visitor.follow('Re: 名冊')).press('刪除這封')
    assert.equal(visitor.document.querySelectorAll('[data-row]').length, 1)
  }))

test('own folders are made, filled, renamed and removed', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, { from: 'a@example.com', subject: '名冊', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('新增信件匣')
    for (const [name, problem] of [
      ['', '請輸入信件匣的名稱'],
      ['字'.repeat(51), '名稱最多 50 字'],
    ] as const) {
      await visitor.fill('名稱', name).press('新增')
      assert.equal(visitor.status, 422)
      assert.deepEqual(visitor.errors, [problem])
    }
    await visitor.fill('名稱', '戶政業務').press('新增')
    assert.equal(visitor.heading, '戶政業務')
    visitor.see('這個信件匣是空的')
    await (await visitor.follow('新增信件匣')).fill('名稱', '戶政業務').press('新增')
    assert.equal(visitor.status, 422)
    await visitor.visit('/mail')
    visitor.document.querySelector('[name=ids]')!.setAttribute('checked', '')
    const wanted = [...visitor.document.querySelectorAll('#several-folder option')].find(
      (one) => one.textContent === '戶政業務',
    )
    wanted!.setAttribute('selected', '')
    await visitor.press('移動')
    await (await visitor.follow('戶政業務')).follow('更名或刪除')
    await visitor.fill('名稱', '戶政').press('更名')
    assert.equal(visitor.heading, '戶政')
    visitor.see('名冊')
    await (await visitor.follow('更名或刪除')).follow('刪除信件匣')
    visitor.see('裡面的 1 封信會移到垃圾桶')
    await visitor.press('刪除信件匣')
    visitor.see('信件匣已刪除').dontSee('戶政')
    await visitor.follow('垃圾桶')
    visitor.see('名冊')
  }))

test('a search is narrowed down by folder, kind and day', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const attachments = [{ filename: 'a.txt', content: 'x' }]
    await arrives(city.context, li, { from: 'a@example.com', subject: '甲名冊', text: 'x', attachments })
    await arrives(city.context, li, { from: 'a@example.com', subject: '乙名冊', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.visit('/mail/search?q=名冊&only=attached')
    visitor.see('甲名冊').dontSee('乙名冊')
    await visitor.visit('/mail/search?q=名冊&in=sent')
    visitor.see('沒有找到')
    await visitor.visit('/mail/search?q=名冊&until=2001-01-01')
    visitor.see('沒有找到')
    await visitor.visit('/mail/search?q=名冊&since=2001-01-01&only=unread')
    visitor.see('甲名冊').see('乙名冊')
  }))

test('nobody is sent elsewhere by what a form says', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const ids = await arrives(city.context, li, { from: 'a@example.com', subject: 'x', text: 'x' })
    const visitor = await atTheInbox(city, 'lijunjie')
    for (const back of ['https://evil.example/', '//evil.example', '/mailbox', '/mail\\evil', '/admin']) {
      await visitor.post('/mail/deeds', { deed: 'flag', ids, back })
      assert.match(visitor.url, /^\/mail\?done=/, back)
    }
  }))
