import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  CASE_KINDS,
  isForCentre,
  isSettledElsewhere,
  MOST_OUTCOME,
  outcomeOf,
  reachOf,
  tellsReporter,
} from './rules.ts'
import type { CaseKind } from './tables.ts'

type Case = [kind: CaseKind, word: string, seenBy: 'centre' | 'hr', settled: 'here' | 'elsewhere']

const CASES: Case[] = [
  ['wrong-data', '資料有誤', 'hr', 'here'],
  ['not-my-account', '這不是我申請的', 'hr', 'here'],
  ['not-me', '不是我', 'hr', 'elsewhere'],
  ['misused', '帳號遭盜用', 'centre', 'elsewhere'],
  ['appeal', '申訴', 'centre', 'here'],
]

describe('each kind of case has its officers and its page', () => {
  for (const [kind, word, seenBy, settled] of CASES) {
    test(`「${word}」 goes to the ${seenBy === 'centre' ? 'information centre alone' : 'HR office'}`, () =>
      assert.equal(isForCentre(kind), seenBy === 'centre'))
    test(`「${word}」 is settled ${settled === 'here' ? 'with a note' : 'on a page of its own'}`, () =>
      assert.equal(isSettledElsewhere(kind), settled === 'elsewhere'))
  }
})

test('an officer looks after cases as what the role says: each agency as its HR office, or as its centre', () => {
  const roles = ['hr', 'information-centre', 'auditor', 'agency-admin', 'hr'].map((role, index) => ({
    role,
    agency: String(index),
  }))
  assert.deepEqual(reachOf(roles), { hr: ['0', '4'], centre: ['1'] })
  assert.deepEqual(reachOf([]), { hr: [], centre: [] })
})

test('the outcome goes by letter to whoever reported wrong data or appealed, never to an account that may be a stranger’s', () =>
  assert.deepEqual(CASE_KINDS.filter(tellsReporter), ['wrong-data', 'appeal']))

test('an outcome is what was chosen, what was written, or both', () => {
  assert.equal(outcomeOf('已更正。', ''), '已更正。')
  assert.equal(outcomeOf(undefined, '明天生效'), '明天生效')
  assert.equal(outcomeOf('已更正。', '明天生效'), '已更正。\n明天生效')
  assert.equal(outcomeOf(undefined, '長'.repeat(600)).length, MOST_OUTCOME)
})
