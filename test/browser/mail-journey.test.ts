import { test } from 'node:test'
import { mailJourney } from './mail-journey.ts'
import { setStage } from './stage.ts'

const stage = setStage()

test('5. a day with the mailbox: read, answer, draft, rule, absence, search, flag, delete and undo', () =>
  mailJourney(stage.browser, stage.city.url))
