import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { COMMAND } from '#foundation/actor.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity } from '#test/context.ts'
import { mailboxRules } from './content/mailbox-rules.ts'
import { privacy } from './content/privacy.ts'
import {
  agreementsOf,
  currentNotice,
  publishFirstNotices,
  publishNotice,
  recordAgreement,
} from './notices.ts'
import { hashOf } from './rules.ts'
import { agreements, noticeVersions } from './tables.ts'

test('the text in force is the newest published one; publishing the first ones again changes nothing', () =>
  inCity(async ({ context, clock }) => {
    await publishFirstNotices(context)
    await publishFirstNotices(context)
    const first = await currentNotice(context, 'privacy')
    assert.deepEqual([first.version, first.hash], [privacy.version, hashOf(privacy)])
    const next = { ...privacy, version: '20270101_V2.0' }
    clock.advance('P1D')
    await context.database
      .insert(noticeVersions)
      .values({ ...next, hash: hashOf(next), publishedAt: context.clock.now() })
    assert.equal((await currentNotice(context, 'privacy')).version, '20270101_V2.0')
  }))

test('a release with other texts than those in force leaves the city its own', () =>
  inCity(async ({ context, clock }) => {
    // What is published can only be taken away by whoever owns the database.
    await context.database.execute(sql`set local session_replication_role = replica`)
    await context.database.delete(noticeVersions).where(eq(noticeVersions.kind, 'privacy'))
    await context.database.execute(sql`set local session_replication_role = origin`)
    const own = { ...privacy, version: '20200101_V9.0' }
    const published = await publishNotice(context, COMMAND, own)
    assert.equal(published.kind, 'published')
    clock.advance('P1D')
    await publishFirstNotices(context)
    assert.equal((await currentNotice(context, 'privacy')).version, own.version)
    const rows = await context.database
      .select()
      .from(noticeVersions)
      .where(eq(noticeVersions.kind, 'privacy'))
    assert.deepEqual(
      rows.map(({ version }) => version),
      [own.version],
    )
    assert.equal((await currentNotice(context, 'mailbox-rules')).version, mailboxRules.version)
  }))

test('an agreement keeps the version, both times and the sealed address', () =>
  inCity(async ({ context }) => {
    await publishFirstNotices(context)
    const { hash } = await currentNotice(context, 'mailbox-rules')
    const [account, now] = [newId(), context.clock.now()]
    const by = { ...COMMAND, address: '203.0.113.9' }
    await recordAgreement(context, by, { account, hash, locale: 'zh-TW', openedAt: now, agreedAt: now })
    const [row] = await context.database.select().from(agreements).where(eq(agreements.account, account))
    assert.deepEqual([row!.openedAt, row!.agreedAt], [now, now])
    assert.equal(context.keys.open('agreements.address', row!.address!), '203.0.113.9')
    assert.deepEqual(await agreementsOf(context, account), [
      {
        kind: 'mailbox-rules',
        version: '20230307_V1.0',
        title: { 'zh-TW': mailboxRules.text['zh-TW'].title, en: mailboxRules.text.en.title },
        hash,
        agreedAt: now,
      },
    ])
  }))
