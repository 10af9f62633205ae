import assert from 'node:assert/strict'
import { test } from 'node:test'
import { and, eq, sql } from 'drizzle-orm'
import { simpleParser } from 'mailparser'
import { accountByName } from '#features/accounts/accounts.ts'
import { appPasswordsOf, newAppPassword } from '#features/accounts/app-passwords.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { remindLeavers } from '#features/leaving/reminding.ts'
import { makeList, place } from '#features/lists/keeping.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { listMessages, readMessage } from '#features/mailboxes/messages.ts'
import { endKeeper, makeOffice, placeKeeper } from '#features/mailboxes/office-keeping.ts'
import { keepersOf } from '#features/mailboxes/offices.ts'
import { signInToSend } from '#features/mailboxes/submission.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { addressesLike } from '#features/webmail/addresses.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { deliver } from '#foundation/deliver.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { outboxRecipients } from '#foundation/outbox-tables.ts'
import { computing } from '#test/computing.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { send, withMail } from '#test/mail.ts'
import { demo, load } from '#test/roster.ts'
import { signedIn } from '#test/signed-in.ts'
import { givenHolder } from '#test/webmail.ts'

const SCHOOL = '3979E0001B'
const LI = 'O100000004'
const inbox = { folder: 'inbox', page: 1 } as const

async function account(context: Context, name: string): Promise<string> {
  return (await accountByName(context, name))!.id
}

async function office(context: Context, owner: string, name = 'renwuacad', title = '仁武高中教務處') {
  const wish = { name, title, agency: SCHOOL, owner: await account(context, owner) }
  const making = await makeOffice(context, COMMAND, wish)
  assert.equal(making.kind, 'made')
  return making.kind === 'made' ? making.id : ''
}

async function list(context: Context, wish: object = {}): Promise<string> {
  const rules = {
    title: '仁武同仁',
    membership: 'chosen' as const,
    categories: [],
    writers: 'members' as const,
    shown: true,
  }
  const owner = await account(context, 'linmeiling')
  const making = await makeList(context, COMMAND, {
    name: 'renwuall',
    agency: SCHOOL,
    owner,
    ...rules,
    ...wish,
  })
  assert.equal(making.kind, 'made')
  return making.kind === 'made' ? making.id : ''
}

async function joins(context: Context, which: string, ...names: string[]): Promise<void> {
  for (const name of names)
    await place(context, COMMAND, { list: which, account: await account(context, name), part: 'member' })
}

/** 李俊傑 leaves by the roster. */
async function liLeaves(city: City): Promise<void> {
  const row = `${LI},李俊傑,075-12-01,職員,3979C0000A,戶政科,科員,105-05-01,115-11-20,離職`
  const lines = demo.map((line) => (line.startsWith(LI) ? row : line))
  assert.equal((await load(city, lines)).outcome, 'loaded')
  await city.runJobs()
}

async function keepers(context: Context, mailbox: string): Promise<string[]> {
  return (await keepersOf(context, mailbox)).map(({ accountName, may }) => `${accountName} ${may}`)
}

/** People who are on no roster, only to be many. */
async function thousandReaders({ database, clock }: Context, which: string): Promise<void> {
  const now = clock.now()
  await database.execute(sql`
    with somebody as (select * from persons limit 1), people as (
      insert into persons (id, name, match_name, id_number, id_index, birthday)
      select gen_random_uuid(), 'r' || n, 'r' || n, id_number, decode(md5('r' || n), 'hex'), birthday
      from somebody, generate_series(1, 1000) n returning id, name
    ), holders as (
      insert into accounts (id, name, person, state, proofing, language, opened_at, recovery)
      select gen_random_uuid(), 'reader' || name, id, 'active', 'personal-data', 'zh-TW', ${now}, '' from people
      returning id, name, person
    ), boxes as (
      insert into mailboxes (id, account, person, name, state, requested_at, ready_at, locked_account, tries)
      select gen_random_uuid(), id, person, name, 'ready', ${now}, ${now}, false, 0 from holders
    )
    insert into list_people (list, account, part, since) select ${which}, id, 'member', ${now} from holders`)
}

