import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signingKeys } from '#features/sso/keys.ts'
import { inCity } from '#test/context.ts'
import { rotate } from './sso.ts'

test('sso rotate-keys publishes new keys, and with --now withdraws all others', () =>
  inCity(async ({ context }) => {
    const lines: string[] = []
    const streams = {
      out: (line: string) => lines.push(line),
      err: (text: string) => lines.push(text),
      isTerminal: false,
    }
    assert.equal(await rotate.run(context, {}, streams), 0)
    assert.match(lines.at(-1)!, /^New keys are published; they sign in 24 hours, from \d{4}-.*Z on\.$/)
    assert.equal((await signingKeys(context)).length, 4)
    assert.equal(await rotate.run(context, { now: true, json: true }, streams), 0)
    const said = JSON.parse(lines.at(-1)!)
    assert.equal(said.withdrawn, true)
    assert.ok(Date.parse(said.signsFrom))
    assert.equal((await signingKeys(context)).length, 2)
  }))
