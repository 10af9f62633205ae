import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workOf } from './rules.ts'

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
    ],
  )
})
