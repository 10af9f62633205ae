import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMMAND as by } from '#foundation/actor.ts'
import { inCity, inOpenCity } from '#test/context.ts'
import { movePiece } from './ordering.ts'
import { BLANK } from './piece-columns.ts'
import { allPieces, countUnpublished, pieceOf, versionsOf } from './pieces.ts'
import { draftPiece, publishPiece, savePiece, withdrawPiece } from './publishing.ts'
import type { Viewer } from './rules.ts'
import { announcementsNow, STRANGER, searchPortal, zoneBySlug } from './showing.ts'

const NEWS = { ...BLANK, title: '新公告', body: '內文', day: '2026-11-23' }
const ITEM = { ...NEWS, title: '新內容', zone: 'welfare' }

test('of ten who save or publish one version at once, one does, and the others are told', () =>
  inOpenCity(async ({ context }) => {
    const about = { kind: 'announcement', id: 'no-ie', number: 1 } as const
    const said = await Promise.all(
      Array.from({ length: 10 }, async (_, nth) =>
        nth % 2 === 0
          ? (await savePiece(context, by, { ...about, content: { ...NEWS, title: `第 ${nth}` } })).kind
          : await publishPiece(context, by, { ...about, note: '重新發布' }),
      ),
    )
    assert.equal(said.filter((one) => one === 'saved' || one === 'done').length, 1, said.join())
    assert.equal(said.filter((one) => one === 'overtaken').length, 9)
    const numbers = (await versionsOf(context, 'announcement', 'no-ie')).map(({ number }) => number)
    assert.deepEqual(numbers, [2, 1], 'what the release brought is the first')
  }))

test('ten who move at once move one after the other, and no place is lost', () =>
  inOpenCity(async ({ context }) => {
    const order = async () =>
      (await allPieces(context)).filter(({ kind }) => kind === 'zone').map(({ id }) => id)
    const before = await order()
    await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        movePiece(context, by, { kind: 'zone', id: 'shops', way: nth % 2 === 0 ? 'up' : 'down' }),
      ),
    )
    assert.deepEqual((await order()).sort(), before.sort())
    const places = (await allPieces(context)).filter(({ kind }) => kind === 'zone').length
    assert.equal(places, 15)
  }))

test('a draft is shown to nobody; published to everybody; withdrawn, to nobody again, and its versions stay', () =>
  inCity(async ({ context }) => {
    const drafted = await draftPiece(context, by, { kind: 'item', content: ITEM })
    assert.ok(drafted.kind === 'saved')
    const shown = async () =>
      (await zoneBySlug(context, STRANGER, 'welfare'))!.items.filter(({ id }) => id === drafted.id).length +
      (await searchPortal(context, STRANGER, '新內容')).length
    assert.equal(await shown(), 0)
    const about = { kind: 'item', id: drafted.id, note: '新增' } as const
    assert.equal(await publishPiece(context, by, { ...about, number: 1 }), 'done')
    assert.equal(await shown(), 2)
    const [first] = (await zoneBySlug(context, STRANGER, 'welfare'))!.items
    assert.equal(first!.id, drafted.id, 'what is new stands first')
    assert.equal(await withdrawPiece(context, by, { ...about, number: 2 }), 'done')
    assert.equal(await shown(), 0)
    const deeds = (await versionsOf(context, 'item', drafted.id)).map(({ deed }) => deed)
    assert.deepEqual(deeds, ['withdrawn', 'published', 'saved'])
  }))

