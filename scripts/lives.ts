// Leads accounts through whatever can happen to them, at random, in the real city and beside the rules:
//   npm run lives [-- STEPS [SEED]]
// A hundred times as many steps are led by the rules alone. The first thing that goes wrong is told as the shortest story that shows it.
import { cityStory, ruleStory } from '#test/lives/stories.ts'

const [asked = 2_000, seed = Math.floor(Math.random() * 1_000_000)] = process.argv.slice(2).map(Number)
if (!(asked > 0) || !Number.isInteger(seed)) {
  console.error('npm run lives [-- STEPS [SEED]]')
  process.exit(2)
}
const WALK = { steps: 250, lives: 12 }
const RULES = { steps: 2_500, lives: 12 }
const RULES_FOR_EACH = 10

const tally = new Map<string, number>()
let [steps, byRules] = [0, 0]
for (let walk = 0; steps < asked; walk++) {
  for (let more = 0; more < RULES_FOR_EACH; more++) {
    stopAt(await ruleStory({ ...RULES, seed: seed + walk * RULES_FOR_EACH + more }, tally))
    byRules += RULES.steps
  }
  stopAt(await cityStory({ ...WALK, seed: seed + walk }, tally))
  steps += WALK.steps
  console.log(`${steps} steps in the city, ${byRules} by the rules; seed ${seed + walk} holds`)
}
for (const [name, checked] of [...tally].sort()) console.log(`${String(checked).padStart(10)}  ${name}`)
process.exit(0)

function stopAt(story: string | undefined): void {
  if (!story) return
  console.error(story)
  process.exit(1)
}