async function letters(context: Context, to: string) {
  return (await lettersWaiting(context)).filter((letter) => letter.to === to)
}

test('an office has a mailbox of its own: made in the console, kept by several, written from in its name', () =>
  inCity(async (city) => {
    const { context } = city
    await givenHolder(context, 'lijunjie')
    const admin = await signedIn(city, 'chenzhiqiang', '/admin/offices')
    await admin.follow('新增機關信箱')
    const choices = [...admin.document.querySelectorAll('#agency option')].map(
      ({ textContent }) => textContent,
    )
    assert.ok(!choices.includes('高雄市政府'), 'beyond his agencies he chooses nothing')
    await admin
      .fill('地址', 'renwuacad')
      .fill('名稱', '仁武高中教務處')
      .select('負責機關', '高雄市立仁武高級中學')
      .fill('擁有者的帳號', 'linmeiling')
      .press('建立')
    admin.see('已建立機關信箱').see('林美玲')
    const owner = await signedIn(city, 'linmeiling', '/mail')
    await owner.follow('仁武高中教務處')
    assert.equal(owner.url, '/mail/of/renwuacad')
    await owner.follow('設定')
    await owner.follow('保管人與交接')
    await owner.fill('保管人的帳號', 'nobody').press('加入或變更權限')
    assert.deepEqual(owner.errors, ['查無使用中的這個帳號，請確認後再輸入。'])
    await owner.fill('保管人的帳號', 'lijunjie@kcg.gov.tw').choose('可代表寄信').press('加入或變更權限')
    owner.see('已儲存保管人').see('李俊傑')

    const li = await signedIn(city, 'lijunjie', '/mail/of/renwuacad')
    assert.equal((await li.visit('/mail/of/renwuacad/keepers')).status, 404, 'only owners name keepers')
    await (await li.visit('/mail/of/renwuacad/write'))
      .fill('收件者', 'anna@example.org')
      .fill('主旨', '課表')
      .fill('內容', '如附件')
      .press('寄出')
    const [letter] = (await letters(context, 'anna@example.org')).slice(-1)
    assert.equal(letter?.from, '"仁武高中教務處" <renwuacad@kcg.gov.tw>')
    const [box] = await context.database.select().from(mailboxes).where(eq(mailboxes.name, 'renwuacad'))
    const [copy] = (await listMessages(context, box!.id, { folder: 'sent', page: 1 })).messages
    await owner.visit(`/mail/of/renwuacad/messages/${copy!.id}`)
    owner.see('由 李俊傑 代表寄出')
    const log = await context.database
      .select()
      .from(auditInbox)
      .where(and(eq(auditInbox.action, 'mail.sent'), eq(auditInbox.subject, box!.id)))
    assert.deepEqual(
      log.map(({ account }) => account),
      [await account(context, 'lijunjie')],
    )

    await owner.visit('/mail/of/renwuacad/keepers')
    await owner.press('移除 李俊傑')
    assert.equal((await li.visit('/mail/of/renwuacad')).status, 404)
    await owner.press('移除 林美玲')
    assert.deepEqual(owner.errors, ['這是唯一在職的擁有者。請先加入另一位擁有者。'])
    assert.equal((await li.visit('/admin/offices')).status, 403)
  }))

test('readers of an office only read; its app passwords end with the keeping', () =>
  inCity(async ({ context }) => {
    const box = await office(context, 'linmeiling')
    const li = await account(context, 'lijunjie')
    const place = (may: 'read' | 'write') => placeKeeper(context, COMMAND, { mailbox: box, account: li, may })
    await place('write')
    const wish = { account: li, name: 'Thunderbird', scopes: ['smtp' as const], mailbox: box }
    const made = (await newAppPassword(context, COMMAND, wish))!
    const login = { username: 'renwuacad', password: made.secret }
    assert.equal((await signInToSend(context, login, '203.0.113.9')).kind, 'holder')
    await place('read')
    await assert.rejects(signInToSend(context, login, '203.0.113.9'), { responseCode: 535 })
    assert.deepEqual(await appPasswordsOf(context, li), [])
  }))

