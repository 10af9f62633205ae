import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { walkCity } from './city/walk.ts'
import { INVARIANTS, type Tally } from './invariants.ts'
import { cityStory, ruleStory } from './stories.ts'
import { anySteps } from './walk.ts'
import { WRONG } from './wrong.ts'

// What happens to accounts in any order, twice, and at the same instant. `npm run lives -- STEPS [SEED]` leads more lives, for longer.

const RULES = { walks: 60, steps: 2_000, lives: 12 }
const CITY = { walks: 10, steps: 150, lives: 20 }
/** So many cities at once: while one waits, another goes on. */
const AT_ONCE = 3

describe('points 1 and 4: an account’s life, whatever happens in whatever order', () => {
  test(`${RULES.walks * RULES.steps} steps by the rules hold every invariant`, async (t) => {
    const tally: Tally = new Map()
    for (let seed = 1; seed <= RULES.walks; seed++)
      assert.equal(await ruleStory({ ...RULES, seed }, tally), undefined)
    tell(t, RULES, tally)
    for (const name of Object.keys(INVARIANTS)) assert.ok(tally.get(name)! >= 100, `${name}: hardly checked`)
  })

  test(`${CITY.walks * CITY.steps} steps by the city’s own verbs do as the rules say`, async (t) => {
    const tally: Tally = new Map()
    const seeds = Array.from({ length: CITY.walks }, (_, place) => 101 + place).values()
    const lead = async (): Promise<void> => {
      for (const seed of seeds) assert.equal(await cityStory({ ...CITY, seed }, tally), undefined)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lead))
    tell(t, CITY, tally)
  })
})

describe('the test finds what is planted, and tells it shortly', () => {
  for (const [name, by] of Object.entries(WRONG))
    test(`in the rules: ${name}`, async (t) => {
      let story: string | undefined
      for (let seed = 1; !story && seed <= RULES.walks; seed++)
        story = await ruleStory({ ...RULES, seed }, new Map(), by)
      assert.ok(story, 'nothing was found')
      assert.match(story, new RegExp(name))
      const steps = story.split('\n').length - 1
      t.diagnostic(`${steps} steps are left`)
      assert.ok(steps <= 15, story)
    })

  test('in the city: an account that somebody opens by hand', async () => {
    const failure = await walkCity(anySteps(101, 60, 3), {
      ...{ lives: 3, seed: 101, tally: new Map() },
      before: async ({ context }) => {
        await context.database.execute(
          sql`update accounts set state = 'active', locked_for = null where state = 'locked'`,
        )
      },
    })
    assert.deepEqual(failure?.broken, ['the city does as the rules say'])
  })
})

function tell(t: TestContext, { walks, steps, lives }: typeof RULES, tally: Tally): void {
  t.diagnostic(`${walks * steps} steps in ${walks * lives} lives`)
  for (const [name, checked] of [...tally].sort()) t.diagnostic(`${name}: checked ${checked} times`)
}
