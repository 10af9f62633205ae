import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { addresseeOf } from './addressees.ts'
import { isAuthor, loginsFor } from './authors.ts'
import { addAlias } from './life.ts'
import { makeOffice, placeKeeper } from './office-keeping.ts'
import { mailboxes } from './tables.ts'

const at = (name: string): string => `${name}@kcg.gov.tw`

test('as an address writes who bears it; as an office also the keepers who may write, while all are open', () =>
  inCity(async ({ context }) => {
    const idOf = async (name: string) => (await accountByName(context, name))!.id
    const [owner, writer, reader] = [
      await idOf('linmeiling'),
      await idOf('lijunjie'),
      await idOf('chenzhiqiang'),
    ]
    const lin = (await addresseeOf(context, 'linmeiling'))!
    assert.equal(await addAlias(context, COMMAND, lin.id, 'meiling.lin'), 'added')
    const wish = { name: 'renwuacad', title: '仁武高中教務處', agency: '3979E0001B', owner }
    const making = await makeOffice(context, COMMAND, wish)
    const mailbox = making.kind === 'made' ? making.id : ''
    await placeKeeper(context, COMMAND, { mailbox, account: writer, may: 'write' })
    await placeKeeper(context, COMMAND, { mailbox, account: reader, may: 'read' })
    const logins = async (address: string) => (await loginsFor(context, address)).toSorted().join(' ')
    assert.equal(await logins(at('LinMeiling')), 'linmeiling')
    assert.equal(await logins(at('meiling.lin')), 'linmeiling')
    assert.equal(await logins(at('renwuacad')), 'lijunjie linmeiling renwuacad')
    for (const strange of [
      at('nobody'),
      'linmeiling@mail.kcg.gov.tw',
      'linmeiling@example.org',
      'linmeiling',
      '',
    ])
      assert.equal(await logins(strange), '', strange)
    await lockAccounts(context, COMMAND, [writer], 'administrator')
    assert.equal(await logins(at('lijunjie')), '')
    assert.doesNotMatch(await logins(at('renwuacad')), /lijunjie/)
    await context.database.update(mailboxes).set({ decided: 'suspended' }).where(eq(mailboxes.id, mailbox))
    assert.equal(await logins(at('renwuacad')), '')
  }))

test('a From of hundreds of addresses is looked up for none of them', () =>
  inCity(async ({ context }) => {
    const crowd = Array.from(
      { length: 300 },
      (_, place) => `${at('linmeiling')}, n${place} <${at('linmeiling')}>`,
    )
    const own = Buffer.from(`From: ${crowd.join(',\r\n ')}\r\n\r\nhi\r\n`)
    assert.equal(await isAuthor(context, 'linmeiling', own), true, 'one and the same address is one')
    const many = Array.from({ length: 21 }, (_, place) => at(`n${place}`)).join(', ')
    let lookedUp = 0
    const database = new Proxy(context.database, {
      get: (target, name) => {
        lookedUp += 1
        return Reflect.get(target, name)
      },
    })
    const head = Buffer.from(`From: ${many}\r\n\r\nhi\r\n`)
    assert.equal(await isAuthor({ ...context, database }, 'linmeiling', head), false)
    assert.equal(lookedUp, 0)
  }))

test('one From, and whatever stands in it and in Sender, is the writer’s own', () =>
  inCity(async ({ context }) => {
    const [own, other] = [at('linmeiling'), at('lijunjie')]
    const says = (head: string) =>
      isAuthor(context, 'linmeiling', Buffer.from(`Subject: x\r\n${head}\r\n\r\nhi\r\n`))
    for (const head of [
      `From: ${own}`,
      `From: =?utf-8?B?5p6X576O546y?= <LinMeiling@KCG.gov.tw>`,
      `from : Lin\r\n <${own}>\r\nSENDER: ${own}`,
      `From: ${own}, Lin <${own}>`,
    ])
      assert.equal(await says(head), true, head)
    for (const head of [
      `From: ${other}`,
      `From: "${own}" <${other}>`,
      `From: ${own}, ${other}`,
      `From: us: ${own}, ${other};`,
      `From: us:;`,
      `From: ${own}\r\nFrom: ${other}`,
      `From: ${other}\r\nFrom: ${own}`,
      `From: ${own}\r\nFROM : ${own}`,
      `From: ${own}\r\nSender: ${other}`,
      `From: ${own}\r\nSender: ${other}\r\nSender: ${own}`,
      'From: Lin Meiling',
      'From:',
      'X-From: x',
    ])
      assert.equal(await says(head), false, head)
  }))