test('of two owners who take each other off at once, one stays', () =>
  inOpenCity(async ({ context }) => {
    const [lin, chen] = [await account(context, 'linmeiling'), await account(context, 'chenzhiqiang')]
    const boxes: string[] = []
    for (let round = 0; round < 8; round++) boxes.push(await office(context, 'linmeiling', `office${round}`))
    for (const mailbox of boxes) await placeKeeper(context, COMMAND, { mailbox, account: chen, may: 'own' })
    const pairs = boxes.flatMap((mailbox) => [lin, chen].map((account) => ({ mailbox, account })))
    const answers = await Promise.all(pairs.map((pair) => endKeeper(context, COMMAND, pair)))
    assert.equal(answers.filter((answer) => answer === 'last-owner').length, boxes.length)
    for (const mailbox of boxes) assert.equal((await keepers(context, mailbox)).length, 1)
  }))

test('when the last owner leaves, office and list go on, and the agency is asked to name another', () =>
  inCity(async (city) => {
    const { context } = city
    const shared = await office(context, 'linmeiling')
    const alone = await office(context, 'lijunjie', 'renwugym', '仁武高中體育組')
    const li = await account(context, 'lijunjie')
    await placeKeeper(context, COMMAND, { mailbox: shared, account: li, may: 'own' })
    const own = await list(context, { name: 'renwusport', title: '體育組之友', owner: li })
    await liLeaves(city)
    assert.deepEqual(await keepers(context, shared), ['linmeiling own'])
    assert.deepEqual(await keepers(context, alone), ['lijunjie own'], 'on record, for his return')
    const asked = (await letters(context, 'linmeiling@kcg.gov.tw')).map(({ subject }) => subject)
    assert.deepEqual(asked.sort(), [
      '請為「仁武高中體育組」指定新的擁有者',
      '請為「體育組之友」指定新的擁有者',
    ])

    const hr = await signedIn(city, 'linmeiling', '/admin/offices')
    const rows = [...hr.document.querySelectorAll('tbody th')].map((row) => row.textContent ?? '')
    assert.match(rows[0]!, /體育組/)
    hr.see('沒有在職的擁有者')
    await hr.follow('仁武高中體育組')
    await hr.fill('保管人的帳號', 'linmeiling').choose('擁有者').press('加入或變更權限')
    hr.see('不能指定您自己')
    await hr.fill('保管人的帳號', 'chenzhiqiang').choose('擁有者').press('加入或變更權限')
    assert.deepEqual(await keepers(context, alone), ['chenzhiqiang own'])
    await hr.visit(`/admin/lists/${own}`)
    hr.see('沒有在職的擁有者').fill('擁有者的帳號', 'linmeiling')
    await hr.press('加入擁有者')
    hr.see('不能指定您自己').fill('擁有者的帳號', 'chenzhiqiang')
    await hr.press('加入擁有者')
    hr.see('已加入').dontSee('沒有在職的擁有者')
  }))

test('owners hand over before they leave', () =>
  inCity(async (city) => {
    const { context } = city
    const box = await office(context, 'lijunjie')
    const mine = await list(context, { owner: await account(context, 'lijunjie') })
    const li = await signedIn(city, 'lijunjie', '/mail/of/renwuacad/keepers')
    await li.fill('接任者的帳號', 'linmeiling').press('交接')
    assert.equal(li.url, '/mail')
    assert.deepEqual(await keepers(context, box), ['linmeiling own'])
    await li.visit(`/mail/lists/${mine}`)
    await li.fill('接任者的帳號', 'linmeiling').press('交接')
    li.see('已交接').see('您沒有管理的群組信箱')
  }))

