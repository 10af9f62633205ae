import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Actor } from '#foundation/actor.ts'
import { BEAT_MS } from '#foundation/even-time.ts'
import { inCity } from '#test/context.ts'
import { identify } from './identity.ts'

const by: Actor = { kind: 'visitor', address: '203.0.113.5' }
const WANG = { name: '王小明', idNumber: 'A123456789' }
const WRONG = { ...WANG, name: '王大明' }

describe('who may apply', () => {
  for (const [name, idNumber] of [
    ['王小明', 'a123456789'],
    ['ＳＭＩＴＨ John', 'A800000014'],
    ['Smith  JOHN', 'A800000014'],
    ['伊藍米路', 'X200000001'],
    ['伊藍·米路', 'X200000001'],
    ['王𠮷祥', 'Y100000000'],
    ['王吉祥', 'Y100000000'],
  ] as const)
    test(`${name} ${idNumber}`, () =>
      inCity(async ({ context }) =>
        assert.equal((await identify(context, by, { name, idNumber })).kind, 'person'),
      ))

  for (const [tale, name, idNumber] of [
    ['吳宗翰, who left', '吳宗翰', 'W100000001'],
    ['周怡君, on leave', '周怡君', 'Z200000004'],
    ['a wrong name', '王大明', 'A123456789'],
    ['a number of nobody', '王小明', 'A123456798'],
    ['no number at all', '王小明', '12345'],
  ] as const)
    test(`not ${tale}: one answer for all`, () =>
      inCity(async ({ context }) =>
        assert.deepEqual(await identify(context, by, { name, idNumber }), { kind: 'refused' }),
      ))

  test('each no leaves at a beat of the clock, so that a watch tells nothing', () =>
    inCity(async ({ context }) => {
      for (const idNumber of ['W100000001', 'H980000017', 'A123456789']) {
        const began = performance.now()
        await identify(context, by, { name: '無此人', idNumber })
        assert.ok(performance.now() - began >= BEAT_MS, `${idNumber} was answered too soon`)
      }
    }))

  test('李俊傑 holds an account already', () =>
    inCity(async ({ context }) =>
      assert.equal((await identify(context, by, { name: '李俊傑', idNumber: 'O100000004' })).kind, 'holder'),
    ))

  test('five wrong tries close a number for a day, from any address, even to the right name', () =>
    inCity(async ({ context, clock }) => {
      for (let round = 0; round < 5; round++)
        await identify(context, { ...by, address: `203.0.113.${round}` }, WRONG)
      assert.deepEqual(await identify(context, by, WANG), { kind: 'refused' })
      assert.equal(
        (await identify(context, by, { name: 'SMITH JOHN', idNumber: 'A800000014' })).kind,
        'person',
      )
      clock.advance('P1D')
      assert.equal((await identify(context, by, WANG)).kind, 'person')
    }))

  test('right tries do not use the five up', () =>
    inCity(async ({ context }) => {
      for (let round = 0; round < 7; round++) assert.equal((await identify(context, by, WANG)).kind, 'person')
    }))
})