test('the search finds nothing that its seeker is not shown: personnel only, an agency, a day, a zone withdrawn', () =>
  inCity(async ({ context }) => {
    const officer: Viewer = { kind: 'personnel', agencies: [] }
    const clerk: Viewer = { kind: 'general', agencies: ['3979C0000A', '397000000A'] }
    const found = async (content: Partial<typeof ITEM>) => {
      const drafted = await draftPiece(context, by, { kind: 'item', content: { ...ITEM, ...content } })
      assert.ok(drafted.kind === 'saved')
      await publishPiece(context, by, { kind: 'item', id: drafted.id, number: 1, note: 'x' })
      const hits = await Promise.all(
        [officer, clerk].map((who) => searchPortal(context, who, content.title!)),
      )
      return hits.map((hit) => hit.length)
    }
    assert.deepEqual(await found({ title: '甲甲甲' }), [1, 1])
    assert.deepEqual(await found({ title: '乙乙乙', personnelOnly: true }), [1, 0])
    assert.deepEqual(await found({ title: '丙丙丙', agency: '3979C0000A' }), [0, 1])
    assert.deepEqual(await found({ title: '丁丁丁', agency: '3979T0000A' }), [0, 0])
    assert.deepEqual(await found({ title: '戊戊戊', from: '2999-01-01' }), [0, 0])
    assert.deepEqual(await found({ title: '己己己', until: '2026-01-01' }), [0, 0])
    assert.deepEqual(await found({ title: '庚庚庚', bodyEn: 'zebra' }), [1, 1])
    assert.equal((await searchPortal(context, clerk, 'zebra')).length, 1, 'the English text is found too')
    await withdrawPiece(context, by, { kind: 'zone', id: 'welfare', number: 1, note: 'x' })
    assert.deepEqual(await searchPortal(context, clerk, '甲甲甲'), [])
  }))

test('what is written and not published is counted; saving or going back to what is published leaves nothing to do', () =>
  inCity(async ({ context }) => {
    const about = { kind: 'zone', id: 'welfare' } as const
    const { content } = (await pieceOf(context, 'zone', 'welfare'))!
    const same = await savePiece(context, by, { ...about, number: 1, content: { ...content } })
    assert.deepEqual([same.kind, (await versionsOf(context, 'zone', 'welfare')).length], ['saved', 0])
    assert.equal(await countUnpublished(context), 0)
    await savePiece(context, by, { ...about, number: 1, content: { ...content, title: '福利' } })
    await draftPiece(context, by, { kind: 'announcement', content: NEWS })
    assert.equal(await countUnpublished(context), 2)
    await savePiece(context, by, { ...about, number: 2, content })
    assert.equal(await countUnpublished(context), 1)
  }))

test('an item asks for a zone that is there; a zone for an address that nobody had', () =>
  inCity(async ({ context }) => {
    const lost = await draftPiece(context, by, { kind: 'item', content: { ...ITEM, zone: 'nowhere' } })
    assert.equal(lost.kind, 'no-zone')
    const zone = { ...BLANK, title: '專區', body: '一句話', group: 'care', icon: 'gift' }
    const taken = await draftPiece(context, by, { kind: 'zone', content: zone, id: 'welfare' })
    assert.equal(taken.kind, 'taken')
    assert.equal(
      (await draftPiece(context, by, { kind: 'zone', content: zone, id: 'new-one' })).kind,
      'saved',
    )
    assert.equal(
      (await draftPiece(context, by, { kind: 'zone', content: zone, id: 'new-one' })).kind,
      'taken',
    )
  }))

test('an item that goes to another zone stands first there; the order of the others stays', () =>
  inCity(async ({ context }) => {
    await movePiece(context, by, { kind: 'item', id: 'welfare-1', way: 'down' })
    const ids = async (zone: string) => (await zoneBySlug(context, STRANGER, zone))!.items.map(({ id }) => id)
    assert.deepEqual((await ids('welfare')).slice(0, 2), ['welfare-2', 'welfare-1'])
    const { content } = (await pieceOf(context, 'item', 'welfare-4'))!
    const about = { kind: 'item', id: 'welfare-4' } as const
    await savePiece(context, by, { ...about, number: 1, content: { ...content, zone: 'shops' } })
    await publishPiece(context, by, { ...about, number: 2, note: 'x' })
    assert.ok((await ids('shops')).includes('welfare-4'))
    assert.deepEqual(await ids('welfare'), ['welfare-2', 'welfare-1', 'welfare-3'])
    assert.equal(await movePiece(context, by, { kind: 'item', id: 'welfare-2', way: 'up' }), false)
  }))

test('the release does not bring back what was changed or withdrawn', () =>
  inCity(async ({ context }) => {
    const { seedPortal } = await import('./portal.ts')
    await withdrawPiece(context, by, { kind: 'announcement', id: 'no-ie', number: 1, note: 'x' })
    await seedPortal(context)
    const slugs = (await announcementsNow(context, STRANGER)).map(({ slug }) => slug)
    assert.ok(!slugs.includes('no-ie') && slugs.length === 4)
  }))
