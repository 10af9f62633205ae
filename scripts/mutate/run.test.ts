import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { mutantsOf } from './mutants.ts'
import { mutate } from './run.ts'

test('each condition, comparison and truth value is negated once', () => {
  const text = 'export const f = (a: number, b: string[]) => (a > 1 && !b.includes("x") ? a === 2 : true)\n'
  const negated = mutantsOf('rules.ts', text).map(({ was }) => was)
  assert.deepEqual(negated.sort(), [
    '!b.includes("x")',
    'a === 2',
    'a > 1',
    'a > 1 && !b.includes("x")',
    'b.includes("x")',
    'true',
  ])
})

test('a rule that no test looks at survives, and one that a test looks at does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mutate-'))
  writeFileSync(
    join(folder, 'rules.ts'),
    'export const isBig = (n: number) => n > 9\nexport const isOdd = (n: number) => n % 2 === 1\n',
  )
  const look = `import { test } from 'node:test'\nimport { isBig } from './rules.ts'\ntest('big', () => { if (!isBig(10)) throw new Error() })\n`
  writeFileSync(join(folder, 'rules.test.ts'), look)
  const { mutants, survivors } = await mutate(join(folder, 'rules.ts'))
  rmSync(folder, { recursive: true })
  assert.equal(mutants, 2)
  assert.deepEqual(
    survivors.map(({ was }) => was),
    ['n % 2 === 1'],
  )
})

test('each rule, negated, turns a test red', { timeout: 1_200_000 }, async () => {
  const { mutants, survivors, untested } = await mutate()
  console.log(`${mutants} mutants, ${survivors.length} survived`)
  assert.deepEqual(untested, [], 'no green rules.test.ts beside these')
  assert.deepEqual(
    survivors.map(({ file, line, was }) => `${file}:${line} !(${was})`),
    [],
  )
})
