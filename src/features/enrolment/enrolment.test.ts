import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { casesWithin } from '#features/cases/cases.ts'
import { publishFirstNotices } from '#features/notices/notices.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { beginDraft, changeDraft, draftOf, forgetOldDrafts, type OpenDraft } from './drafts.ts'
import { answerNotice, checkName, identify, openNotice, report } from './enrolment.ts'
import { drafts } from './tables.ts'

const by: Actor = { kind: 'visitor', address: '203.0.113.5' }
const WANG = { name: '王小明', idNumber: 'A123456789' }
const WRONG = { ...WANG, name: '王大明' }

async function draftOfWang(context: Context): Promise<OpenDraft> {
  await publishFirstNotices(context)
  const identified = await identify(context, by, WANG)
  assert.ok(identified.kind === 'person')
  return (await draftOf(context, identified.token))!
}

describe('who may apply', () => {
  for (const [name, idNumber] of [
    ['王小明', 'a123456789'],
    ['ＳＭＩＴＨ John', 'A800000014'],
    ['Smith  JOHN', 'A800000014'],
    ['伊藍米路', 'X200000001'],
    ['伊藍·米路', 'X200000001'],
    ['王𠮷祥', 'Y100000000'],
    ['王吉祥', 'Y100000000'],
  ] as const)
    test(`${name} ${idNumber}`, () =>
      inCity(async ({ context }) =>
        assert.equal((await identify(context, by, { name, idNumber })).kind, 'person'),
      ))

  for (const [tale, name, idNumber] of [
    ['吳宗翰, who left', '吳宗翰', 'W100000001'],
    ['周怡君, on leave', '周怡君', 'Z200000004'],
    ['a wrong name', '王大明', 'A123456789'],
    ['a number of nobody', '王小明', 'A123456798'],
    ['no number at all', '王小明', '12345'],
  ] as const)
    test(`not ${tale}: one answer for all`, () =>
      inCity(async ({ context }) =>
        assert.deepEqual(await identify(context, by, { name, idNumber }), { kind: 'refused' }),
      ))

  test('李俊傑 holds an account already', () =>
    inCity(async ({ context }) =>
      assert.equal((await identify(context, by, { name: '李俊傑', idNumber: 'O100000004' })).kind, 'holder'),
    ))

  test('five wrong tries close a number for a day, from any address, even to the right name', () =>
    inCity(async ({ context, clock }) => {
      for (let round = 0; round < 5; round++)
        await identify(context, { ...by, address: `203.0.113.${round}` }, WRONG)
      assert.deepEqual(await identify(context, by, WANG), { kind: 'refused' })
      assert.equal(
        (await identify(context, by, { name: 'SMITH JOHN', idNumber: 'A800000014' })).kind,
        'person',
      )
      clock.advance('P1D')
      assert.equal((await identify(context, by, WANG)).kind, 'person')
    }))

  test('right tries do not use the five up', () =>
    inCity(async ({ context }) => {
      for (let round = 0; round < 7; round++) assert.equal((await identify(context, by, WANG)).kind, 'person')
    }))
})

describe('a draft', () => {
  test('is sealed and belongs to the browser that holds its token', () =>
    inCity(async ({ context }) => {
      const draft = await draftOfWang(context)
      await changeDraft(context, draft.id, (content) => ({ ...content, recovery: 'wang@example.com' }))
      const [row] = await context.database.select().from(drafts)
      assert.ok(!row!.content.includes('wang@'))
      assert.equal(await draftOf(context, 'another-token'), undefined)
      assert.equal(await draftOf(context, undefined), undefined)
    }))

  test('lives 30 minutes without a touch, 24 hours at most, and is forgotten then', () =>
    inCity(async ({ context, clock }) => {
      const token = await beginDraft(context, (await draftOfWang(context)).person)
      for (let half = 0; half < 23 * 4; half++) {
        clock.advance('PT15M')
        assert.ok(await draftOf(context, token))
      }
      clock.advance('PT30M')
      assert.equal(await draftOf(context, token), undefined)
      await forgetOldDrafts(context)
      assert.deepEqual(await context.database.select().from(drafts), [])
    }))
})

describe('consent', () => {
  const agreedAt = async (context: Context, draft: OpenDraft) =>
    (await changeDraft(context, draft.id, (content) => content)).consents.privacy?.agreedAt

  test('follows opening; 不同意 withdraws it', () =>
    inCity(async ({ context }) => {
      const draft = await draftOfWang(context)
      await openNotice(context, draft, 'privacy')
      assert.equal(await agreedAt(context, draft), undefined)
      await answerNotice(context, draft, 'privacy', 'agree')
      assert.ok(await agreedAt(context, draft))
      await openNotice(context, draft, 'privacy')
      assert.ok(await agreedAt(context, draft), 'reading it again takes nothing back')
      const { refused } = await answerNotice(context, draft, 'privacy', 'disagree')
      assert.deepEqual(refused, ['privacy'])
      assert.equal(await agreedAt(context, draft), undefined)
      assert.deepEqual((await answerNotice(context, draft, 'privacy', 'agree')).refused, [])
    }))

  test('without opening is none', () =>
    inCity(async ({ context }) => {
      const draft = await draftOfWang(context)
      await answerNotice(context, draft, 'privacy', 'agree')
      assert.equal(await agreedAt(context, draft), undefined)
    }))
})

test('檢查重複 folds the name, remembers what passed, and names two free ones', () =>
  inCity(async ({ context }) => {
    const draft = await draftOfWang(context)
    assert.deepEqual(await checkName(context, draft, ' WangXM '), {
      name: 'wangxm',
      state: 'free',
      others: [],
    })
    assert.equal((await changeDraft(context, draft.id, (content) => content)).checked, 'wangxm')
    assert.deepEqual(await checkName(context, draft, 'lijunjie'), {
      name: 'lijunjie',
      state: 'taken',
      others: ['lijunjie1', 'lijunjie2'],
    })
    assert.equal((await changeDraft(context, draft.id, (content) => content)).checked, '')
  }))

test('資料有誤 opens a case at the school’s HR office', () =>
  inCity(async ({ context }) => {
    await report(context, by, await draftOfWang(context), 'wrong-data', '職稱應為組長')
    const [one] = await casesWithin(context, ['3979E0001B'])
    assert.deepEqual([one?.kind, one?.personName, one?.note], ['wrong-data', '王小明', '職稱應為組長'])
  }))
