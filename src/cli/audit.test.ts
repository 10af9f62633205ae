import assert from 'node:assert/strict'
import { test } from 'node:test'
import { record } from '#features/audit/audit.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type City, inCity } from '#test/context.ts'
import { auditRead, auditVerify } from './audit.ts'
import type { Values, Verb } from './verb.ts'

async function run({ context }: City, verb: Verb, values: Values) {
  const lines: string[] = []
  const streams = {
    out: (line: string) => lines.push(line),
    err: (text: string) => lines.push(text),
    isTerminal: false,
  }
  const status = await verb.run(context, values, streams)
  return { status, lines }
}

test('audit verify prints the head, and holds against it later', () =>
  inCity(async (city) => {
    await record(city.context, COMMAND, 'audit.read', {})
    const { status, lines } = await run(city, auditVerify, {})
    assert.equal(status, 0)
    const head = /^whole: \d+ entries, head (\d+:[0-9a-f]{64})$/.exec(lines[0] ?? '')?.[1]
    assert.ok(head, lines.join())
    await record(city.context, COMMAND, 'audit.read', {})
    const later = await run(city, auditVerify, { head })
    assert.equal(later.status, 0)
    const other = await run(city, auditVerify, { head: `1:${'0'.repeat(64)}`, json: true })
    assert.deepEqual(
      [other.status, JSON.parse(other.lines[0]!)],
      [1, { kind: 'broken', entry: 1, fault: 'not as witnessed' }],
    )
    assert.equal((await run(city, auditVerify, { head: 'x' })).status, 2)
  }))

test('audit read prints who did what, and is a deed itself', () =>
  inCity(async (city) => {
    await record(city.context, COMMAND, 'audit.read', { subject: 'the log' }, { entries: 3 })
    const first = await run(city, auditRead, { last: '1' })
    assert.match(first.lines[0]!, /^\d+ · .*Z · Read the audit log · by command · the log · \{"entries":3\}$/)
    const second = JSON.parse((await run(city, auditRead, { last: '1', json: true })).lines[0]!)
    assert.equal(second[0].action, 'audit.read')
    assert.deepEqual(second[0].details, { entries: 1 })
    assert.equal((await run(city, auditRead, { last: 'x' })).status, 2)
  }))
