import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { readLog } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { SYSTEM } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { personNamed } from './finding.ts'

test('a search by ID number is on record with whether it found somebody, and ends at 30 an hour; by account it goes on', () =>
  inCity(async ({ context, clock }) => {
    const { id: account, person } = (await accountByName(context, 'lijunjie'))!
    const by = { kind: 'account', account, person } as const
    const within = { account, person, reach: ['3979E0000A'], isWholeCity: false }
    const named = (typed: string) => personNamed(context, by, within, typed)
    const lin = (await accountByName(context, 'linmeiling'))!.person
    assert.deepEqual(await named('A200000003'), { kind: 'one', person: lin })
    assert.deepEqual(await named('s220000004'), { kind: 'none' }, 'out of reach')
    await sequence(context)
    const log = await readLog(context, SYSTEM, 10)
    assert.deepEqual(
      log
        .filter(({ action }) => action === 'audit.looked-up')
        .map(({ person, details }) => [person, details])
        .reverse(),
      [
        [lin, { found: true }],
        [null, { found: false }],
      ],
    )
    for (let nth = 3; nth <= 30; nth++) await named('A200000003')
    assert.deepEqual(await named('A200000003'), { kind: 'throttled' })
    assert.deepEqual(await named('linmeiling'), { kind: 'one', person: lin })
    clock.advance('PT1H')
    assert.equal((await named('A200000003')).kind, 'one')
  }))
