import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '#foundation/actor.ts'
import { inOpenCity } from '#test/context.ts'
import { withMinistry } from '#test/phone.ts'
import { finishPhone, startPhone } from './tw-fido.ts'
import { lookAtPhone } from './waiting.ts'

const by: Actor = { kind: 'visitor', address: '192.0.2.8' }
const browser = 'tabs of one browser'
const purpose = 'sign-in'

test('of 1 000 who finish one transaction at the same instant one succeeds', () =>
  inOpenCity(({ context, clock }) =>
    withMinistry(context, async (ministry) => {
      const wish = { purpose, browser, idNumber: 'A123456789', way: 'scan', locale: 'zh-TW' } as const
      const started = await startPhone(context, by, wish)
      const id = started.kind === 'waiting' ? started.id : ''
      clock.advance('PT4S')
      await ministry.act('allow')
      assert.equal((await lookAtPhone(context, { id, browser }))?.state, 'proved')
      const tries = Array.from({ length: 1000 }, () => finishPhone(context, by, { id, purpose, browser }))
      const answers = await Promise.all(tries)
      const got = answers.filter(({ kind }) => kind === 'person').length
      const late = answers.filter((answer) => answer.kind === 'refused' && answer.problem === 'used').length
      assert.deepEqual([got, late], [1, 999])
    }),
  ))

test('of 200 tabs that look at the same instant one asks the ministry', () =>
  inOpenCity(({ context, clock }) =>
    withMinistry(context, async (ministry) => {
      const wish = { purpose, browser, idNumber: 'O100000004', way: 'scan', locale: 'zh-TW' } as const
      const started = await startPhone(context, by, wish)
      const id = started.kind === 'waiting' ? started.id : ''
      clock.advance('PT4S')
      await Promise.all(Array.from({ length: 200 }, () => lookAtPhone(context, { id, browser })))
      assert.equal(await ministry.asks(), 1)
    }),
  ))
