import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { mailingLists } from '#features/lists/tables.ts'
import { posts } from '#features/personnel/tables.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { admit } from '#foundation/throttle.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { arrives, atTheInbox, givenHolder } from '#test/webmail.ts'
import { addressesLike, PER_HOLDER as OFFERS } from '../addresses.ts'
import { keepContact } from '../contacts.ts'

test('a reply goes out once and stays in 寄件備份', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, {
      from: '林美玲 <linmeiling@kcg.gov.tw>',
      cc: 'chenzhiqiang@kcg.gov.tw',
      subject: '名冊',
      text: '請核對',
    })
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('名冊')).follow('回覆')
    assert.equal(visitor.heading, '回覆')
    assert.deepEqual(
      [visitor.value('收件者'), visitor.value('副本'), visitor.value('主旨')],
      ['林美玲 <linmeiling@kcg.gov.tw>', '', 'Re: 名冊'],
    )
    assert.match(visitor.value('內容'), /林美玲 .* 寫道：\n(>|&gt;) 請核對/)
    await visitor.fill('內容', '收到').press('寄出')
    assert.equal(visitor.url, '/mail?done=sent')
    visitor.see('信件已寄出')
    await (await visitor.follow('寄件備份')).follow('Re: 名冊')
    visitor.see('收到').see('收件者：林美玲')
    await visitor.visit('/mail')
    await (await visitor.follow('名冊')).follow('全部回覆')
    assert.equal(visitor.value('副本'), 'chenzhiqiang@kcg.gov.tw')
    assert.equal(
      (await lettersWaiting(city.context)).filter(
        ({ to, subject }) => to === 'linmeiling@kcg.gov.tw' && subject === 'Re: 名冊',
      ).length,
      1,
    )
  }))

test('a bad address is named beside its field; everything typed is still there, nothing has left', () =>
  inCity(async (city) => {
    await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('寫信')
    visitor.attach('加入附件', new File(['x'], 'x.txt', { type: 'text/plain' }))
    await visitor
      .fill('收件者', 'linmeiling@kcg.gov.tw, 不對的地址')
      .fill('副本', 'nobody@kcg.gov.tw')
      .fill('主旨', '名冊')
      .fill('內容', '第一行\n第二行')
      .press('寄出')
    assert.equal(visitor.status, 422)
    assert.deepEqual(visitor.errors, [
      '「不對的地址」不是正確的電子郵件地址',
      'nobody@kcg.gov.tw 沒有這個信箱，請確認地址',
    ])
    assert.deepEqual(
      [visitor.value('收件者'), visitor.value('主旨'), visitor.value('內容')],
      ['linmeiling@kcg.gov.tw, 不對的地址', '名冊', '第一行\n第二行'],
    )
    visitor.see('x.txt').dontSee('請重新選擇附件')
    await visitor.visit('/mail/sent')
    visitor.see('還沒有寄出的信')
    await (await visitor.visit('/mail/drafts')).follow('名冊')
    await visitor.fill('收件者', 'linmeiling@kcg.gov.tw').fill('副本', '').press('寄出')
    await (await visitor.visit('/mail/sent')).follow('名冊')
    visitor.see('x.txt')
    await visitor.visit('/mail/drafts')
    visitor.see('沒有草稿')
  }))

test('the same form pressed twice sends once', () =>
  inCity(async (city) => {
    await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('寫信')
    const token = visitor.document.querySelector('[name=token]')!.getAttribute('value')!
    for (const _ of [1, 2]) {
      await visitor.post('/mail/write', { token, to: 'who@example.com', subject: 'once', text: 'x' })
      assert.equal(visitor.url, '/mail?done=sent')
    }
    assert.equal((await lettersWaiting(city.context)).filter(({ subject }) => subject === 'once').length, 1)
  }))

test('what is forwarded takes its attachments along, unless they are unticked', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const attachments = [
      { filename: '名冊.csv', content: 'a,b' },
      { filename: 'old.csv', content: 'c' },
    ]
    await arrives(city.context, li, { from: 'lin@example.com', subject: '名冊', text: '附件', attachments })
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('名冊')).follow('轉寄')
    assert.equal(visitor.value('主旨'), 'Fwd: 名冊')
    visitor.untick('old.csv')
    await visitor.fill('收件者', 'not-known@kcg.gov.tw').press('寄出')
    assert.equal(visitor.status, 422)
    await visitor.fill('收件者', 'who@example.com').press('寄出')
    await (await visitor.visit('/mail/sent')).follow('Fwd: 名冊')
    visitor.see('名冊.csv').dontSee('old.csv')
  }))

test('without script a draft is saved by its button, opened from 草稿, and discarded', () =>
  inCity(async (city) => {
    await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('寫信')).fill('收件者', '林美').fill('主旨', '會議').press('儲存草稿')
    assert.match(visitor.text, /草稿已儲存 \d\d:\d\d/)
    await (await visitor.visit('/mail/drafts')).follow('會議')
    assert.deepEqual([visitor.heading, visitor.value('收件者')], ['寫信', '林美'])
    await visitor.fill('內容', '明天').press('儲存草稿')
    await visitor.press('捨棄草稿')
    visitor.see('已移到垃圾桶').see('沒有草稿')
  }))

