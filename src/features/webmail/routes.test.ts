import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersWaiting } from '#foundation/outbox.ts'
import { applicants } from '#test/applicants.ts'
import { inCity } from '#test/context.ts'
import { apply, signIn } from '#test/newcomer.ts'
import { arrives, atTheInbox, givenHolder } from '#test/webmail.ts'
import { letter } from '#ui/mail-layout.tsx'

const LINK = 'http://localhost:8080/ikpd/activate/4f7c-19d2'
const BAR = '為了維護您的安全，已封鎖此郵件的圖片和連結。按此顯示內容'
const SUBJECT = '高雄市政府人事處iKPD人事服務網帳號開通通知'

function activation() {
  const parts = [
    '王小明 您好：',
    { button: { href: LINK, label: '開通帳號' }, copy: '若無法點選，請複製下列網址：' },
  ]
  const written = letter({
    locale: 'zh-TW',
    sender: { office: '高雄市政府人事處' },
    title: '請開通您的 iKPD 帳號',
    preview: '48 小時內',
    parts,
  })
  return { from: '高雄市政府人事處 <KPDFForum@kcg.gov.tw>', subject: SUBJECT, ...written }
}

test('the activation mail opens with its links inert, and the press brings them to life', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, activation())
    const visitor = await atTheInbox(city, 'lijunjie')
    assert.equal(visitor.heading, '收件匣')
    visitor.see('1 封未讀').see('已用')
    await visitor.follow(SUBJECT)
    assert.equal(visitor.heading, SUBJECT)
    visitor
      .see(BAR)
      .see('開通帳號')
      .see(LINK)
      .see('<KPDFForum@kcg.gov.tw>')
      .dontSee('1 封未讀')
      .dontSee('48 小時內')
    const region = () => visitor.document.querySelector('[role=region]')!
    assert.equal(region().querySelectorAll('a, img').length, 0)
    assert.equal(visitor.document.querySelectorAll('iframe').length, 0)
    assert.match(visitor.response.headers.get('content-security-policy')!, /img-src 'self';/)
    await visitor.follow('按此顯示內容')
    visitor.dontSee(BAR)
    const links = [...region().querySelectorAll('a')]
    assert.deepEqual(
      links.map((link) => [link.getAttribute('href'), link.textContent]),
      [
        [LINK, '開通帳號'],
        [LINK, LINK],
      ],
    )
    for (const link of links)
      assert.deepEqual(
        [link.getAttribute('target'), link.getAttribute('rel')],
        ['_blank', 'noopener noreferrer nofollow'],
      )
    assert.match(
      visitor.response.headers.get('content-security-policy')!,
      /img-src 'self' https: http: data:/,
    )
    await visitor.visit('/mail')
    assert.match(
      visitor.response.headers.get('content-security-policy')!,
      /img-src 'self';/,
      'for that message only',
    )
  }))

test('links in a letter without HTML are inert too', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(
      city.context,
      li,
      { from: 'a@example.com', subject: 'plain', text: 'see https://example.com/x.' },
      true,
    )
    await arrives(city.context, li, { from: 'a@example.com', subject: 'nothing in it', text: 'hello' }, true)
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('plain')
    visitor.see('外部郵件').see(BAR)
    assert.equal(visitor.document.querySelectorAll('[role=region] a').length, 0)
    await visitor.follow('按此顯示內容')
    assert.equal(
      visitor.document.querySelector('[role=region] a')?.getAttribute('href'),
      'https://example.com/x',
    )
    await (await visitor.visit('/mail')).follow('nothing in it')
    visitor.dontSee(BAR)
  }))

test('a hostile letter does no harm to the page, not even when its content is shown', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const html = `<h1 id="main" class="sheet" style="position:fixed">Hi</h1><script>x</script><form action=/mail/trash/empty method=post><input name=a><button>Go</button></form>
      <img src=/mail onerror=x><a href="/sign-out"><img src="https://example.com/a.png"></a></div></article></main><table><tr><td>end`
    const id = await arrives(
      city.context,
      li,
      { from: '"<b>x</b>\u202e" <evil@example.com>', subject: '<script>alert(1)</script>', html },
      true,
    )
    const visitor = await atTheInbox(city, 'lijunjie')
    for (const path of [`/mail/messages/${id}`, `/mail/messages/${id}?show=content`]) {
      await visitor.visit(path)
      assert.equal(visitor.status, 200)
      assert.equal(visitor.heading, '<script>alert(1)</script>')
      assert.equal(
        visitor.document.querySelectorAll(
          '[role=region] :is(script, form, input, button, h1, [id], [class], [style])',
        ).length,
        0,
      )
    }
  }))

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
    visitor.see('請重新選擇附件')
    await visitor.visit('/mail/sent')
    visitor.see('還沒有寄出的信')
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

