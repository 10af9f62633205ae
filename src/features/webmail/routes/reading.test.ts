import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'
import { arrives, atTheInbox, framed, givenHolder } from '#test/webmail.ts'
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
    visitor.see(BAR).see('<KPDFForum@kcg.gov.tw>').dontSee('1 封未讀')
    const closed = await framed(visitor)
    assert.match(closed.text, /開通帳號/)
    assert.ok(closed.text.includes(LINK))
    assert.doesNotMatch(closed.text, /48 小時內/)
    assert.equal(closed.document.querySelectorAll('a, img').length, 0)
    assert.equal(visitor.document.querySelector('iframe')!.getAttribute('sandbox'), 'allow-same-origin')
    assert.match(closed.policy, /default-src 'none'; .*sandbox allow-same-origin$/)
    assert.doesNotMatch(closed.policy, /img-src|script-src|allow-(scripts|forms|popups|top)/)
    await visitor.follow('按此顯示內容')
    visitor.dontSee(BAR)
    const shown = await framed(visitor)
    const links = [...shown.document.querySelectorAll('a')]
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
    assert.match(shown.policy, /img-src 'self' https: http: data:/)
    assert.doesNotMatch(shown.policy, /script-src|allow-(scripts|forms|top)/)
    assert.match(
      visitor.response.headers.get('content-security-policy')!,
      /img-src 'self';/,
      'of the page itself',
    )
    await (await visitor.visit('/mail')).follow(SUBJECT)
    assert.doesNotMatch((await framed(visitor)).policy, /img-src/, 'for that one look only')
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
      const { document, policy } = await framed(visitor)
      assert.equal(
        document.querySelectorAll('body :is(script, form, input, button, [id], [class], [onerror])').length,
        0,
      )
      assert.equal(document.querySelectorAll('[style*=position]').length, 0)
      assert.match(policy, /default-src 'none'/)
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

test('a letter keeps the list that it was opened from: its page, its filter, what was searched', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    for (let n = 1; n <= 52; n++)
      await arrives(city.context, li, Buffer.from(`From: a@example.com\r\nSubject: number ${n}.\r\n\r\nx`))
    const visitor = await atTheInbox(city, 'lijunjie')
    const inList = (): string => visitor.document.querySelector('.letters')!.textContent!
    await (await visitor.visit('/mail?page=2')).follow('number 1.')
    assert.match(inList(), /number 2\./)
    assert.doesNotMatch(inList(), /number 52\./)
    await (await visitor.follow('回到收件匣')).follow('number 1.')
    await visitor.press('加上標記')
    assert.match(visitor.url, /page=2/)
    await visitor.press('刪除')
    assert.match(visitor.url, /^\/mail\?page=2&/)
    await visitor.visit('/mail/search?q=number')
    visitor.see('「number」找到 52 封信')
    await (await visitor.follow('下一頁')).follow('number 2.')
    assert.match(inList(), /number 1\./)
    await visitor.follow('回到搜尋結果')
    assert.equal(visitor.url, '/mail/search?q=number&page=2')
    await visitor.visit('/mail/search?q=number&in=trash')
    visitor.see('找到 1 封信')
  }))

test('of a conversation what nobody has read yet lies open, what was read is folded', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const from = 'a@example.com'
    await arrives(city.context, li, { from, subject: 'plan', text: 'one', messageId: '<1@x>' })
    const answer = { from, subject: 'Re: plan', inReplyTo: '<1@x>', references: '<1@x>' }
    await arrives(city.context, li, { ...answer, text: 'two', messageId: '<2@x>' })
    const visitor = await atTheInbox(city, 'lijunjie')
    const unfolded = (): number => visitor.document.querySelectorAll('details.letter__one[open]').length
    await visitor.follow('Re: plan')
    visitor.see('這串信件共 2 封')
    assert.equal(unfolded(), 1)
    await visitor.visit(visitor.url)
    assert.equal(unfolded(), 0)
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