test('a page that saves by itself is told how its draft stands, in words', () =>
  inCity(async (city) => {
    await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('寫信')
    const fields = Object.fromEntries(
      ['token', 'edition', 'writer'].map((name) => [
        name,
        visitor.document.querySelector(`[name=${name}]`)!.getAttribute('value')!,
      ]),
    )
    const save = async (more: Record<string, string>) => {
      const json = { accept: 'application/json' }
      await visitor.post('/mail/drafts/write', { ...fields, subject: 'x', ...more }, json)
      return visitor.response.json()
    }
    const told = await save({})
    assert.match(told.sentence, /^草稿已儲存 \d\d:\d\d$/)
    assert.deepEqual([told.kind, told.token, told.edition, told.parts], ['saved', fields.token, 1, []])
    const other = await save({ writer: '00000000-0000-4000-8000-000000000000' })
    assert.match(other.sentence, /另存為一份草稿/)
    assert.deepEqual([other.kind, visitor.status], ['copied', 200])
    const long = await save({ text: 'x'.repeat(500_001) })
    assert.deepEqual([long.kind, visitor.status], ['too-long', 422])
  }))

test('contacts and colleagues whose mailbox is in use are offered while one types, and nothing more of them', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const by = { kind: 'account', account: li.account, person: li.person } as const
    await keepContact(city.context, by, li, { name: '林小姐', address: 'lin@example.com', note: '印刷廠' })
    const visitor = await atTheInbox(city, 'lijunjie')
    const offered = async (q: string) => {
      await visitor.post('/mail/addresses', { q }, { accept: 'application/json' })
      return (await visitor.response.json()).offered
    }
    const found = await offered('林')
    assert.deepEqual(found[0], { name: '林小姐', address: 'lin@example.com', about: '印刷廠' })
    const colleague = found.find(({ address }: { address: string }) => address === 'linmeiling@kcg.gov.tw')
    assert.deepEqual(Object.keys(colleague), ['name', 'address', 'about'])
    assert.equal(colleague.name, '林美玲')
    assert.ok(colleague.about.length > 3, 'agency, unit and title')
    assert.ok(found.length <= 8)
    assert.deepEqual((await offered('LINMEI')).length, 1)
    for (const nothing of ['', 'l', '%', '王小明']) assert.deepEqual(await offered(nothing), [], nothing)
    const { person } = await givenHolder(city.context, 'linmeiling')
    await city.context.database.update(posts).set({ status: '離職' }).where(eq(posts.person, person))
    assert.deepEqual(await offered('LINMEI'), [], 'who has left is not offered')
    for (let tries = 0; tries < 300; tries++) await admit(city.context, OFFERS, li.account)
    assert.deepEqual(await offered('林'), [], 'asked too often')
  }))

test('a holder who may not write to a list is told so at once', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await city.context.database.insert(mailingLists).values({
      id: newId(),
      name: 'all-staff',
      title: '全校同仁',
      agency: '397000000A',
      membership: 'chosen',
      writers: 'owners',
      shown: true,
      madeAt: city.context.clock.now(),
    })
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('寫信')).fill('收件者', 'all-staff').fill('主旨', 'x').press('寄出')
    assert.deepEqual(visitor.errors, ['您不能寄信給 all-staff@kcg.gov.tw，請洽這個群組的管理者'])
    assert.deepEqual(await addressesLike(city.context, li, '全校'), [], 'it is not offered either')
    await city.context.database.update(mailingLists).set({ writers: 'city' })
    assert.deepEqual(
      (await addressesLike(city.context, li, '全校')).map(({ address }) => address),
      ['all-staff@kcg.gov.tw'],
    )
  }))

test('whoever was signed out while writing gets the letter back, signs in, and sends it', () =>
  inCity(async (city) => {
    await givenHolder(city.context, 'lijunjie')
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('寫信')
    visitor.fill('收件者', 'who@example.com').fill('主旨', 'long').fill('內容', '第一行\n第二行')
    const cookies = new Map(visitor.cookies)
    visitor.cookies.clear()
    await visitor.press('寄出')
    assert.deepEqual([visitor.status, visitor.heading], [403, '您已登出'])
    assert.equal((await lettersWaiting(city.context)).filter(({ subject }) => subject === 'long').length, 0)
    for (const [name, value] of cookies) visitor.cookies.set(name, value)
    await visitor.press('寄出')
    assert.equal(visitor.url, '/mail?done=sent')
    await (await visitor.visit('/mail/sent')).follow('long')
    visitor.see('第一行')
  }))

test('somebody who never signed in gets nothing by it, and a large letter of theirs is not read', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    await visitor.post('/mail/write', { to: 'x' })
    assert.match(visitor.url, /^\/sign-in/)
    const token = newId()
    await visitor.post('/mail/write', { token, text: 'x'.repeat(1_100_000) })
    assert.match(visitor.url, /^\/sign-in/)
    await visitor.post('/mail/drafts/write', { token }, { accept: 'application/json' })
    assert.match(visitor.url, /^\/sign-in/)
    await visitor.post('/mail/drafts/discard', { token })
    assert.match(visitor.url, /^\/sign-in/)
  }))
