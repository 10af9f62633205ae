import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspectDer } from './der.ts'

const NULL = Buffer.from('0500', 'hex')

function sequence(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 0xff]), content])
}

function nested(depth: number): Buffer {
  let inner: Buffer = Buffer.alloc(300, NULL)
  for (let level = 0; level < depth; level++) inner = sequence(inner)
  return inner
}

test('elements nested too deep, and too many of them, are not walked', () => {
  assert.equal(inspectDer(nested(20)), 'fit')
  assert.equal(inspectDer(nested(30)), 'malformed')
  assert.equal(inspectDer(sequence(Buffer.alloc(6_000, NULL))), 'fit')
  assert.equal(inspectDer(sequence(Buffer.alloc(10_000, NULL))), 'malformed')
})
