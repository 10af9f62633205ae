import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verify } from '#features/audit/verifying.ts'
import { inCity } from '#test/context.ts'
import { tryOut, writeLog } from '../../scripts/adversary/log.ts'
import { ways } from '../../scripts/adversary/ways.ts'

// Whoever has every right over the database and has read the program, but not the key file, is found.

test(`an adversary falsifies the audit log in ${ways.length} ways, and the verifier names the first bad entry each time`, () =>
  inCity(async ({ context, clock }) => {
    const log = await writeLog(context, clock)
    const found: string[] = []
    for (const way of ways) {
      const entry = way.entry === 'first of all' ? 1 : log.at(way.entry)
      assert.deepEqual(await tryOut(context, log, way), { kind: 'broken', entry, fault: way.fault }, way.does)
      found.push(way.does)
    }
    assert.ok(found.length >= 20, `${found.length} ways`)
    const verdict = await verify(context, { kept: log.kept })
    assert.ok(verdict.kind === 'whole' && verdict.witnessed === 2, 'untouched, it is whole')
  }))

test('canary: without a witness outside, a log cut off with its checkpoints passes', () =>
  inCity(async ({ context, clock }) => {
    const log = await writeLog(context, clock)
    const way = ways.find(({ does }) => does.endsWith('and the checkpoints about it'))!
    assert.equal((await tryOut(context, { ...log, kept: [] }, way)).kind, 'whole')
  }))