test('attachments are saved, never run; pictures of the letter are shown after the press', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const attachments = [
      { filename: 'logo.png', content: Buffer.from('png'), cid: 'logo@x', contentType: 'image/png' },
      { filename: '名冊.html', content: '<script>alert(1)</script>', contentType: 'text/html' },
      { filename: 'x.svg', content: '<svg/>', contentType: 'image/svg+xml', cid: 'svg@x' },
    ]
    const id = await arrives(city.context, li, {
      from: 'a@example.com',
      subject: 'files',
      html: '<img src="cid:logo@x" alt="市徽"><img src="cid:svg@x" alt="圖">',
      attachments,
    })
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('files')
    assert.equal(visitor.document.querySelectorAll('[role=region] img').length, 0)
    await visitor.follow('按此顯示內容')
    const images = [...visitor.document.querySelectorAll('[role=region] img')].map((image) =>
      image.getAttribute('src'),
    )
    assert.deepEqual(images, [`/mail/messages/${id}/images/0`])
    visitor.dontSee('logo.png').see('名冊.html').see('x.svg')
    const got = async (path: string) => (await visitor.visit(path)).response
    const file = await got(`/mail/messages/${id}/attachments/2`)
    assert.match(
      file.headers.get('content-disposition')!,
      /^attachment; .*filename\*=UTF-8''%E5%90%8D%E5%86%8A\.html$/,
    )
    assert.deepEqual(
      [file.headers.get('x-content-type-options'), file.headers.get('cache-control')],
      ['nosniff', 'no-store'],
    )
    assert.match(file.headers.get('content-security-policy')!, /sandbox/)
    assert.equal(await file.text(), '<script>alert(1)</script>')
    assert.equal((await got(images[0]!)).headers.get('content-type'), 'image/png')
    for (const place of ['1', '2', '9', 'x'])
      assert.equal((await got(`/mail/messages/${id}/images/${place}`)).status, 404)
    assert.equal((await got(`/mail/messages/${id}/original`)).headers.get('content-type'), 'message/rfc822')
  }))

test('a colleague’s message does not exist', () =>
  inCity(async (city) => {
    const lin = await givenHolder(city.context, 'linmeiling')
    const id = await arrives(city.context, lin, {
      from: 'a@example.com',
      subject: 'secret',
      text: 'secret',
      attachments: [{ filename: 'a', content: 'a' }],
    })
    const visitor = await atTheInbox(city, 'lijunjie')
    for (const path of ['', '/original', '/attachments/0', '/images/0', '/reply', '/reply-all', '/forward']) {
      assert.equal((await visitor.visit(`/mail/messages/${id}${path}`)).status, 404, path)
      visitor.dontSee('secret')
    }
    for (const deed of ['delete', 'unread', 'move'])
      assert.equal(
        (await visitor.post(`/mail/messages/${id}/${deed}`, { folder: 'inbox' })).status,
        404,
        deed,
      )
    for (const strange of ['nothing', "' or 1=1", '00000000-0000-0000-0000-000000000000']) {
      assert.equal((await visitor.visit(`/mail/messages/${encodeURIComponent(strange)}`)).status, 404)
    }
  }))

test('a broken letter is told kindly, and its original can be saved', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const id = await arrives(
      city.context,
      li,
      Buffer.from(
        'Subject: =?utf-8?B?/////\r\nDate: never\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; charset=none\r\n\r\n\u0000',
      ),
      true,
    )
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.visit(`/mail/messages/${id}`)
    assert.equal(visitor.status, 200)
    visitor.see('下載原始信件')
  }))

test('long folders have pages; an address that is no page shows the nearest', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    for (let n = 1; n <= 51; n++)
      await arrives(city.context, li, Buffer.from(`From: a@example.com\r\nSubject: number ${n}.\r\n\r\nx`))
    const visitor = await atTheInbox(city, 'lijunjie')
    visitor.see('number 51.').dontSee('number 1.')
    await visitor.visit('/mail?page=2')
    visitor.see('number 1.').dontSee('number 51.')
    for (const page of ['999', '-1', 'x', '1.5'])
      assert.equal((await visitor.visit(`/mail?page=${page}`)).status, 200)
  }))

test('before the mailbox is ready, /mail shows how far it has come', () =>
  inCity(async (city) => {
    const [newcomer] = applicants(1)
    const visitor = await apply(await city.visitor(), newcomer!)
    await signIn(visitor, newcomer!)
    await visitor.visit('/mail')
    assert.equal(visitor.heading, '信箱還不能使用')
    visitor.see('在職審核').see('信箱進度')
    await visitor.visit('/mail/write')
    assert.equal(visitor.url, '/mail')
    await city.runJobs()
    await visitor.visit('/mail')
    assert.equal(visitor.heading, '收件匣')
  }))

test('mail is for those who signed in', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/mail/messages/x')
    assert.match(visitor.url, /^\/sign-in\?to=/)
  }))

test('the mailbox speaks English too', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(city.context, li, { ...activation(), subject: 'Activate' }, true)
    const visitor = await atTheInbox(city, 'lijunjie')
    visitor.cookies.set('language', 'en')
    await visitor.visit('/mail')
    assert.equal(visitor.heading, 'Inbox')
    await visitor.follow('Activate')
    visitor.see('Press here to show them').see('External mail')
    await visitor.follow('Forward')
    assert.equal(visitor.heading, 'Forward')
  }))
