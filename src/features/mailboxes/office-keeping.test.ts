import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { appPasswords } from '#features/accounts/app-password-tables.ts'
import { newAppPassword } from '#features/accounts/app-passwords.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { recoveryAddress } from '#features/accounts/recovery.ts'
import { lockOut } from '#features/sign-in/sign-in.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { outboxRecipients } from '#foundation/outbox-tables.ts'
import { inCity } from '#test/context.ts'
import { confirmAddress } from '#test/forgetful.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import { writeHome } from './drivers/dovecot/homes.ts'
import { disconnect, follow } from './keeping.ts'
import { endKeeper, leaveOffices, makeOffice, placeKeeper } from './office-keeping.ts'
import { keepersOf } from './offices.ts'
import { checkSender } from './receiving.ts'
import { signInToSend } from './submission.ts'
import { mailboxKeepers } from './tables.ts'

const idOf = async (context: Context, name: string) => (await accountByName(context, name))!.id

/** 李俊傑 may write in an office of 林美玲’s, with an app password for it. */
async function given(context: Context) {
  const [account, owner] = [await idOf(context, 'lijunjie'), await idOf(context, 'linmeiling')]
  const wish = { name: 'renwuacad', title: '仁武高中教務處', agency: '3979E0001B', owner }
  const making = await makeOffice(context, COMMAND, wish)
  assert.equal(making.kind, 'made')
  const mailbox = making.kind === 'made' ? making.id : ''
  await placeKeeper(context, COMMAND, { mailbox, account, may: 'write' })
  const made = await newAppPassword(context, COMMAND, {
    ...{ account, name: 'Thunderbird', mailbox },
    scopes: ['imap', 'smtp'],
  })
  return { mailbox, account, secret: made!.secret }
}

type Cut = { mailbox: string }

async function asked({ database }: Context, name: string): Promise<unknown[]> {
  const { rows } = await database.execute<{ payload: unknown }>(sql`
    select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${name}`)
  return rows.map(({ payload }) => payload)
}

for (const [how, less] of [
  [
    'taken off',
    (context: Context, place: { mailbox: string; account: string }) => endKeeper(context, COMMAND, place),
  ],
  [
    'made a reader',
    (context: Context, place: { mailbox: string; account: string }) =>
      placeKeeper(context, COMMAND, { ...place, may: 'read' }),
  ],
] as const)
  test(`a keeper who is ${how} is cut off from the office, however long they have been signed in`, () =>
    inCity(async ({ context: embedded }) => {
      const context = { ...embedded, settings: { ...embedded.settings, mail: 'dovecot' as const } }
      const { mailbox, account } = await given(embedded)
      await writeHome(context, { mailbox, name: 'renwuacad', aliases: [], standing: 'open', quota: 1 })
      const caller = { kind: 'holder', account, mailbox } as const
      await checkSender(context, caller, 'renwuacad@kcg.gov.tw')
      await less(context, { mailbox, account })
      await assert.rejects(checkSender(context, caller, 'renwuacad@kcg.gov.tw'), { responseCode: 550 })
      const payload = { accounts: [], mailboxes: [mailbox] }
      assert.deepEqual(await asked(context, 'mailboxes.disconnect'), [payload])
      await disconnect(context, payload)
      assert.deepEqual(await asked(context, 'mailboxes.cut-off'), [{ mailbox }])
    }))

for (const [how, why] of [
  ['locked for misuse', 'not-me'],
  ['locked by an administrator', 'administrator'],
] as const)
  test(`a keeper who is ${how} is cut off from the office too; one who is opened again cuts off nobody`, () =>
    inCity(async ({ context: embedded }) => {
      const context = { ...embedded, settings: { ...embedded.settings, mail: 'dovecot' as const } }
      const { mailbox, account } = await given(embedded)
      await writeHome(context, { mailbox, name: 'renwuacad', aliases: [], standing: 'open', quota: 1 })
      const cuts = async () =>
        (await asked(context, 'mailboxes.cut-off')).filter((cut) => (cut as Cut).mailbox === mailbox)
      await follow(context, [account])
      assert.deepEqual(await cuts(), [])
      await lockAccounts(context, COMMAND, [account], why)
      await follow(context, [account])
      assert.deepEqual(await cuts(), [{ mailbox }])
    }))

