import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'
import { arrives, atTheInbox, framed, givenHolder } from '#test/webmail.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

test('attachments are saved, never run; pictures of the letter are shown after the press', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const attachments = [
      { filename: 'logo.png', content: PNG, cid: 'logo@x', contentType: 'image/png' },
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
    assert.equal((await framed(visitor)).document.querySelectorAll('img').length, 0)
    await visitor.follow('按此顯示內容')
    const { document } = await framed(visitor)
    const images = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'))
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

test('pictures, texts, tables and messages are looked at here; everything else is only saved', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    const inner = `From: in@example.com\r\nSubject: 裡面的信\r\nContent-Type: multipart/mixed; boundary=e\r\n\r\n--e\r\nContent-Type: text/html\r\n\r\n<p>inner <a href="https://example.com">go</a></p>\r\n--e\r\nContent-Type: text/plain; name=deep.txt\r\nContent-Disposition: attachment\r\n\r\ndeep text\r\n--e--`
    const id = await arrives(city.context, li, {
      from: 'a@example.com',
      subject: 'files',
      text: 'x',
      attachments: [
        { filename: '照片.png', content: PNG, contentType: 'image/png' },
        { filename: '名冊.csv', content: '姓名,機關\n王小明,人事處', contentType: 'text/csv' },
        { filename: 'note.txt', content: '<script>alert(1)</script>', contentType: 'text/plain' },
        { filename: 'in.eml', content: inner, contentType: 'message/rfc822' },
        { filename: 'page.png', content: '<script>alert(1)</script>', contentType: 'image/png' },
        { filename: 'form.pdf', content: '%PDF', contentType: 'application/pdf' },
        { filename: 'run.pdf.exe', content: 'MZ', contentType: 'application/pdf' },
      ],
    })
    const visitor = await atTheInbox(city, 'lijunjie')
    await visitor.follow('files')
    visitor.see('程式或網頁檔').see('檔名有兩個副檔名').see('PDF 文件')
    const view = (place: string) => visitor.visit(`/mail/messages/${id}/attachments/${place}/view`)
    await view('0')
    assert.equal(
      visitor.document.querySelector('main img')?.getAttribute('src'),
      `/mail/messages/${id}/images/0`,
    )
    await view('1')
    assert.deepEqual(
      [...visitor.document.querySelectorAll('td')].map((cell) => cell.textContent),
      ['王小明', '人事處'],
    )
    await view('2')
    assert.equal(visitor.document.querySelector('pre')?.textContent, '<script>alert(1)</script>')
    await view('3')
    visitor.see('裡面的信').see('deep.txt')
    assert.match((await framed(visitor)).text, /inner go/)
    assert.equal((await framed(visitor)).document.querySelectorAll('a').length, 0)
    await visitor.follow('按此顯示內容')
    assert.equal((await framed(visitor)).document.querySelectorAll('a').length, 1)
    await view('3-0')
    visitor.see('deep text')
    for (const place of ['4', '5', '6', '3-9', '9', 'x', '0-0-0-0-0-0-0'])
      assert.equal((await view(place)).status, 404, place)
  }))

test('the headers are shown as they came', () =>
  inCity(async (city) => {
    const li = await givenHolder(city.context, 'lijunjie')
    await arrives(
      city.context,
      li,
      Buffer.from('From: a@example.com\r\nSubject: x\r\nX-Way: one\r\n two\r\n\r\ntext'),
    )
    const visitor = await atTheInbox(city, 'lijunjie')
    await (await visitor.follow('x')).follow('信件標頭')
    visitor.see('X-Way: one two').dontSee('text')
  }))