test('全校同仁 is made in the console with its readers counted; beyond reach there is nothing', () =>
  inCity(async (city) => {
    const { context } = city
    const hr = await signedIn(city, 'linmeiling', '/admin/lists')
    await hr.follow('新增群組信箱')
    await hr
      .fill('地址', 'renwustaff')
      .fill('名稱', '全校同仁')
      .select('機關', '高雄市立仁武高級中學')
      .fill('擁有者的帳號', 'linmeiling')
      .press('試算人數')
    hr.see('現在有 1 人會收到')
    await hr.press('建立')
    hr.see('已建立群組信箱')
    const at = hr.url.split('?')[0]!
    const readers = await signedIn(city, 'linmeiling', '/mail/lists')
    readers.see('全校同仁').see('renwustaff@kcg.gov.tw')
    const other = await list(context, { name: 'bureau', agency: '3979C0000A' })
    assert.equal((await hr.visit(`/admin/lists/${other}`)).status, 404)
    await hr.visit(at)
    await hr.press('停用這個群組信箱')
    assert.deepEqual(hr.errors, ['請勾選確認。'])
    await hr.choose('我確定要停用').press('停用這個群組信箱')
    hr.see('已停用群組信箱').dontSee('renwustaff@kcg.gov.tw')
  }))

test('a letter to lists reaches each reader once, says which list it is of, and keeps who wrote it', () =>
  inCity(({ context }) =>
    withMail(context, async (context, mail) => {
      const li = await givenHolder(context, 'lijunjie')
      const lin = await givenHolder(context, 'linmeiling')
      const one = await list(context, { writers: 'anyone' })
      const two = await list(context, { name: 'renwutwo', title: '仁武二', writers: 'anyone' })
      for (const which of [one, two]) await joins(context, which, 'lijunjie', 'linmeiling')
      const to = ['renwuall@kcg.gov.tw', 'renwutwo@kcg.gov.tw', 'lijunjie@kcg.gov.tw']
      const letter = {
        from: 'anna@example.org',
        to,
        subject: '家長會',
        text: '您好',
        replyTo: 'b@example.org',
      }
      assert.match(await send(mail.smtpPort, letter), /^250/)
      const waiting = (await lettersWaiting(context)).filter(({ subject }) => subject === '家長會')
      assert.deepEqual(
        waiting.map((letter) => letter.to),
        ['linmeiling@kcg.gov.tw'],
      )
      await deliver(context)
      assert.equal((await listMessages(context, li.mailbox, inbox)).total, 1)
      const [got, ...more] = (await listMessages(context, lin.mailbox, inbox)).messages
      assert.deepEqual(more, [])
      const { raw } = (await readMessage(context, lin.mailbox, got!.id))!
      const head = (await simpleParser(raw)).headerLines.map(({ line }) => line).join('\n')
      assert.match(head, /^List-Id: .*<renwuall\.kcg\.gov\.tw>$/m)
      assert.match(head, /^List-Post: <mailto:renwuall@kcg\.gov\.tw>$/m)
      assert.match(head, /^List-Help: <http.*\/mail\/lists>$/m)
      assert.match(head, /^Precedence: list$/m)
      assert.match(head, /^Reply-To: b@example\.org$/m)
      assert.match(head, /^Return-Path: <bounce\+/m)
      assert.equal(got!.external, true)
    }),
  ))

test('whoever may not write to a list hears it from the server, and is not offered it', () =>
  inCity(({ context }) =>
    withMail(context, async (context, mail) => {
      const li = await givenHolder(context, 'lijunjie')
      const lin = await givenHolder(context, 'linmeiling')
      await joins(context, await list(context), 'linmeiling')
      const letter = { from: 'anna@example.org', to: 'renwuall@kcg.gov.tw', subject: 'x', text: 'x' }
      assert.match(await send(mail.smtpPort, letter), /^550 5\.7\.1/)
      await office(context, 'linmeiling')
      const offered = async (who: typeof li) =>
        (await addressesLike(context, who, '仁武')).map(({ address }) => address)
      assert.deepEqual(await offered(li), ['renwuacad@kcg.gov.tw'])
      assert.deepEqual(await offered(lin), ['renwuall@kcg.gov.tw', 'renwuacad@kcg.gov.tw'])
    }),
  ))

