import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'
import { verb } from './passkeys.ts'

test('passkeys move binds them to another domain and says how many become useless', () =>
  inCity(async ({ context }) => {
    const lines: string[] = []
    const streams = {
      out: (line: string) => lines.push(line),
      err: (text: string) => lines.push(text),
      isTerminal: false,
    }
    assert.equal(await verb.run(context, {}, streams), 2)
    for (const to of ['https://kcg.gov.tw', 'KCG', '', '127.0.0.1'])
      assert.equal(await verb.run(context, { to }, streams), 2, to)
    assert.equal(await verb.run(context, { to: 'kcg.gov.tw' }, streams), 0)
    assert.match(lines.at(-1)!, /^Passkeys are bound to kcg\.gov\.tw, before to localhost\. 0 passkeys/)
    assert.equal(await verb.run(context, { to: 'localhost', json: true }, streams), 0)
    assert.deepEqual(JSON.parse(lines.at(-1)!), { from: 'kcg.gov.tw', to: 'localhost', useless: 0 })
  }))
