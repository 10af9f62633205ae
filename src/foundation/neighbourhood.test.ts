import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neighbourhood } from './neighbourhood.ts'

const hoods: [string, string][] = [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['', ''],
  ['::1', '0:0:0:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
]
for (const [address, hood] of hoods)
  test(`${address || 'no address'} counts as ${hood || 'one neighbourhood'}`, () =>
    assert.equal(neighbourhood(address), hood))