test('senders to whoever has left are told so; before leaving one may say it in one’s own words', () =>
  inCity(async (city) => {
    const { context } = city
    await givenHolder(context, 'lijunjie')
    const li = await signedIn(city, 'lijunjie', '/mail/settings/farewell')
    li.see('收件人已離職，此信箱不再有人閱讀')
    await liLeaves(city)
    await withMail(context, async (context, mail) => {
      const letter = { to: 'lijunjie@kcg.gov.tw', subject: '請教', text: '您好' }
      await send(mail.smtpPort, { ...letter, from: 'anna@example.org' })
      await send(mail.smtpPort, { ...letter, from: 'anna@example.org' })
      const [answer, ...more] = await letters(context, 'anna@example.org')
      assert.match(
        answer?.text ?? '',
        /^您好，收件人已離職，此信箱不再有人閱讀。請改洽高雄市政府.*。\n\nHello\./,
      )
      assert.deepEqual(more, [], 'once in a week')
    })
    const [box] = await context.database.select().from(mailboxes).where(eq(mailboxes.name, 'lijunjie'))
    const officer = await signedIn(city, 'zhangyating', `/admin/mailboxes/${box!.id}/farewell`)
    await officer.fill('回覆內容', '請改洽 07-3368333。').press('儲存')
    await withMail(context, async (context, mail) => {
      await send(mail.smtpPort, {
        ...{ to: 'lijunjie@kcg.gov.tw', from: 'bea@example.org' },
        ...{ subject: 'x', text: 'x' },
      })
      assert.match((await letters(context, 'bea@example.org'))[0]?.text ?? '', /^請改洽 07-3368333。/)
    })
    assert.equal((await load(city, demo)).outcome, 'loaded')
    await city.runJobs()
    await withMail(context, async (context, mail) => {
      await send(mail.smtpPort, {
        to: 'lijunjie@kcg.gov.tw',
        from: 'carl@example.org',
        subject: 'x',
        text: 'x',
      })
      assert.deepEqual(await letters(context, 'carl@example.org'), [], 'he is back')
    })
  }))

test('before the last day one is reminded, once, and takes all one’s mail along', () =>
  inCity(async (city) => {
    const { context } = city
    const li = await givenHolder(context, 'lijunjie')
    await office(context, 'lijunjie')
    const raw = Buffer.from('From: a@example.org\r\nSubject: Keep me\r\n\r\nAll of it\r\n')
    await driverOf(context).deliver(context, li.mailbox, { raw, folder: 'inbox', external: true })
    const row = `${LI},李俊傑,075-12-01,職員,3979C0000A,戶政科,科員,105-05-01,115-12-15,在職`
    await load(
      city,
      demo.map((line) => (line.startsWith(LI) ? row : line)),
    )
    await city.runJobs()
    const before = (await letters(context, 'lijunjie@kcg.gov.tw')).length
    assert.deepEqual([await remindLeavers(context), await remindLeavers(context)], [1, 0])
    const [letter] = (await letters(context, 'lijunjie@kcg.gov.tw')).slice(before)
    assert.match(letter!.subject, /115-12-15/)
    assert.match(letter!.text, /仁武高中教務處[\s\S]*\/mail\/export/)
    const visitor = await signedIn(city, 'lijunjie', '/mail/export')
    await visitor.press('下載')
    const zip = Buffer.from(await visitor.response.arrayBuffer()).toString('latin1')
    assert.ok(zip.startsWith('PK') && zip.includes('Subject: Keep me\r\n\r\nAll of it\r\n'))
    assert.ok(zip.includes(`${Buffer.from('收件匣').toString('latin1')}/000001.eml`))
  }))

test('a list of 1 000 readers takes a letter at once', () =>
  inOpenCity(({ context }) =>
    withMail(context, async (context, mail) => {
      const which = await list(context, { writers: 'anyone' })
      await thousandReaders(context, which)
      const letter = {
        from: 'anna@example.org',
        to: 'renwuall@kcg.gov.tw',
        subject: 'x',
        text: 'x'.repeat(1e6),
      }
      const took = await computing(async () => assert.match(await send(mail.smtpPort, letter), /^250/))
      assert.equal((await context.database.select().from(outboxRecipients)).length >= 1_000, true)
      assert.ok(took < 5_000, `${took} ms`)
    }),
  ))
