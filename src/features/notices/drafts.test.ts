import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq, sql } from 'drizzle-orm'
import { COMMAND } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { draftOf, makeKind, newDraft, publishDraft, saveDraft } from './drafts.ts'
import {
  callOffNotice,
  currentNotice,
  findNotice,
  hasAgreed,
  publishNotice,
  recordAgreement,
} from './notices.ts'
import { textsWaiting } from './putting.ts'
import { shelfOf, versionBefore } from './shelf.ts'
import { agreements, noticeAnswers, noticeVersions } from './tables.ts'

const reason = '配合法規修正'

test('a draft begins with the words in force under the next name, and is published from its day on', () =>
  inCity(async ({ context, clock }) => {
    const first = await currentNotice(context, 'privacy')
    const today = taipeiDay(context.clock.now())
    const written = await newDraft(context, 'privacy')
    assert.deepEqual(written.text, first.text)
    assert.equal(written.version, `${today.replaceAll('-', '')}_V2.0`)
    const startsOn = taipeiDay(addDays(context.clock.now(), 2))
    assert.equal(await saveDraft(context, COMMAND, 'privacy', { ...written, startsOn }), 'saved')
    const published = await publishDraft(context, COMMAND, { kind: 'privacy', revision: 1, reason })
    assert.equal(published.kind, 'published')
    assert.equal(await draftOf(context, 'privacy'), undefined)
    assert.equal((await currentNotice(context, 'privacy')).hash, first.hash)
    clock.advance('P2D')
    const now = await currentNotice(context, 'privacy')
    assert.deepEqual([now.version, now.reason, now.demand], [written.version, reason, 'agree'])
  }))

test('of two officers who save over the same draft the second changes nothing; only what was looked at is published', () =>
  inCity(async ({ context }) => {
    const written = await newDraft(context, 'privacy')
    assert.equal(await saveDraft(context, COMMAND, 'privacy', written), 'saved')
    assert.equal(await saveDraft(context, COMMAND, 'privacy', written), 'changed')
    assert.equal(await saveDraft(context, COMMAND, 'privacy', { ...written, revision: 1 }), 'saved')
    assert.equal(await saveDraft(context, COMMAND, 'privacy', { ...written, revision: 1 }), 'changed')
    const stale = { kind: 'privacy', revision: 1, reason }
    assert.deepEqual(await publishDraft(context, COMMAND, stale), { kind: 'changed' })
    assert.equal((await publishDraft(context, COMMAND, { ...stale, revision: 2 })).kind, 'published')
    assert.deepEqual(await publishDraft(context, COMMAND, { ...stale, revision: 2 }), { kind: 'gone' })
  }))

test('a draft that cannot be published stays: its number was used, its day is past, its English has another shape', () =>
  inCity(async ({ context, clock }) => {
    const written = await newDraft(context, 'privacy')
    const { version } = await currentNotice(context, 'privacy')
    const tried = async (change: object, revision: number) => {
      await saveDraft(context, COMMAND, 'privacy', { ...written, ...change, revision: revision - 1 })
      return publishDraft(context, COMMAND, { kind: 'privacy', revision, reason })
    }
    assert.deepEqual(await tried({ version }, 1), { kind: 'version-used' })
    const startsOn = taipeiDay(context.clock.now())
    const text = { ...written.text, en: { title: 'x', blocks: [{ text: 'y' }] } }
    assert.equal((await tried({ text }, 2)).kind, 'fault')
    clock.advance('P2D')
    assert.deepEqual(await tried({ startsOn }, 3), { kind: 'past' })
    assert.equal((await draftOf(context, 'privacy'))?.revision, 3)
  }))

test('two officers who publish the same draft at the same instant publish it once', () =>
  inOpenCity(async ({ context }) => {
    await makeKind(context, COMMAND, { kind: 'remote-work', audience: 'accounts' })
    const { text } = await currentNotice(context, 'privacy')
    const written = { ...(await newDraft(context, 'remote-work')), text }
    await saveDraft(context, COMMAND, 'remote-work', written)
    const wish = { kind: 'remote-work', revision: 1, reason }
    const outcomes = await Promise.all([1, 2, 3].map(() => publishDraft(context, COMMAND, wish)))
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['gone', 'gone', 'published'])
    assert.equal((await findNotice(context, 'remote-work'))?.version, written.version)
  }))

