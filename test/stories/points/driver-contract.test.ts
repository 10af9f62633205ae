import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addAlias, type Decision, decide, deleteNow, setQuota } from '#features/mailboxes/life.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { givenMailbox, PASSWORD, send, withMail } from '#test/mail.ts'

const TEACHER = 'A123456789'
const letter = { from: 'anna@example.org', to: 'wangxm@kcg.gov.tw', subject: 'x', text: 'x' }
const own = { ...letter, from: 'wangxm@kcg.gov.tw' }
const auth = { user: 'wangxm', pass: PASSWORD }

describe('The driver contract', () => {
  test('a mailbox is made, locked, suspended, reopened, named, limited and deleted, each with the code that senders know', () =>
    inCity(async ({ context, runJobs }) =>
      withMail(context, async (context, { smtpPort, submissionPort }) => {
        assert.equal(await send(smtpPort, letter), '550 5.1.1')
        const box = await givenMailbox(context, TEACHER, 'wangxm')
        assert.match(await send(smtpPort, letter), /^250/)
        const codes = async (decided: Decision['decided']): Promise<string[]> => {
          await decide(context, COMMAND, box, { decided, why: 'administrator' })
          await runJobs()
          return [await send(smtpPort, letter), await send(submissionPort, own, auth)]
        }
        assert.deepEqual(await codes('locked'), ['250 2.6.0', '535 5.7.8'])
        assert.deepEqual(await codes('suspended'), ['550 5.2.1', '535 5.7.8'])
        assert.deepEqual(await codes('closed'), ['550 5.2.1', '535 5.7.8'])
        assert.deepEqual(await codes('open'), ['250 2.6.0', '250 2.6.0'])
        await addAlias(context, COMMAND, box, 'xiao.ming')
        assert.match(await send(smtpPort, { ...letter, to: 'Xiao.Ming@kcg.gov.tw' }), /^250/)
        await setQuota(context, COMMAND, box, 100)
        await runJobs()
        assert.equal(await send(smtpPort, letter), '552 5.2.2')
        assert.ok(await deleteNow(context, SYSTEM, box))
        assert.equal(await send(smtpPort, letter), '550 5.1.1')
      }),
    ))
})
