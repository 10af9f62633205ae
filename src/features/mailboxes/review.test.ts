import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { findAccount } from '#features/accounts/accounts.ts'
import { importRoster } from '#features/personnel/import.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { inCity } from '#test/context.ts'
import { givenAccount, RECOVERY } from '#test/mail.ts'
import { mailboxOf, requestMailbox } from './mailboxes.ts'
import { makeDue } from './making.ts'
import { reviewDue } from './review.ts'
import { words } from './words.ts'

const TEACHER = 'A123456789'
const LEFT = 'W100000001'
const HEAD = 'id_number,name,birthday,category,agency_code,unit,title,start_date,end_date,status\n'

async function work(context: Context): Promise<void> {
  await reviewDue(context)
  await makeDue(context)
}

function loadRoster(context: Context, row: string) {
  return importRoster(context, COMMAND, {
    persons: { name: 'persons.csv', bytes: Readable.from([Buffer.from(HEAD + row)]) },
  })
}

const steps = async (context: Context, account: string) =>
  (await mailboxOf(context, account))!.timeline.map(({ state }) => state)
const stateOf = async (context: Context, account: string) => (await findAccount(context, account))!.state
const told = async (context: Context, subject: string) =>
  (await lettersWaiting(context)).filter((letter) => letter.to === RECOVERY && letter.subject === subject)

test('a teacher’s mailbox is reviewed after the delay and then made, each step with its time', () =>
  inCity(async ({ context: plain, clock }) => {
    const context = { ...plain, settings: { ...plain.settings, reviewDelay: 3_600_000 } }
    const { account, person } = await givenAccount(context, TEACHER, 'wangxm')
    assert.equal(await mailboxOf(context, account), undefined)
    await requestMailbox(context, COMMAND, { account, person })
    await requestMailbox(context, COMMAND, { account, person })
    clock.advance('PT59M')
    await work(context)
    assert.deepEqual(await steps(context, account), ['done', 'now', 'later', 'later'])
    clock.advance('PT1M')
    await reviewDue(context)
    assert.deepEqual(await steps(context, account), ['done', 'done', 'now', 'later'])
    await makeDue(context)
    const box = (await mailboxOf(context, account))!
    assert.equal(box.address, 'wangxm@kcg.gov.tw')
    assert.equal(box.state, 'ready')
    assert.ok(box.timeline.every(({ state, at }) => state === 'done' && at))
  }))

test('someone who has left is refused: no mailbox, account locked, told at the recovery address once', () =>
  inCity(async ({ context, clock }) => {
    const { account, person } = await givenAccount(context, LEFT, 'wuzh')
    await requestMailbox(context, COMMAND, { account, person })
    clock.advance('PT1H')
    await work(context)
    await work(context)
    const box = (await mailboxOf(context, account))!
    assert.deepEqual([box.state, box.reason], ['refused', 'not-employed'])
    assert.deepEqual(
      box.timeline.map(({ state }) => state),
      ['done', 'stopped', 'later', 'later'],
    )
    assert.equal(await stateOf(context, account), 'locked')
    const letters = await told(context, words['zh-TW'].refused.subject)
    assert.equal(letters.length, 1)
    assert.match(letters[0]!.text, /未通過[\s\S]*依最新人事資料[\s\S]*人事室/)
  }))

test('a refused review is repeated when a roster was loaded, and passing it opens the account again', () =>
  inCity(async ({ context, clock }) => {
    const { account, person } = await givenAccount(context, LEFT, 'wuzh')
    await requestMailbox(context, COMMAND, { account, person })
    clock.advance('PT1H')
    await work(context)
    clock.advance('P3D')
    const row = `${LEFT},吳宗翰,062-04-04,職員,3979E0001B,總務處,組長,115-08-01,,在職\n`
    assert.equal((await loadRoster(context, row)).outcome, 'loaded')
    await work(context)
    assert.equal((await mailboxOf(context, account))!.state, 'ready')
    assert.equal(await stateOf(context, account), 'active')
    assert.equal((await told(context, words['zh-TW'].restored.subject)).length, 1)
  }))

test('after 30 days a refused review is not repeated', () =>
  inCity(async ({ context, clock }) => {
    const { account, person } = await givenAccount(context, LEFT, 'wuzh')
    await requestMailbox(context, COMMAND, { account, person })
    clock.advance('PT1H')
    await work(context)
    clock.advance('P31D')
    await loadRoster(context, `${LEFT},吳宗翰,062-04-04,職員,3979E0001B,總務處,組長,115-08-01,,在職\n`)
    await work(context)
    assert.equal((await mailboxOf(context, account))!.state, 'refused')
  }))

test('a failure outside is shown and tried again later', () =>
  inCity(async ({ context, clock }) => {
    const { account, person } = await givenAccount(context, TEACHER, 'wangxm')
    await requestMailbox(context, COMMAND, { account, person })
    clock.advance('PT1H')
    await reviewDue(context)
    const newKey = () => {
      throw new TypeError('the key store is away')
    }
    await makeDue({ ...context, keys: { ...context.keys, newKey } })
    assert.equal((await mailboxOf(context, account))!.retry?.tries, 1)
    await makeDue(context)
    assert.equal((await mailboxOf(context, account))!.state, 'reviewed')
    clock.advance('PT2M')
    await makeDue(context)
    assert.equal((await mailboxOf(context, account))!.state, 'ready')
  }))
