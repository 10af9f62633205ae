import { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { type RunningCity, startCity } from '#test/server.ts'
import { openBrowser } from './browser.ts'

/** What the tests of a file play on; there from the first test to the last. */
export type Stage = { browser: Browser; city: RunningCity }

/** A browser and a city of their own for the tests of a file. */
export function setStage(settings: Record<string, string> = {}): Stage {
  const stage = {} as Stage
  before(async () => {
    stage.browser = await openBrowser()
    stage.city = await startCity(settings)
  })
  after(async () => {
    await stage.browser?.close()
    await stage.city?.stop()
  })
  return stage
}
