import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { openCase } from '#features/cases/cases.ts'
import { COMMAND } from '#foundation/actor.ts'
import { inCity } from '#test/context.ts'
import { waitingFor } from './waiting.ts'

const CITY = '397000000A'

test('what is the information centre’s alone waits for nobody else, a HR office over the city included', () =>
  inCity(async ({ context }) => {
    const { id: account, person } = (await accountByName(context, 'lijunjie'))!
    for (const kind of ['misused', 'appeal'] as const)
      await openCase(context, COMMAND, { kind, agency: CITY, person, account })
    const officer = (await accountByName(context, 'zhangyating'))!
    const waits = async (role: 'hr' | 'information-centre') => {
      const roles = [{ role, agency: CITY, wholeCity: true }]
      const who = { account: officer.id, person: officer.person, roles }
      const counts = new Map((await waitingFor(context, who)).map(({ work, count }) => [work, count]))
      return [counts.get('cases'), counts.get('misuse')]
    }
    assert.deepEqual(await waits('hr'), [0, 0])
    assert.deepEqual(await waits('information-centre'), [2, 1])
  }))
