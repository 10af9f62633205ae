import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { listMessages } from '#features/mailboxes/messages.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { applicants } from '#test/applicants.ts'
import { inCity } from '#test/context.ts'
import { apply, signIn } from '#test/newcomer.ts'
import { signedIn } from '#test/signed-in.ts'
import { arrives, atTheInbox, givenHolder } from '#test/webmail.ts'

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
    for (const path of [
      '',
      '/body',
      '/headers',
      '/original',
      '/attachments/0',
      '/attachments/0/view',
      '/images/0',
      '/reply',
      '/reply-all',
      '/forward',
    ]) {
      assert.equal((await visitor.visit(`/mail/messages/${id}${path}`)).status, 404, path)
      visitor.dontSee('secret')
    }
    for (const deed of ['delete', 'unread', 'move', 'flag']) {
      await visitor.post('/mail/deeds', { deed, ids: id, folder: 'trash', back: '/mail' })
      visitor.see('請先勾選信件')
    }
    const [still] = (await listMessages(city.context, lin.mailbox, { folder: 'inbox', page: 1 })).messages
    assert.deepEqual([still?.id, still?.seen, still?.flagged], [id, false, false])
    for (const strange of ['nothing', "' or 1=1", '00000000-0000-0000-0000-000000000000']) {
      assert.equal((await visitor.visit(`/mail/messages/${encodeURIComponent(strange)}`)).status, 404)
    }
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

test('whoever keeps an office finds its mailbox at /mail, without an own one and with one that is stopped', () =>
  inCity(async (city) => {
    const { context } = city
    const owner = (await accountByName(context, 'lijunjie'))!.id
    const wish = { name: 'renwuacad', title: '仁武高中教務處', agency: '3979E0001B', owner }
    await makeOffice(context, COMMAND, wish)
    const { mailbox } = await givenHolder(context, 'lijunjie')
    const stand = (decided: 'deleted' | 'locked') =>
      context.database.update(mailboxes).set({ decided }).where(eq(mailboxes.id, mailbox))
    await stand('deleted')
    const visitor = await signedIn(city, 'lijunjie', '/mail')
    visitor.see('您還沒有信箱').see('您保管的機關信箱')
    await visitor.follow('仁武高中教務處')
    assert.deepEqual([visitor.heading, visitor.url], ['收件匣', '/mail/of/renwuacad'])
    await stand('locked')
    await visitor.visit('/mail')
    visitor.see('信箱已鎖定').see('您保管的機關信箱').see('renwuacad@kcg.gov.tw')
    const other = await signedIn(city, 'linmeiling', '/mail')
    other.dontSee('您保管的機關信箱')
  }))

test('mail is for those who signed in', () =>
  inCity(async (city) => {
    const visitor = await (await city.visitor()).visit('/mail/messages/x')
    assert.match(visitor.url, /^\/sign-in\?to=/)
  }))