test('what is called off before its day is as if it had never been; only its number is used up', () =>
  inCity(async ({ context, clock }) => {
    const first = await currentNotice(context, 'privacy')
    const [account, now] = [newId(), context.clock.now()]
    const said = { account, hash: first.hash, locale: 'en', openedAt: now, agreedAt: now } as const
    await recordAgreement(context, COMMAND, said)
    const from = addDays(now, 2)
    const content = {
      kind: 'privacy',
      version: '20270101_V2.0',
      text: { ...first.text, en: { title: 'x', blocks: [] } },
    }
    const published = await publishNotice(context, COMMAND, content, { from, reason })
    assert.ok(published.kind === 'published')
    const { hash } = published
    assert.equal(await callOffNotice(context, COMMAND, { hash: first.hash, reason }), 'too-late')
    assert.equal(await callOffNotice(context, COMMAND, { hash, reason }), 'called-off')
    assert.equal(await callOffNotice(context, COMMAND, { hash, reason }), 'too-late')
    clock.advance('P3D')
    assert.equal((await currentNotice(context, 'privacy')).hash, first.hash)
    assert.equal((await shelfOf(context, 'privacy'))?.current?.hash, first.hash)
    assert.equal((await versionBefore(context, 'privacy', context.clock.now()))?.hash, first.hash)
    assert.deepEqual(await textsWaiting(context, account), [])
    assert.equal(await hasAgreed(context, account, 'privacy'), true)
    const { text, version } = await newDraft(context, 'privacy')
    assert.deepEqual(text, first.text)
    assert.match(version, /_V3\.0$/)
    assert.deepEqual(await publishNotice(context, COMMAND, content), { kind: 'version-used' })
  }))

test('called off is only what is not in force, once, and nothing else of it changes', () =>
  inCity(async ({ context }) => {
    const { text, hash } = await currentNotice(context, 'privacy')
    const now = context.clock.now()
    const from = addDays(now, 2)
    const later = await publishNotice(
      context,
      COMMAND,
      { kind: 'privacy', version: '20270101_V2.0', text },
      { from },
    )
    assert.ok(later.kind === 'published')
    const refused = (set: object, which: string) =>
      assert.rejects(
        context.database.transaction((inner) =>
          inner.update(noticeVersions).set(set).where(eq(noticeVersions.hash, which)),
        ),
        (error: Error) => /never changed/.test(String((error.cause as Error)?.message)),
      )
    await refused({ calledOffAt: now }, hash)
    await refused({ calledOffAt: from }, later.hash)
    await refused({ calledOffAt: now, version: 'x' }, later.hash)
    await callOffNotice(context, COMMAND, { hash: later.hash, reason })
    await refused({ calledOffAt: null }, later.hash)
    await refused({ calledOffAt: addDays(now, 1) }, later.hash)
  }))

test('what anybody has agreed to, or answered, is called off by no statement, whatever day it names', () =>
  inCity(async ({ context: { database, ...context } }) => {
    const { text } = await currentNotice({ database, ...context }, 'privacy')
    const now = context.clock.now()
    const agreed = { id: newId(), account: newId(), locale: 'zh-TW', openedAt: now, agreedAt: now }
    const said = { account: newId(), answer: 'read', at: now } as const
    for (const [version, say] of [
      ['20270101_V2.0', (hash: string) => database.insert(agreements).values({ ...agreed, hash })],
      ['20270101_V3.0', (hash: string) => database.insert(noticeAnswers).values({ ...said, hash })],
    ] as const) {
      const later = { kind: 'privacy', version, text }
      const published = await publishNotice({ database, ...context }, COMMAND, later, {
        from: addDays(now, 2),
      })
      assert.ok(published.kind === 'published')
      const { hash } = published
      await say(hash)
      const backdated = sql`update ${noticeVersions} set called_off_at = published_at - interval '1 day' where hash = ${hash}`
      await assert.rejects(
        database.transaction((inner) => inner.execute(backdated)),
        (error: Error) => /never changed/.test(String((error.cause as Error)?.message)),
      )
    }
  }))

test('what is published is changed and taken away by nobody', () =>
  inCity(async ({ context }) => {
    for (const deed of [
      sql`update ${noticeVersions} set version = 'x'`,
      sql`delete from ${noticeVersions}`,
      sql`truncate ${noticeVersions} cascade`,
    ])
      await assert.rejects(
        context.database.transaction((inner) => inner.execute(deed)),
        (error: Error) => /never changed/.test(String((error.cause as Error)?.message)),
      )
  }))