test('whoever leaves is cut off from the office, owned by others or by them alone', () =>
  inCity(async ({ context }) => {
    const { mailbox, account } = await given(context)
    const cuts = () => asked(context, 'mailboxes.disconnect')
    const payload = { accounts: [], mailboxes: [mailbox] }
    await lockOut(context, COMMAND, [account], 'left')
    await leaveOffices(context, COMMAND, [account])
    assert.deepEqual(await cuts(), [payload])
    const owner = await idOf(context, 'linmeiling')
    await newAppPassword(context, COMMAND, {
      ...{ account: owner, name: 'Thunderbird', mailbox },
      scopes: ['imap'],
    })
    await lockOut(context, COMMAND, [owner], 'left')
    assert.deepEqual(await leaveOffices(context, COMMAND, [owner]), [mailbox])
    assert.deepEqual(await cuts(), [payload, payload])
  }))

test('an app password for an office opens nothing once its holder keeps it no more, even if it was not ended', () =>
  inCity(async ({ context }) => {
    const { mailbox, account, secret } = await given(context)
    await writeHome(context, { mailbox, name: 'renwuacad', aliases: [], standing: 'open', quota: 1 })
    const opens = async () =>
      (
        await context.database.execute(
          sql`select from mail_server.app_passwords where username = 'renwuacad'`,
        )
      ).rows.length > 0
    const send = () => signInToSend(context, { username: 'renwuacad', password: secret }, '203.0.113.9')
    assert.equal((await send()).kind, 'holder')
    assert.equal(await opens(), true)
    for (const change of [{ may: 'read' as const }, { may: 'write' as const, until: context.clock.now() }]) {
      await context.database.update(mailboxKeepers).set(change).where(eq(mailboxKeepers.account, account))
      await assert.rejects(send(), { responseCode: 535 })
      assert.equal(await opens(), false)
    }
    const [kept] = await context.database.select().from(appPasswords).where(eq(appPasswords.account, account))
    assert.equal(kept?.endedAt, null)
  }))

test('an HR office looks at offices, and names an owner only where none is in post', () =>
  inCity(async (city) => {
    const { context } = city
    const { mailbox, account } = await given(context)
    const at = `/admin/offices/${mailbox}`
    const hr = await signedIn(city, 'linmeiling', at)
    hr.see('李俊傑').dontSee('加入或變更權限').dontSee('儲存變更').dontSee('新增機關信箱')
    assert.equal(hr.document.querySelector('form[action$=take-off]'), null)
    const before = await keepersOf(context, mailbox)
    for (const [path, form] of [
      [at, { title: 'x', agency: '3979E0001B' }],
      [`${at}/place`, { account: 'zhangyating', may: 'own' }],
      [`${at}/take-off`, { account }],
      ['/admin/offices', { name: 'renwugym', title: 'x', agency: '3979E0001B', owner: 'linmeiling' }],
    ] as const) {
      await hr.post(path, form)
      assert.equal(hr.status, 404, path)
    }
    assert.deepEqual(await keepersOf(context, mailbox), before)
    const chen = await idOf(context, 'chenzhiqiang')
    await placeKeeper(context, COMMAND, { mailbox, account: chen, may: 'own' })
    await endKeeper(context, COMMAND, { mailbox, account: await idOf(context, 'linmeiling') })
    await lockAccounts(context, COMMAND, [chen], 'left')
    await hr.visit(at)
    hr.dontSee('儲存變更').see('不能指定自己')
    await hr.fill('保管人的帳號', 'linmeiling').choose('擁有者').press('加入或變更權限')
    hr.see('不能指定您自己')
    city.clock.advance('PT11M')
    await hr.fill('保管人的帳號', 'lijunjie').choose('擁有者').press('加入或變更權限')
    assert.match(hr.url, /^\/sign-in\/confirm/)
    assert.equal((await keepersOf(context, mailbox)).length, 2)
    await hr.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
    assert.equal(hr.url, at)
    await confirmAddress(context, 'chenzhiqiang')
    await context.database.delete(outboxRecipients)
    await hr.fill('保管人的帳號', 'lijunjie').choose('擁有者').press('加入或變更權限')
    hr.see('已儲存保管人').dontSee('加入或變更權限')
    const told = (await lettersWaiting(context)).filter(({ subject }) => subject.includes('新的保管人'))
    const recovery = (await recoveryAddress(context, chen))!
    assert.deepEqual(told.map(({ to }) => to).toSorted(), [recovery, 'zhangyating@kcg.gov.tw'].toSorted())
    for (const { text } of told) assert.match(text, /renwuacad@kcg\.gov\.tw[\s\S]*lijunjie[\s\S]*擁有者/)
    assert.deepEqual(
      (await keepersOf(context, mailbox)).map(({ accountName, may }) => `${accountName} ${may}`),
      ['lijunjie own'],
    )
  }))
