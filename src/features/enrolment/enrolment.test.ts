import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { casesWithin } from '#features/cases/cases.ts'
import { publishFirstNotices } from '#features/notices/notices.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { inCity } from '#test/context.ts'
import { beginDraft, changeDraft, draftOf, forgetOldDrafts, type OpenDraft } from './drafts.ts'
import { answerNotice, checkName, openNotice, report } from './enrolment.ts'
import { identify } from './identity.ts'
import { drafts } from './tables.ts'

const by: Actor = { kind: 'visitor', address: '203.0.113.5' }
const WANG = { name: '王小明', idNumber: 'A123456789' }

async function draftOfWang(context: Context): Promise<OpenDraft> {
  await publishFirstNotices(context)
  const identified = await identify(context, by, WANG)
  assert.ok(identified.kind === 'person')
  return (await draftOf(context, identified.token))!
}

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
      const token = await beginDraft(context, (await draftOfWang(context)).person, 'tw-fido')
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
    const [one] = await casesWithin(context, { hr: [], centre: ['3979E0001B'] })
    assert.deepEqual([one?.kind, one?.personName, one?.note], ['wrong-data', '王小明', '職稱應為組長'])
  }))
