import assert from 'node:assert/strict'
import { test } from 'node:test'
import { railOf, workOf } from './console-rail.ts'

const over = (role: 'hr' | 'personnel-department' | 'auditor' | 'information-centre', agency: string) => ({
  ...{ role, agency, wholeCity: agency === '397000000A' },
})

test('an officer sees the work of the roles held, with their agencies, and nothing else', () => {
  assert.deepEqual(workOf([]), [])
  const held = workOf([
    over('hr', '3979E0001B'),
    over('personnel-department', '397000000A'),
    over('hr', '3979E0002B'),
  ])
  const reachOf = (work: string) => held.find((one) => one.work === work)?.reach
  assert.deepEqual(reachOf('desk'), ['3979E0001B', '3979E0002B'])
  assert.deepEqual(reachOf('approvals'), ['397000000A'])
  assert.deepEqual(reachOf('statistics'), ['3979E0001B', '397000000A', '3979E0002B'])
  assert.equal(reachOf('outbox'), undefined)
  assert.ok(!workOf([over('auditor', '397000000A')]).some(({ work }) => work === 'desk'))
})

test('what concerns everybody asks for a role over the whole city', () => {
  const works = (agency: string) => workOf([over('information-centre', agency)]).map(({ work }) => work)
  assert.ok(works('397000000A').includes('outbox'))
  assert.ok(!works('3979E0000A').includes('outbox') && works('3979E0000A').includes('mailboxes'))
})

test('the rail says where one is and how much is waiting', () => {
  const rail = railOf('zh-TW', [over('personnel-department', '397000000A')], 'approvals', { approvals: 2 })
  const link = (label: string) => rail.flatMap(({ links }) => links).find((one) => one.label === label)
  assert.deepEqual([link('人事人員帳號審核')?.count, link('人事人員帳號審核')?.current], [2, true])
  assert.deepEqual([link('統計')?.count, link('統計')?.current], [undefined, false])
  assert.equal(link('寄件匣'), undefined)
})
