import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startMailCity } from '#test/mail-servers.ts'
import { sendAndKill } from '../../scripts/kill/mail.ts'

/** A hundred of them: `npm run kill -- mail`. */
test('through kills of Cityhall, Dovecot and Postfix each acknowledged message is there, and once', async () => {
  const city = await startMailCity({ CITYHALL_LOG: 'silent' })
  const told = await sendAndKill(city, { kills: 3, messages: 60 }).finally(() => city.stop())
  assert.deepEqual(told.kills, { application: 1, Dovecot: 1, Postfix: 1 })
  assert.deepEqual([told.acknowledged, told.missing, told.twice], [60, [], []])
})
