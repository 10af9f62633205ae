import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { makeList } from '#features/lists/keeping.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { OUTBOX_NAME } from '#foundation/roads.ts'
import { inCity } from '#test/context.ts'
import { addresseeOf } from './addressees.ts'
import { changeHome, writeHome } from './drivers/dovecot/homes.ts'
import { mailStores } from './drivers/embedded/tables.ts'
import { judge } from './judging.ts'
import { lookUp } from './lookups.ts'
import type { Shown } from './milter.ts'
import { QUOTA_BYTES } from './rules.ts'
import { mailboxes } from './tables.ts'

const at = (name: string): string => `${name}@kcg.gov.tw`
const FULL = '552 5.2.2 The mailbox is full'
const STRANGE = '553 5.7.1 This sender is not yours'

async function boxOf(context: Context, name: string): Promise<string> {
  return (await addresseeOf(context, name))!.id
}

test('Postfix learns who gets mail, who gets none now, what is a list and who may send', () =>
  inCity(async ({ context }) => {
    const mailbox = await boxOf(context, 'linmeiling')
    const all = async (address: string) => {
      const answers: (string | undefined)[] = []
      for (const map of ['recipients', 'refused', 'lists', 'senders'])
        answers.push(await lookUp(context, map, address))
      return answers
    }
    assert.deepEqual(await all(at('linmeiling')), [
      'known',
      '450 4.2.0 The mailbox is not ready',
      undefined,
      'linmeiling',
    ])
    await writeHome(context, { mailbox, name: 'linmeiling', aliases: [], standing: 'open', quota: 1 })
    assert.deepEqual(await all(at('LinMeiling')), ['known', undefined, undefined, 'linmeiling'])
    const nothing = [undefined, undefined, undefined, undefined]
    for (const strange of [
      at('nobody'),
      'linmeiling@example.org',
      'kcg.gov.tw',
      '@kcg.gov.tw',
      '*',
      'linmeiling',
    ])
      assert.deepEqual(await all(strange), nothing, strange)
    for (const map of ['passwords', 'constructor', ''])
      assert.equal(await lookUp(context, map, at('linmeiling')), undefined)
    const refused = ['known', '550 5.2.1 The mailbox takes no mail', undefined]
    await changeHome(context, mailbox, { standing: 'suspended' })
    assert.deepEqual((await all(at('linmeiling'))).slice(0, 3), refused)
    await changeHome(context, mailbox, { standing: 'open' })
    await context.database.update(mailboxes).set({ decided: 'suspended' }).where(eq(mailboxes.id, mailbox))
    assert.deepEqual(await all(at('linmeiling')), [...refused, undefined])
    const owner = (await accountByName(context, 'zhangyating'))!.id
    const wish = {
      title: '主管',
      membership: 'chosen' as const,
      categories: [],
      shown: true,
      agency: '397000000A',
      owner,
    }
    await makeList(context, COMMAND, { ...wish, name: 'chiefs', writers: 'owners' })
    assert.deepEqual(await all(at('chiefs')), ['known', undefined, 'smtp:[127.0.0.1]:2526', undefined])
  }))

test('who signed in writes as themselves, the outbox as anybody, the world as it likes', () =>
  inCity(async ({ context }) => {
    const said = (user: string, head: string) =>
      judge(context, { user, recipients: [at('lijunjie')], announced: 100, bytes: 100, head })
    assert.equal(await said('linmeiling', `From: ${at('linmeiling')}\r\n`), undefined)
    assert.equal(await said('linmeiling', `From: ${at('lijunjie')}\r\n`), STRANGE)
    assert.equal(await said('linmeiling', ''), STRANGE)
    assert.equal(await said(OUTBOX_NAME, `From: ${at('lijunjie')}\r\n`), undefined)
    assert.equal(await said('', 'From: anna@example.org\r\n'), undefined)
  }))

test('there is room for the real size with one recipient at least; what was announced was asked about before', () =>
  inCity(async ({ context }) => {
    const [full, roomy] = ['linmeiling', 'lijunjie']
    await context.database
      .update(mailStores)
      .set({ used: QUOTA_BYTES - 5000 })
      .where(eq(mailStores.mailbox, await boxOf(context, full)))
    const said = (recipients: string[], size: Partial<Shown>) =>
      judge(context, { user: '', recipients, announced: 0, bytes: 4500, head: '', ...size })
    assert.equal(await said([at(full)], {}), FULL, 'with the trace of the way')
    assert.equal(await said([at(full)], { announced: 4499 }), FULL)
    assert.equal(await said([at(full)], { announced: 4500 }), undefined)
    assert.equal(await said([at(full)], { bytes: 3900 }), undefined)
    assert.equal(await said([at(full), at(full)], {}), FULL)
    for (const other of [at(roomy), 'friend@example.org', at('nobody')])
      assert.equal(await said([at(full), other], {}), undefined, other)
    assert.equal(await said([], {}), undefined)
  }))
