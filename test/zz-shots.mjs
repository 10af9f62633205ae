import { mkdirSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import iconv from 'iconv-lite'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { startCity } from './server.ts'
const city = await startCity()
const URL = city.url
const SMTP = Number(city.environment.CITYHALL_SMTP_PORT)
const OUT = process.env.OUT ?? '/tmp/uxd/pics'
mkdirSync(OUT, { recursive: true })
const only = process.argv[2] && new RegExp(process.argv[2])
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const seen = new Set()
function tell(s) { if (!seen.has(s)) { seen.add(s); console.log(s) } }
async function look(page, name) {
  const { violations } = await new AxeBuilder({ page }).analyze().catch((e) => ({ violations: [{ id: 'axe-failed ' + e, nodes: [] }] }))
  for (const v of violations) tell(`AXE ${name} ${page.url()} ${v.id}: ${v.nodes.map((n) => n.html.slice(0, 140)).join(' · ')}`)
  const notes = await page.evaluate(() => {
    const out = []
    const w = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (w > 0) out.push(`WIDE ${w}`)
    const label = (e) => e.tagName.toLowerCase() + (e.className && typeof e.className === 'string' ? '.' + e.className.split(' ').join('.') : '')
    const boxy = (e) => { const s = getComputedStyle(e); return s.borderTopWidth !== '0px' || (s.backgroundColor !== 'rgba(0, 0, 0, 0)') }
    for (const p of document.querySelectorAll('main, main *')) {
      if (p.closest('svg,table,.letter__body,dl,.tabs')) continue
      const kids = [...p.children].filter((k) => { const s = getComputedStyle(k); const r = k.getBoundingClientRect(); return s.position !== 'absolute' && s.position !== 'fixed' && s.display !== 'inline' && r.height > 4 && r.width > 4 && s.display !== 'contents' })
      for (let i = 1; i < kids.length; i++) {
        const a = kids[i - 1].getBoundingClientRect(), b = kids[i].getBoundingClientRect()
        const gap = b.top - a.bottom
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const block = (e) => boxy(e) || /^(H1|H2|H3|FORM|UL|OL|SEARCH|SINGLE-SUBMIT|SECTION|ARTICLE|FIGURE|DL|DIV|P)$/.test(e.tagName) && (boxy(e) || e.querySelector('a,button,input,h2') )
        if (across > 4 && gap < 6 && gap > -40 && (block(kids[i]) && block(kids[i - 1]))) out.push(`TOUCH ${Math.round(gap)} in ${label(p)}: ${label(kids[i - 1])} | ${label(kids[i])}`)
      }
    }
    if (document.documentElement.lang === 'en') {
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) {
        const t = walk.currentNode.textContent.trim(), pe = walk.currentNode.parentElement
        if (/\p{Script=Han}/u.test(t) && !pe.closest('[lang^=zh],.avatar,script,style') && pe.getBoundingClientRect().height > 2) if(!/is-wide|letter|masthead__me|cell|table__header|attachment/.test(label(pe))) out.push(`HAN ${label(pe)}: ${t.slice(0, 50)}`)
      }
    }
    return out
  })
  for (const n of notes) tell(`${name.replace(/-(1280|390).*$/, '')}  ${n}`)
  await page.screenshot({ path: `${OUT}/${name}.png`, fullPage: true })
}
const kinds = [
  { id: '1280', width: 1280, locale: 'zh-TW' },
  { id: '390', width: 390, locale: 'zh-TW' },
  { id: '1280en', width: 1280, locale: 'en', },
  { id: '390night', width: 390, locale: 'zh-TW', colorScheme: 'dark' },
]
async function visitor(k) {
  const context = await browser.newContext({ baseURL: URL, viewport: { width: k.width, height: k.width === 390 ? 844 : 860 }, locale: k.locale === 'en' ? 'en' : 'zh-TW', timezoneId: 'Asia/Taipei', colorScheme: k.colorScheme ?? 'light' })
  context.setDefaultTimeout(8000)
  const page = await context.newPage()
  if (k.locale === 'en') await page.goto('/language?to=en&back=/')
  return { page, context }
}
const en = (k) => k.locale === 'en'
const press = (page) => page.locator('main form button:not([name])').last().click()
async function cityIn(page, name, to = '/account') {
  await page.goto(`/sign-in?to=${to}`)
  const inputs = page.locator('main form input:not([type=hidden]):not([type=checkbox])')
  await inputs.nth(0).fill(name); await inputs.nth(1).fill('Harbour-2026!'); await inputs.nth(2).fill('KCGX')
  await page.locator('main form .govuk-button--block, main form .buttons .govuk-button').last().click()
  await page.waitForLoadState()
}
async function portalIn(page) {
  await page.goto('/ikpd')
  await page.locator('[name=account]').fill('lijunjie'); await page.locator('[name=password]').fill('Harbour-2026!')
  await page.locator('main [name^=captcha]:not([type=hidden])').last().fill('KCGX').catch(() => page.locator('main form input[type=text]').last().fill('KCGX'))
  await page.locator('main form .govuk-button--block').click()
  await page.waitForLoadState()
}
const tours = {
  async open(k) {
    const { page, context } = await visitor(k)
    const go = async (path, name) => { await page.goto(path); await look(page, `${name}-${k.id}`) }
    await go('/', 'front'); await go('/sign-in', 'sign-in'); await go('/sign-in/help', 'sign-in-help')
    await go('/ikpd', 'ikpd')
    await page.locator('main form .govuk-button--block').click(); await page.waitForLoadState(); await look(page, `ikpd-errors-${k.id}`)
    await go('/ikpd?after=activated', 'ikpd-activated'); await go('/ikpd?after=left', 'ikpd-left'); await go('/ikpd/help', 'ikpd-help')
    await page.goto('/ikpd'); const news = await page.locator('main a[href^="/ikpd/news/"]').evaluateAll((l) => l.map((a) => a.getAttribute('href')))
    let i = 0; for (const n of news.slice(0, 2)) await go(n, `ikpd-news${i++}`)
    await go('/ikpd/register', 'reg-a'); await go('/ikpd/register/general', 'reg-b'); await go('/ikpd/register/personnel', 'reg-bp')
    await go('/ikpd/register/general/person', 'reg-c')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `reg-c-errors-${k.id}`)
    await go('/ikpd/activate/xxxx', 'dead-link'); await go('/nothing', 'e404'); await go('/ikpd/nothing', 'e404p'); await go('/account/recovery/xxx', 'recovery-dead')
    await go('/contacts', 'contacts'); await go('/account', 'account-choose'); await go('/account/apply', 'apply')
    await go('/site-map', 'site-map'); await go('/guide', 'guide'); await go('/privacy','privacy')
    await page.goto('/account/apply')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `apply-errors-${k.id}`)
    await context.close()
  },
  async holder(k) {
    const { page, context } = await visitor(k)
    await page.goto('/account/apply')
    const inputs = page.locator('main form input:not([type=hidden])')
    await inputs.nth(0).fill('李俊傑'); await inputs.nth(1).fill('O100000004'); await inputs.nth(2).fill('KCGX')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `holder-${k.id}`)
    await page.goto('/account/apply')
    await inputs.nth(0).fill('王小明'); await inputs.nth(1).fill('A123456789'); await inputs.nth(2).fill('KCGX')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `person-${k.id}`)
    await page.locator('input[type=checkbox]').first().check()
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `form-${k.id}`)
    await context.close()
  },
  async portal(k) {
    const { page, context } = await visitor(k)
    await portalIn(page)
    await look(page, `home-${k.id}`)
    const go = async (path, name) => { await page.goto(path); await look(page, `${name}-${k.id}`) }
    for (const z of ['welfare', 'shops', 'education', 'directory', 'webitr', 'vacancies', 'officers']) await go(`/ikpd/zones/${z}`, `zone-${z}`)
    await go('/ikpd/search', 'search0'); await go('/ikpd/search?q=%E8%A3%9C%E5%8A%A9', 'search'); await go('/ikpd/search?q=zzzz', 'search-none')
    await go('/ikpd/directory', 'dir0'); await go('/ikpd/directory?q=%E7%8E%8B', 'dir'); await go('/ikpd/directory?q=zzzz', 'dir-none')
    await context.close()
  },
  async mail(k) {
    const { page, context } = await visitor(k)
    await cityIn(page, 'lijunjie', '/mail')
    await page.goto('/mail'); await look(page, `inbox-${k.id}`)
    const go = async (path, name) => { await page.goto(path); await look(page, `${name}-${k.id}`) }
    const letters = await page.locator('a[href^="/mail/messages/"]').evaluateAll((l) => l.map((a) => [a.getAttribute('href'), a.textContent]))
    let n = 0
    for (const [href] of letters.slice(0, 8)) { await go(href, `read${n}`); const shown = page.locator('a[href*="show=content"]'); if (await shown.count()) { await shown.first().click(); await page.waitForLoadState(); await look(page, `read${n}s-${k.id}`) } n++ }
    const one = letters[0]?.[0]?.split('?')[0]
    if (one) { await go(`${one}/reply`, 'reply'); await go(`${one}/forward`, 'forward') }
    await go('/mail/write', 'write')
    await page.locator('.post__write form .buttons button').first().click(); await page.waitForLoadState(); await look(page, `write-errors-${k.id}`)
    await go('/mail/search?q=%E9%80%9A%E7%9F%A5', 'msearch'); await go('/mail/search?q=zzzz', 'msearch-none'); await go('/mail/sent', 'sent'); await go('/mail/trash', 'trash'); await go('/mail/messages/none', 'm404')
    await go('/account', 'my-account'); await go('/admin', 'e403'); await go('/account/apply/record', 'record'); await go('/account/mailbox', 'later')
    await context.close()
  },
  async register(k) {
    const { page, context } = await visitor(k)
    const who = { '1280': ['chenzhiqiang', 'E123456783', 'general'], '390': ['linmeiling', 'A200000003', 'personnel'], '390night': ['zhangyating', 'S220000004', 'general'], '1280en': ['huangshujuan', 'I200000005', 'personnel'] }[k.id]
    const { readFileSync } = await import('node:fs')
    const birthday = readFileSync('fixtures/persons.csv', 'utf8').split('\n').find((l) => l.includes(who[1])).match(/\d{3}-\d\d-\d\d|\d{4}-\d\d-\d\d/)[0]
    const roc = /^\d{4}/.test(birthday) ? `0${Number(birthday.slice(0, 4)) - 1911}${birthday.slice(4)}` : birthday
    await page.goto(`/ikpd/register/${who[2]}/person`)
    await page.locator('[name=mailbox]').fill(who[0]); await page.locator('[name=id-number]').fill(who[1]); await page.locator('[name=birthday]').fill(roc)
    await page.locator('main form input[type=text]:not([name=mailbox]):not([name=id-number]):not([name=birthday])').last().fill('KCGX')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `reg-d-${k.id}`)
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `reg-d-errors-${k.id}`)
    await page.locator('[name=password]').fill('1Qaz2wsx-Kang'); await page.locator('[name=again]').fill('1Qaz2wsx-Kang')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `reg-e-${k.id}`)
    await page.waitForTimeout(3000)
    await cityIn(page, who[0], '/mail'); await page.goto('/mail')
    await page.locator('a[href^="/mail/messages/"]').first().click(); await page.waitForLoadState(); await look(page, `activation-mail-${k.id}`)
    await page.locator('a[href*="show=content"]').first().click(); await page.waitForLoadState(); await look(page, `activation-mails-${k.id}`)
    await page.goto(await page.locator('a[href*="/ikpd/activate/"]').first().getAttribute('href')); await look(page, `activate-${k.id}`)
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `activate-errors-${k.id}`)
    await page.locator('[name=password]').fill('1Qaz2wsx-Kang'); await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState(); await look(page, `activated-${k.id}`)
    await page.goto('/account/apply')
    const inputs = page.locator('main form input:not([type=hidden])')
    await inputs.nth(0).fill('王小明'); await inputs.nth(1).fill('A123456789'); await inputs.nth(2).fill('KCGX')
    await page.locator('main form .buttons .govuk-button').first().click(); await page.waitForLoadState()
    await page.locator('textarea').fill('我的單位應該是教務處，職稱是教師兼組長。'); await page.locator('[value=wrong-data]').click(); await page.waitForLoadState(); await look(page, `reported-${k.id}`)
    await context.close()
  },
  async admin(k) {
    for (const who of ['linmeiling', 'chenzhiqiang', 'zhangyating', 'huangshujuan']) {
      const { page, context } = await visitor(k)
      await cityIn(page, who, '/admin')
      await page.goto('/admin'); await look(page, `admin-${who}-${k.id}`)
      const links = await page.locator('a[href^="/admin/"]').evaluateAll((l) => [...new Set(l.map((a) => a.getAttribute('href')))])
      tell(`admin links ${who}: ${links}`)
      for (const href of links.filter((h) => !/[0-9a-f]{8}-/.test(h) && !h.includes('?')).slice(0, 8)) { await page.goto(href); await look(page, `admin-${who}${href.replaceAll('/', '_')}-${k.id}`) }
      if (who === 'linmeiling' && links.some((h) => /[0-9a-f]{8}-/.test(h))) { await page.goto(links.find((h) => /[0-9a-f]{8}-/.test(h))); await look(page, `admin-case-${k.id}`) }
      await context.close()
    }
  },
}
await new Promise((r) => setTimeout(r, 3000))
if (process.env.SEND) {
  const t = createTransport({ host: '127.0.0.1', port: SMTP, secure: false, ignoreTLS: true })
  const to = 'lijunjie@kcg.gov.tw'
  const img = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64')
  await t.sendMail({ from: '"Harbour Tours" <news@tours.example.com>', to, subject: 'Spring newsletter: a very long subject about the harbour, its lighthouse, its ships and everything else that happened this month in Kaohsiung', text: 'Hello', html: '<h1 style="color:red">Hello</h1><p>Look <a href="https://example.com/very/long/address/that/does/not/end/soon?and=has&many=parameters">here</a></p><img src="https://tracker.example.com/x.png" width=600 alt="Banner"><img src="cid:a@b"><table width=800 border=1><tr><td>One</td><td bgcolor=yellow>Two</td></tr></table><ul><li>one</li><li>two</li></ul>', attachments: [{ filename: 'x.png', content: img, cid: 'a@b' }] })
  await t.sendMail({ from: '教育局人事室 <hr@edu.example.com>', to, cc: 'many@example.com, others@example.com, zhang@example.org', subject: '檢送115年度第二學期各級學校教職員工文康活動實施計畫及經費分配一覽表各一份，請查照並轉知所屬同仁踴躍參加', text: '各位同仁好：\n\n檢送計畫如附件。\n\nhttps://www.kcg.gov.tw/\n\n> 原信\n> 第二行', attachments: [{ filename: '115年度第二學期文康活動實施計畫(核定本)_最終版_再修正.pdf', content: Buffer.alloc(120000) }, { filename: 'list.xlsx', content: Buffer.alloc(2000) }] })
  const big5 = iconv.encode('老師您好，這封信是用 Big5 編碼寄來的。\r\n第二行。', 'big5')
  await t.sendMail({ envelope: { from: 'old@legacy.example.com', to }, raw: Buffer.concat([Buffer.from(`From: old@legacy.example.com\r\nTo: ${to}\r\nSubject: =?big5?B?${iconv.encode('家長通知', 'big5').toString('base64')}?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=big5\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`), big5]) })
  await t.sendMail({ from: 'nobody@example.com', to, subject: '', text: '' })
  await t.sendMail({ from: '陳怡君 <chen@example.com>', to, subject: '通知：週三會議改期', text: '改到週四下午兩點。\n\n怡君' })
  console.log('sent')
}
await new Promise((r) => setTimeout(r, 2000))
const ks = kinds.filter((k) => !process.env.KIND || process.env.KIND.split(',').includes(k.id))
for (const k of ks) for (const [name, tour] of Object.entries(tours)) if (!only || only.test(name)) await tour(k).catch((e) => console.log('FAIL', name, k.id, String(e).slice(0, 400)))
await browser.close()
await city.stop()
