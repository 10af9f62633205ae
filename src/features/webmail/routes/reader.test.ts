import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { listMessages, makeFolder } from '#features/mailboxes/messages.ts'
import { makeOffice, placeKeeper } from '#features/mailboxes/office-keeping.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import { givenHolder } from '#test/webmail.ts'

const AT = '/mail/of/renwuacad'

test('whoever only reads an office’s mailbox marks letters there, and moves, deletes and renames nothing', () =>
  inCity(async (city) => {
    const { context } = city
    await givenHolder(context, 'lijunjie')
    const li = (await accountByName(context, 'lijunjie'))!.id
    const lin = (await accountByName(context, 'linmeiling'))!.id
    const wish = { name: 'renwuacad', title: '仁武高中教務處', agency: '3979E0001B', owner: lin }
    const making = await makeOffice(context, COMMAND, wish)
    assert.equal(making.kind, 'made')
    const mailbox = making.kind === 'made' ? making.id : ''
    const place = (may: 'read' | 'write') => placeKeeper(context, COMMAND, { mailbox, account: li, may })
    await place('read')
    const own = (await makeFolder(context, mailbox, '課表'))!
    for (const folder of ['inbox', 'trash']) {
      const raw = Buffer.from(`Subject: in ${folder}\r\n\r\nx`)
      await driverOf(context).deliver(context, mailbox, { raw, folder, external: false })
    }
    const inside = async (folder: string) =>
      (await listMessages(context, mailbox, { folder, page: 1 })).messages
    const [ids, bin] = [(await inside('inbox'))[0]!.id, (await inside('trash'))[0]!.id]
    const reader = await signedIn(city, 'lijunjie', `${AT}/messages/${ids}`)
    reader.see('in inbox').dontSee('新增信件匣')
    assert.deepEqual(
      [...reader.document.querySelectorAll('[name=deed]')].map((button) => button.getAttribute('value')),
      ['unread', 'flag'],
    )
    for (const [path, form] of [
      ['deeds', { deed: 'delete', ids }],
      ['deeds', { deed: 'delete', ids: bin }],
      ['deeds', { deed: 'move', ids, folder: own }],
      ['deeds', { deed: 'move-inbox', ids: bin }],
      ['deeds', { deed: 'undo', moved: `inbox/${bin}` }],
      ['trash/empty', {}],
      ['folders', { name: '新的' }],
      [`folders/${own}/name`, { name: '新的' }],
      [`folders/${own}/remove`, {}],
    ] as const) {
      await reader.post(`${AT}/${path}`, form)
      assert.equal(reader.status, 404, `${path} ${JSON.stringify(form)}`)
    }
    assert.deepEqual([(await inside('inbox')).length, (await inside('trash')).length], [1, 1])
    const folders = await driverOf(context).folders(context, mailbox)
    assert.deepEqual(
      folders.filter(({ role }) => !role).map(({ name }) => name),
      ['課表'],
    )
    await reader.post(`${AT}/deeds`, { deed: 'flag', ids })
    assert.equal((await inside('inbox'))[0]!.flagged, true)

    await place('write')
    await reader.post(`${AT}/trash/empty`, {})
    assert.deepEqual(await inside('trash'), [])
    const [log] = await context.database
      .select()
      .from(auditInbox)
      .where(eq(auditInbox.action, 'mail.deleted'))
    assert.equal(log?.subject, mailbox)
  }))
