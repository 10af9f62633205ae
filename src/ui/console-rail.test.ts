import assert from 'node:assert/strict'
import { test } from 'node:test'
import { railOf, workOf } from './console-rail.ts'

test('an officer sees the work of the roles held, with their agencies, and nothing else', () => {
  assert.deepEqual(workOf([]), [])
  assert.deepEqual(workOf([{ role: 'auditor', agency: '397000000A' }]), [])
  assert.deepEqual(
    workOf([
      { role: 'hr', agency: '3979E0001B' },
      { role: 'personnel-department', agency: '397000000A' },
      { role: 'hr', agency: '3979E0002B' },
    ]),
    [
      { work: 'approvals', reach: ['397000000A'] },
      { work: 'cases', reach: ['3979E0001B', '3979E0002B'] },
      { work: 'desk', reach: ['3979E0001B', '3979E0002B'] },
      { work: 'mailboxes', reach: ['3979E0001B', '3979E0002B'] },
      { work: 'offices', reach: ['3979E0001B', '3979E0002B'] },
      { work: 'lists', reach: ['3979E0001B', '3979E0002B'] },
      { work: 'misuse', reach: ['3979E0001B', '3979E0002B'] },
      { work: 'applications', reach: ['397000000A'] },
    ],
  )
})

test('the rail says where one is and how much is waiting', () => {
  const [group] = railOf('zh-TW', [{ role: 'personnel-department', agency: '397000000A' }], 'approvals', {
    approvals: 2,
  })
  assert.deepEqual(
    group?.links.map(({ label, count, current }) => [label, count, current]),
    [
      ['人事人員帳號審核', 2, true],
      ['介接系統與資料提供', undefined, false],
    ],
  )
})
