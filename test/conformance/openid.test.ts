import { after, before, describe, it } from 'node:test'
import { type Profile, Tally } from './profile.ts'
import { profiles } from './profiles.ts'
import { Suite, startWorld, type World } from './suite.ts'

/** How many modules of a profile run side by side. */
const LANES = 6

describe('OpenID conformance', () => {
  const tally = new Tally()
  const begun = new Map<string, Promise<void>>()
  const suites = new Map<Profile, Suite>()
  let world: World

  before(async () => {
    world = await startWorld()
    for (const profile of profiles) {
      const suite = new Suite(world, profile.formPost)
      suites.set(profile, suite)
      tally.begin(profile)
      for (const name of profile.slow ?? []) {
        const running = profile.modules[name]!(suite)
        running.catch(() => {})
        begun.set(profile.name + name, running)
      }
    }
  })

  after(async () => {
    process.stdout.write(`\n${tally}\n`)
    await world.stop()
  })

  for (const profile of profiles) {
    describe(`${profile.name} (${profile.plan})`, { concurrency: LANES }, () => {
      for (const [name, module] of Object.entries(profile.modules)) {
        it(name, async (test) => {
          await (begun.get(profile.name + name) ?? module(suites.get(profile)!))
          if (module.instead) test.diagnostic(`${name}: ${module.instead}`)
          tally.pass(profile)
        })
      }
    })
  }
})
