import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { approve, ask } from '#features/disclosure/disclosure.ts'
import { takeExport } from '#features/disclosure/exporting.ts'
import type { Officer } from '#features/disclosure/reading.ts'
import { makeList } from '#features/lists/keeping.ts'
import { addresseeOf } from '#features/mailboxes/addressees.ts'
import { driverOf, type Listed } from '#features/mailboxes/driver.ts'
import { progressOf } from '#features/moving-in/moves.ts'
import { type Actor, COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { rocDate, taipeiDay } from '#foundation/roc-date.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { cityhall } from '#test/command.ts'
import { SOURCE_PASSWORD, startImapSource } from '#test/imap-source.ts'
import { type MailCity, startMailCity } from '#test/mail-servers.ts'
import { NetworkVisitor } from '#test/network.ts'
import { DEMO_PASSWORD } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { waitFor } from '#test/waiting.ts'
import { startWorld, type World } from '#test/world-mail.ts'
import { killServer, restart } from '../../scripts/kill/mail-victims.ts'
import { doveadm } from '../../src/features/mailboxes/drivers/dovecot/doveadm.ts'
import { openSurroundings, type Surroundings } from '../../src/surroundings.ts'

const at = (name: string): string => `${name}@kcg.gov.tw`
const SECRET = /[a-km-np-z2-9]{6}(-[a-km-np-z2-9]{6}){3}/
const fixture = readFileSync('fixtures/persons.csv', 'utf8').split('\n')
const MANY = 60
const FRIEND = 'friend@world.example'

/** What else was tried on the embedded driver only: one city and its mail servers for all. */
describe('on Dovecot and Postfix', () => {
  let world: World
  let city: MailCity
  let own: Surroundings
  let context: Context

  before(async () => {
    world = await startWorld()
    city = await startMailCity({ CITYHALL_RELAY: world.url })
    own = await openSurroundings(
      settingsFrom({ ...city.environment, CITYHALL_LOG: 'silent', CITYHALL_HASHERS: '0' }),
      true,
    )
    context = own.context
  })
  after(async () => {
    await own?.close()
    await city?.stop()
    await world?.stop()
  })

  const account = async (name: string): Promise<string> => (await accountByName(context, name))!.id
  const boxOf = async (name: string): Promise<string> => (await addresseeOf(context, name))!.id

  /** Somebody who has signed in, at the page they wished for. */
  async function comes(name: string, wish: string): Promise<Visitor> {
    const visitor = await new NetworkVisitor(city.url).visit(`/sign-in?to=${encodeURIComponent(wish)}`)
    visitor.fill('請輸入帳號', name).fill('請輸入密碼', DEMO_PASSWORD).fill('請輸入驗證碼', 'KCGX')
    return visitor.press('登入')
  }

  /** By SMTP from the world, or by submission of whoever signs in; answers what the server said last. */
  async function send(
    letter: { from: string; to: string; subject: string; text?: string },
    login?: { user: string; pass: string },
  ): Promise<string> {
    return handIn({ text: '您好', ...letter }, login)
  }
  async function handIn(letter: SendMailOptions, auth?: { user: string; pass: string }): Promise<string> {
    const port = auth ? city.ports.submission : city.ports.smtp
    const road = createTransport({
      ...{ host: '127.0.0.1', port, secure: false, tls: { rejectUnauthorized: false } },
      ...(auth && { auth }),
    })
    return road.sendMail(letter).then(
      ({ response }) => response,
      (error: { response?: string }) => error.response ?? String(error),
    )
  }
  /** A mail program. */
  function program(auth: { user: string; pass: string }): ImapFlow {
    const tls = { rejectUnauthorized: false }
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port: city.ports.imap, secure: false, tls, auth, logger: false },
    })
    client.on('error', () => {})
    return client
  }
  const loginOf = (user: string) => ({ user, pass: DEMO_PASSWORD })

  /** The messages of this subject in a mailbox, once there is one. */
  const arrived = (name: string, subject: string, folder = 'inbox'): Promise<Listed[]> =>
    waitFor(`${subject} for ${name}`, async () => {
      const found = await lying(name, subject, folder)
      return found.length > 0 ? found : undefined
    })
  async function lying(name: string, subject: string, folder = 'inbox'): Promise<Listed[]> {
    const { messages } = await driverOf(context).list(context, await boxOf(name), { folder, page: 1 })
    return messages.filter(({ summary }) => summary.subject.includes(subject))
  }

  test('a letter to 全府同仁, of a member or from the world, reaches every reader’s mailbox once', async () => {
    const wish = { title: '全府同仁', membership: 'roster' as const, categories: [], shown: true }
    const place = { agency: '397000000A', owner: await account('linmeiling') }
    await makeList(context, COMMAND, { name: 'allstaff', writers: 'anyone', ...place, ...wish })
    const from = { to: at('allstaff') }
    assert.match(
      await send({ ...from, from: at('linmeiling'), subject: '給同仁' }, loginOf('linmeiling')),
      /^250/,
    )
    assert.match(await send({ ...from, from: FRIEND, subject: '給大家' }), /^250/)
    for (const name of ['lijunjie', 'chenzhiqiang', 'zhangyating']) {
      const [inside, ...more] = await arrived(name, '給同仁')
      const [outside] = await arrived(name, '給大家')
      assert.deepEqual(
        [inside!.external, inside!.summary.fromAddress, more.length],
        [false, at('linmeiling'), 0],
      )
      assert.equal(outside!.external, true)
      const raw = (await driverOf(context).read(context, await boxOf(name), outside!.id))!.raw.toString()
      assert.match(raw, /^List-Id: .*<allstaff\.kcg\.gov\.tw>\r$/m)
      assert.match(raw, /^List-Post: <mailto:allstaff@kcg\.gov\.tw>\r$/m)
    }
  })

  test('whoever may not write to a list hears so: on the page, at the door of the world, and with a mail program by a report', async () => {
    const wish = { title: '主管', membership: 'chosen' as const, categories: [], shown: true }
    const place = { agency: '397000000A', owner: await account('linmeiling') }
    await makeList(context, COMMAND, { name: 'chiefs', writers: 'owners', ...place, ...wish })
    const li = await comes('lijunjie', '/mail/write')
    await li.fill('收件者', at('chiefs')).fill('主旨', '不行').fill('內容', '您好').press('寄出')
    assert.deepEqual([li.status, li.errors.length], [422, 1])
    const letter = { to: at('chiefs'), subject: '不行' }
    assert.match(await send({ ...letter, from: FRIEND }), /^550 5\.7\.1/)
    assert.match(await send({ ...letter, from: at('lijunjie') }, loginOf('lijunjie')), /^250/)
    const [report] = (await arrived('lijunjie', 'Undelivered')) as [Listed]
    const { raw } = (await driverOf(context).read(context, await boxOf('lijunjie'), report.id))!
    assert.match(
      raw.toString(),
      /550 5\.7\.1 Sorry, you may\s+not write to this list; please ask one of its owners/,
    )
    assert.deepEqual(await lying('linmeiling', '不行'), [])
  })

  test('機關信箱: made in the console, read and written from by its keepers, and closed to one who was taken off', async (t) => {
    const admin = await comes('chenzhiqiang', '/admin/offices/new')
    admin.fill('地址', 'renwuacad').fill('名稱', '仁武高中教務處')
    await admin.select('負責機關', '高雄市立仁武高級中學').fill('擁有者的帳號', 'linmeiling').press('建立')
    admin.see('已建立機關信箱')
    const owner = await comes('linmeiling', '/mail/of/renwuacad/keepers')
    await owner.fill('保管人的帳號', 'lijunjie').choose('可代表寄信').press('加入或變更權限')
    assert.match(await send({ from: FRIEND, to: at('renwuacad'), subject: '請問課表' }), /^250/)
    await arrived('renwuacad', '請問課表')
    const li = await comes('lijunjie', '/mail/of/renwuacad')
    await li.follow('請問課表')
    li.see('外部郵件').see('您好')
    await li.follow('回覆')
    await li.fill('內容', '如附件').press('寄出')
    const { mail: answer } = await world.letter(({ from }) => from === at('renwuacad'))
    assert.equal(answer.from?.text, '"仁武高中教務處" <renwuacad@kcg.gov.tw>')

    await li.visit('/account/app-passwords/new')
    await li
      .fill('名稱', '桌機')
      .select('信箱', `仁武高中教務處 (${at('renwuacad')})`)
      .press('建立')
    const [secret] = SECRET.exec(li.document.querySelector('main')!.textContent)!
    const login = { user: 'renwuacad', pass: secret }
    await assert.rejects(program({ ...login, user: 'lijunjie' }).connect())
    await assert.rejects(program({ ...login, user: 'linmeiling' }).connect())
    const client = program(login)
    await client.connect()
    await client.mailboxOpen('INBOX')
    assert.equal(((await client.search({ subject: '請問課表' })) || []).length, 1)
    const letter = { from: at('renwuacad'), to: FRIEND, subject: '再答' }
    assert.match(await send(letter, login), /^250/)
    assert.match(await send({ ...letter, from: at('lijunjie') }, login), /^553 5\.7\.1/)
    assert.match(await send(letter, loginOf('lijunjie')), /^250/, 'as a keeper, with his own password')

    const gone = once(client, 'close')
    const began = performance.now()
    await owner.visit('/mail/of/renwuacad/keepers')
    await owner.press('移除 李俊傑')
    await gone
    t.diagnostic(`a keeper taken off was cut off after ${Math.round(performance.now() - began)} ms`)
    await assert.rejects(program(login).connect())
    assert.match(await send(letter, login), /^535/)
    assert.match(await send(letter, loginOf('lijunjie')), /^553 5\.7\.1/)
    assert.equal((await li.visit('/mail/of/renwuacad')).status, 404)
    assert.equal((await owner.visit('/mail/of/renwuacad')).status, 200)
  })

  test('休假自動回覆: Sieve answers each sender once in seven days, in the holder’s name and without a return address', async () => {
    const today = rocDate(new Date())
    const chen = await comes('chenzhiqiang', '/mail/settings/absence')
    chen.choose('使用休假自動回覆').fill('開始日期', today).fill('結束日期', today)
    await chen.fill('回覆的主旨', '休假中').fill('回覆的內容', '請洽代理人。').press('儲存')
    chen.see('自動回覆使用中')
    const letter = { to: at('chenzhiqiang'), subject: '請教' }
    const answers = (to: string) => world.letters.filter((one) => one.to.includes(to))
    const isTo = (to: string) => (one: { to: string[] }) => one.to.includes(to)
    await send({ ...letter, from: 'anna@world.example' })
    const answer = await world.letter(isTo('anna@world.example'))
    assert.deepEqual(
      [answer.from, answer.mail.from?.value[0]?.address, answer.mail.subject, answer.mail.text?.trim()],
      ['', at('chenzhiqiang'), '休假中', '請洽代理人。'],
    )
    assert.match(String(answer.mail.headers.get('auto-submitted')), /^auto-replied/)
    assert.match(JSON.stringify(answer.mail.headers.get('dkim-signature')), /kcg\.gov\.tw/)
    await send({ ...letter, from: 'anna@world.example' })
    await send({ ...letter, from: 'bea@world.example' })
    await world.letter(isTo('bea@world.example'))
    assert.deepEqual([answers('anna@world.example').length, answers('bea@world.example').length], [1, 1])
    const noted = join(city.data, 'mail-servers/store', await boxOf('chenzhiqiang'), '.dovecot.lda-dupes')
    assert.deepEqual(
      daysNoted(readFileSync(noted)).filter((days) => days > 1),
      [7, 7],
    )
  })

  test('a letter that fails comes back through Postfix, and stands on the account’s page and in the outbox of the console', async () => {
    const holder = await account('lijunjie')
    const to = (await recoveryAddress(context, holder))!
    world.gone.add(to)
    const letter = {
      from: 'city',
      subject: '通知',
      text: 'x',
      html: '<p>x</p>',
      about: { account: holder },
    } as const
    await post(context, { ...letter, to })
    const li = await comes('lijunjie', '/account')
    await waitFor('the report', async () => (await li.visit('/account')).has('郵件被退回'))
    const officer = await comes('zhangyating', '/admin/outbox?state=failed')
    officer.see('5.1.1').dontSee(to)
    // One that the world takes, and reports later on.
    await post(context, { ...letter, to: 'late@world.example' })
    const { from } = await world.letter((one) => one.to.includes('late@world.example'))
    assert.match(from, /^bounce\+[a-z0-9_-]+@kcg\.gov\.tw$/)
    assert.match(await report(from, 'late@world.example'), /^250/)
    await waitFor('the late report', async () =>
      (await officer.visit('/admin/outbox?state=failed')).has('5.7.7'),
    )
  })

  /** What the world's server says of a letter that it had taken (RFC 3464). */
  async function report(to: string, about: string): Promise<string> {
    const lines = [
      ...['From: MAILER-DAEMON@world.example', 'MIME-Version: 1.0'],
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; world.example', ''],
      ...[`Final-Recipient: rfc822; ${about}`, 'Action: failed', 'Status: 5.7.7', '', '--b--', ''],
    ]
    return handIn({ envelope: { from: '', to }, raw: lines.join('\r\n') })
  }

  test('a lawful disclosure gives every message of its days, from a Dovecot mailbox that stays as it was', async () => {
    const box = await boxOf('zhangyating')
    const officerOf = async (name: string) => {
      const { id, person } = (await accountByName(context, name))!
      await grantRole(context, COMMAND, { account: id, role: 'information-centre', agency: '397000000A' })
      const by: Actor = { kind: 'account', account: id, person }
      const officer: Officer = { account: id, person, reach: ['397000000A'] }
      return [by, officer] as const
    }
    const [first, second] = [await officerOf('linmeiling'), await officerOf('chenzhiqiang')]
    await send({ from: FRIEND, to: at('zhangyating'), subject: 'evidence', text: 'what was said' })
    const [{ id: message }] = (await arrived('zhangyating', 'evidence')) as [Listed]
    const trashed = (await driverOf(context).move(context, box, message, 'trash'))!
    const day = taipeiDay(new Date())
    const wish = { document: '雄檢信字第 1 號', authority: '地檢署', basis: '刑事訴訟法', reason: '偵辦中' }
    const asked = await ask(context, ...first, {
      ...wish,
      name: 'zhangyating',
      firstDay: day,
      lastDay: day,
      hours: 1,
    })
    assert.ok(asked.kind === 'asked')
    const deed = { id: asked.id, reason: '相符' }
    assert.equal(await takeExport(context, ...first, asked.id), undefined)
    assert.equal(await approve(context, ...second, deed), 'done')
    const zip = await text((await takeExport(context, ...second, asked.id))!)
    assert.match(zip, /trash\/\d{6}\.eml/)
    assert.match(zip, /Subject: evidence\r\n[\s\S]*what was said/)
    assert.match(zip, /[0-9a-f]{64} {2}inbox\/\d{6}\.eml\n/)
    assert.equal((await driverOf(context).read(context, box, trashed))!.seen, false)

    const holder = await comes('zhangyating', '/mail/export')
    await holder.press('下載')
    const own = Buffer.from(await holder.response.arrayBuffer()).toString('latin1')
    assert.match(own, /^PK[\s\S]*Subject: evidence\r\n/)
  })

  test('drafts, their files, signature, contacts, completion and filters, as a visitor without script meets them', async () => {
    const li = await comes('lijunjie', '/mail/settings/signature')
    await li.fill('簽名檔內容', '李俊傑 敬上').press('儲存')
    await li.visit('/mail/settings/contacts')
    await li.fill('姓名', '林小姐').fill('電子郵件地址', 'print@world.example').press('新增')
    await li.post('/mail/addresses', { q: '林小' })
    assert.match(await li.response.text(), /print@world\.example/)
    await li.post('/mail/addresses', { q: 'linmei' })
    assert.match(await li.response.text(), /linmeiling@kcg\.gov\.tw/)

    await li.visit('/mail/write')
    assert.match(li.value('內容'), /李俊傑 敬上/)
    li.fill('收件者', '林小姐 <print@world.example>, 王')
      .fill('主旨', '印製')
      .attach('加入附件', new File(['a,b'], '名冊.csv'))
    await li.press('儲存草稿')
    li.see('草稿已儲存').see('名冊.csv')
    assert.equal(li.value('收件者'), '林小姐 <print@world.example>, 王')
    await li.fill('主旨', '印製一百份').press('儲存草稿')
    assert.equal((await lying('lijunjie', '印製', 'drafts')).length, 1)
    await li.press('寄出')
    assert.equal(li.errors.length, 1)
    await li.fill('收件者', 'print@world.example').press('寄出')
    li.see('信件已寄出')
    const { mail } = await world.letter((one) => one.to.includes('print@world.example'))
    assert.deepEqual([mail.subject, mail.attachments[0]?.filename], ['印製一百份', '名冊.csv'])
    assert.deepEqual(
      [(await lying('lijunjie', '印製', 'drafts')).length, (await lying('lijunjie', '印製', 'sent')).length],
      [0, 1],
    )

    await li.visit('/mail/settings/filters/new')
    li.fill('規則名稱', '電子報').select('條件 1', '主旨包含').fill('條件 1 的內容', '電子報')
    await li.select('移到', '垃圾郵件').choose('標為已讀').press('儲存')
    await send({ from: FRIEND, to: at('lijunjie'), subject: '本週電子報' })
    const [filed] = await arrived('lijunjie', '電子報', 'junk')
    assert.equal(filed!.seen, true)
  })

  test('in a mailbox without room for a copy nothing is sent and the draft stays, and its writer is told', async () => {
    const box = await boxOf('huangshujuan')
    const before = (await driverOf(context).usage(context, box)).quota
    const huang = await comes('huangshujuan', '/mail/write')
    huang.fill('收件者', 'tight@world.example').fill('主旨', '很長').fill('內容', '字'.repeat(20_000))
    await huang.press('儲存草稿')
    const { used } = await driverOf(context).usage(context, box)
    await driverOf(context).quota(context, box, used + 10_000)
    // Connections know the quota with which they were opened.
    await doveadm(context, 'kick', { mask: ['huangshujuan'] })
    await huang.press('寄出')
    assert.equal(huang.status, 422)
    huang.see('這封信還沒有寄出').see('放不下寄件備份')
    const kept = async () => [
      (await lying('huangshujuan', '很長', 'drafts')).length,
      (await lying('huangshujuan', '很長', 'sent')).length,
    ]
    assert.deepEqual(await kept(), [1, 0])
    assert.deepEqual(
      world.letters.filter((one) => one.to.includes('tight@world.example')),
      [],
    )
    await driverOf(context).quota(context, box, before)
    await doveadm(context, 'kick', { mask: ['huangshujuan'] })
    await huang.press('寄出')
    huang.see('信件已寄出')
    assert.deepEqual(await kept(), [0, 1])
  })

  test('what another program puts into the folder that webmail has open is counted at once', async () => {
    const [driver, box] = [driverOf(context), await boxOf('linmeiling')]
    const counted = async () => {
      await driver.list(context, box, { folder: 'inbox', page: 1 })
      const { used } = await driver.usage(context, box)
      return { used, total: (await driver.folders(context, box))[0]!.total }
    }
    const before = await counted()
    const client = program(loginOf('linmeiling'))
    await client.connect()
    await client.append('INBOX', Buffer.from('Subject: elsewhere\r\n\r\nx\r\n'))
    const { used } = await driver.usage(context, box)
    assert.ok(used > before.used, `${used}`)
    assert.equal((await driver.folders(context, box))[0]!.total, before.total + 1)
    await client.logout()
  })

  test('letters that come while their folder is taken away are all kept', async () => {
    const [driver, box] = [driverOf(context), await boxOf('linmeiling')]
    const stored: string[] = []
    /** Puts letters into the folder as long as it is there; those that were acknowledged count. */
    const fill = async (path: string, who: string): Promise<void> => {
      const client = program(loginOf('linmeiling'))
      await client.connect()
      for (let number = 0; ; number++) {
        const subject = `race ${path} ${who} ${number}`
        const letter = Buffer.from(
          `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\n\r\nx\r\n`,
        )
        if (!(await client.append(path, letter).catch(() => false))) break
        stored.push(subject)
      }
      client.close()
    }
    for (const path of ['計畫一', '計畫二']) {
      const folder = (await driver.makeFolder(context, box, path))!
      const filling = Promise.all(['a', 'b', 'c'].map((who) => fill(path, who)))
      await waitFor('letters', async () => stored.filter((one) => one.includes(path)).length > 3)
      while (!(await driver.removeFolder(context, box, folder))) await sleep(5)
      await filling
    }
    const kept = new Set<string>()
    for (const { id } of await driver.between(context, box, new Date(0), new Date(Date.now() + 60_000)))
      kept.add((await driver.read(context, box, id))!.summary.subject)
    assert.deepEqual(
      stored.filter((one) => !kept.has(one)),
      [],
    )
  })

  test('moving in: killed half-way, no message of the other server is lost and none is here twice', async (t) => {
    const source = await startImapSource(['chen'])
    t.after(() => source.stop())
    const there = await source.as('chen')
    const letter = (number: number) => Buffer.from(`Subject: moved ${number}\r\n\r\nHello ${number}\r\n`)
    await Promise.all(Array.from({ length: MANY }, (_, number) => there.append('INBOX', letter(number))))
    await there.logout()
    const logins = join(city.data, 'logins.csv')
    writeFileSync(logins, `account,user,password\nchenzhiqiang,chen,${SOURCE_PASSWORD}\n`)
    const line = ['mail', 'move', '--from', source.url, '--accounts', logins, '--now']
    const given = ['--import', './src/loader.mjs', 'src/cli/main.ts', ...line]
    const child = spawn(process.execPath, given, { env: city.environment, stdio: 'ignore' })
    await waitFor('some messages', async () => ((await progressOf(context))[0]?.stored ?? 0) >= MANY / 20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.ok((await progressOf(context))[0]!.stored < MANY)
    assert.equal((await cityhall(line.join(' '), city.environment)).status, 0)
    const [moved] = await progressOf(context)
    assert.deepEqual([moved!.state, moved!.found], ['done', MANY])
    const box = await boxOf('chenzhiqiang')
    const driver = driverOf(context)
    const all = await driver.between(context, box, new Date(0), new Date(Date.now() + 60_000))
    const raws = await Promise.all(all.map(async ({ id }) => (await driver.read(context, box, id))!.raw))
    const numbers = raws.flatMap((raw) => /^Hello (\d+)/m.exec(raw.toString())?.[1] ?? [])
    assert.deepEqual([numbers.length, new Set(numbers).size], [MANY, MANY])
  })

  test('while Dovecot is down, webmail says so and keeps what was typed, and goes on by itself afterwards', async () => {
    const li = await comes('lijunjie', '/mail/write')
    const officer = await comes('zhangyating', '/admin/mailboxes')
    li.fill('收件者', at('linmeiling')).fill('主旨', '停機').fill('內容', '打了很久的字')
    killServer(city, 'Dovecot')
    try {
      await li.press('寄出')
      assert.equal(li.status, 503)
      assert.equal(li.heading, '郵件伺服器暫時沒有回應')
      assert.equal(li.value('內容'), '打了很久的字')
      await saysSo(await comes('linmeiling', '/mail'))
      await officer.visit(officer.document.querySelector('tbody a')!.getAttribute('href')!)
      assert.equal(officer.status, 200)
      assert.match(await send({ from: FRIEND, to: at('lijunjie'), subject: 'x' }), /^4\d\d /)
    } finally {
      await restart(city, 'Dovecot')
    }
    await waitFor('Dovecot', async () => (await li.press('寄出')).status === 200)
    li.see('信件已寄出')
    assert.equal((await arrived('linmeiling', '停機')).length, 1)
  })

  /** Every page of a mailbox that can't be opened. */
  async function saysSo(visitor: Visitor): Promise<void> {
    for (const path of [
      '/mail',
      '/mail/sent',
      '/mail/search?q=x',
      '/mail/settings/filters/new',
      '/mail/export',
    ]) {
      await visitor.visit(path)
      assert.deepEqual([visitor.status, visitor.heading], [503, '信箱暫時打不開'], path)
    }
    visitor.cookies.set('language', 'en')
    await visitor.visit('/mail')
    assert.deepEqual([visitor.status, visitor.response.headers.get('retry-after')], [503, '30'])
    visitor.see('Your mailbox can’t be opened just now').see('Your mail is not lost')
  }

  test('收件人已離職: senders to a leaver are told so by Sieve', async () => {
    const persons = join(city.data, 'persons.csv')
    const row = fixture.find((line) => line.startsWith('I200000005'))!
    writeFileSync(persons, `${fixture[0]}\n${row.replace(',,在職', ',110-01-01,離職')}\n`)
    await cityhall(`roster import --persons ${persons} --force`, city.environment)
    const answer = await waitFor('the answer to a leaver’s correspondent', async () => {
      await send({ from: 'carl@world.example', to: at('huangshujuan'), subject: '請教' })
      return world.letters.find((one) => one.to.includes('carl@world.example'))
    })
    assert.match(answer.mail.text ?? '', /收件人已離職，此信箱不再有人閱讀/)
    assert.equal(answer.from, '')
  })
})

/** For how many days each message or answer is noted: records of a moment, and two lengths with what they measure. */
function daysNoted(bytes: Buffer): number[] {
  const days: number[] = []
  for (let place = 4; place < bytes.length; ) {
    const until = bytes.readUInt32LE(place)
    days.push(Math.round((until - Date.now() / 1000) / 86_400))
    place += 12 + bytes.readUInt32LE(place + 4) + bytes.readUInt32LE(place + 8)
  }
  return days
}
