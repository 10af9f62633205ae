import assert from 'node:assert/strict'
import { test } from 'node:test'
import { behindPostfix } from '#foundation/mail-settings.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { inCity } from '#test/context.ts'
import { planFor } from './plan.ts'
import { mainCf, masterCf, postfixMaps } from './postfix.ts'

const ELSEWHERE = {
  DATABASE_URL: 'postgresql://database.internal/cityhall',
  HOST: '0.0.0.0',
  CITYHALL_MAIL_HOST: '192.0.2.7',
  CITYHALL_MAIL_ACCESS: 'http://cityhall.internal:8080',
}

test('Postfix on a machine of its own finds Cityhall where Dovecot does; on the same machine nobody else does', () =>
  inCity(async ({ context }) => {
    const settings = { ...context.settings, ...settingsFrom(ELSEWHERE) }
    assert.deepEqual(behindPostfix(settings), { listen: '0.0.0.0', reached: 'cityhall.internal' })
    const plan = { ...planFor({ ...context, settings }, '/srv/mail'), isOpenPlace: false }
    assert.match(
      mainCf(plan),
      /^virtual_mailbox_maps = .*socketmap:inet:cityhall\.internal:2528:recipients$/m,
    )
    assert.match(mainCf(plan), /^cityhall_milter = inet:cityhall\.internal:2529$/m)
    assert.match(postfixMaps(plan)['bounce-transport']!, /smtp:\[cityhall\.internal\]:2526$/m)
    assert.match(masterCf(plan), /^192\.0\.2\.7:2527 inet/m)
    const here = { listen: '127.0.0.1', reached: '127.0.0.1' }
    assert.deepEqual(behindPostfix(settingsFrom({ ...ELSEWHERE, CITYHALL_MAIL_HOST: '127.0.0.1' })), here)
  }))

test('every message passes Cityhall before it is signed, and none is taken unjudged', () =>
  inCity(async ({ context }) => {
    const plan = { ...planFor(context, '/srv/mail'), isOpenPlace: false }
    const doors = masterCf(plan).split(/^(?=\S)/m)
    const milters = doors.flatMap((door) => /smtpd_milters=(\S+)/.exec(door)?.[1] ?? [])
    assert.deepEqual(milters, ['$cityhall_milter', '$cityhall_milter,$dkim_milter', '$dkim_milter'])
    assert.match(mainCf(plan), /^milter_default_action = tempfail$/m)
  }))
