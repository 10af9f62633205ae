import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locale } from '#foundation/words.ts'
import { BROWSER_PROBLEMS, CARD_FAULTS, type CardProblem, readAnswer } from './rules.ts'
import { cardSentence } from './words.ts'

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Everything that the component is known to return. */
const CODES = [
  ...range(0x76000001, 0x7600000f),
  ...[0x76000031, 0x76000998, 0x76000999],
  ...range(0x76100001, 0x7610000d),
  ...range(0x76200001, 0x76200003),
  0x76210001,
  ...range(0x76300001, 0x76300009),
  ...range(0x76400001, 0x76400003),
  ...[0x76500001, 0x76500002, 0x76600001, 0x76600002],
  ...range(0x76700001, 0x76700003),
  0x77100001,
]
const LAST_ERRORS = [0x06, 0xa0, 0xa2, 0xa4, 0x150, -2147483647, -2147483646]
const UNKNOWN = [0x76999999]

/** As the component sends it. */
function answered(ret_code: number, last_error = 0): CardProblem {
  const answer = readAnswer(JSON.stringify({ func: 'sign', ret_code, last_error }))
  assert.ok(typeof answer === 'object' && 'code' in answer)
  return answer
}

const ALL: CardProblem[] = [
  ...CARD_FAULTS,
  ...BROWSER_PROBLEMS,
  ...CODES.map((code) => answered(code)),
  ...LAST_ERRORS.map((lastError) => answered(0x76100006, lastError)),
  ...UNKNOWN.map((code) => answered(code)),
]

for (const locale of ['zh-TW', 'en'] as Locale[]) {
  test(`each bad card and each return code has a sentence of its own: ${locale}`, () => {
    const said = ALL.map((problem) => [JSON.stringify(problem), cardSentence(locale, problem)] as const)
    const seen = new Map<string, string>()
    for (const [problem, sentence] of said) {
      assert.match(sentence, locale === 'en' ? /^[A-Z].{20,}\.$/ : /^[^a-z].{8,}。$/u, problem)
      // Words, not numbers, tell them apart: but for the ranges that the component does not explain.
      assert.equal(seen.get(sentence), undefined, `${problem} and ${seen.get(sentence)}: ${sentence}`)
      seen.set(sentence, problem)
    }
    assert.equal(seen.size, ALL.length)
  })

  test(`only unexplained codes show their number: ${locale}`, () => {
    const numbered = ALL.filter((problem) => /0x[0-9A-F]{8}/.test(cardSentence(locale, problem)))
    const codes = numbered.map((problem) => (typeof problem === 'object' ? problem.code : 0))
    assert.deepEqual(codes, [...range(0x76200001, 0x76200003), ...UNKNOWN])
  })
}

test('English and Chinese are two languages', () => {
  const same = ALL.filter((problem) => cardSentence('en', problem) === cardSentence('zh-TW', problem))
  assert.deepEqual(same, [])
})

test('return codes that come back as negative numbers are the same codes', () => {
  for (const code of CODES) assert.deepEqual(answered(code | 0), answered(code))
  assert.deepEqual(answered(0x76100006, -2147483647), { code: 0x76100006, lastError: 0x80000001 })
})

test('the card library is heard only where the card refused its PIN', () => {
  const cancelled = cardSentence('zh-TW', answered(0x76000999))
  assert.equal(cardSentence('zh-TW', answered(0x76000999, 0xa0)), cancelled)
  assert.notEqual(
    cardSentence('zh-TW', answered(0x76100006, 0xa0)),
    cardSentence('zh-TW', answered(0x76100006)),
  )
})
