import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { reachAs } from './rules.ts'

const HELD = [
  { role: 'hr', agency: 'school' },
  { role: 'information-centre', agency: 'city' },
  { role: 'auditor', agency: 'water' },
  { role: 'hr', agency: 'library' },
]

describe('an officer of several agencies reaches', () => {
  const cases: [told: string, acting: string[], reach: string[]][] = [
    ['as the HR office, only its agencies', ['hr'], ['school', 'library']],
    ['as the information centre, only its agency', ['information-centre'], ['city']],
    ['as either of both, the agencies of both', ['hr', 'information-centre'], ['school', 'city', 'library']],
    ['as one that is not held, none', ['agency-admin'], []],
    ['as nothing, none', [], []],
  ]
  for (const [told, acting, reach] of cases)
    test(told, () => assert.deepEqual(reachAs(HELD, ...acting), reach))

  test('without any role, none', () => assert.deepEqual(reachAs([], 'hr', 'information-centre'), []))
})
