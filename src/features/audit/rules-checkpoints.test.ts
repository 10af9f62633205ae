import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyring } from '#foundation/keyring.ts'
import {
  checkpointIn,
  linesIn,
  mayComeUnmarked,
  pruningIn,
  sayCheckpoint,
  sayPruning,
  unmarkedUntil,
} from './checkpoint-rules.ts'
import { firstOf } from './rules.ts'
import { saidBy, signed, signerOf } from './signing.ts'

const at = new Date('2026-11-22T01:30:00.123Z')
const head = 'ab'.repeat(32)
const origin = 'https://accounts.example'
const checkpoint = { number: 7, entry: 120, head, at, origin }
const pruning = { through: 60, head, checkpoint: 3, at, origin }

test('a checkpoint and a pruning are read as they were said', () => {
  assert.deepEqual(checkpointIn(sayCheckpoint(checkpoint)), checkpoint)
  assert.deepEqual(pruningIn(sayPruning(pruning)), pruning)
})

test('what is not wholly a checkpoint or a pruning is none', () => {
  const said = [sayCheckpoint(checkpoint), sayPruning(pruning)] as const
  const wrong = (text: string) => [
    '',
    text.replace('/1 ', '/2 '),
    `${text} more`,
    text.replace(head, 'ab'),
    text.replace(/ (7|60) /, ' 0 '),
    text.replace(/ (120|3) /, ' x '),
    text.replace('2026-11-22', '2026-11-32'),
    text.split(' ').slice(0, -1).join(' '),
    text.replace(` ${origin}`, ' '),
  ]
  for (const text of wrong(said[0])) assert.equal(checkpointIn(text), undefined, text)
  for (const text of wrong(said[1])) assert.equal(pruningIn(text), undefined, text)
  assert.equal(checkpointIn(said[1]), undefined)
  assert.equal(pruningIn(said[0]), undefined)
})

test('only the installation’s own key signs, and only what it has said', () => {
  const [own, other] = [signerOf(keyring(Buffer.alloc(32, 1))), signerOf(keyring(Buffer.alloc(32, 2)))]
  const line = signed(own, sayCheckpoint(checkpoint))
  assert.equal(saidBy(own, line), sayCheckpoint(checkpoint))
  assert.equal(saidBy(other, line), undefined)
  assert.equal(saidBy(own, line.replace(' 120 ', ' 121 ')), undefined)
  assert.equal(saidBy(own, signed(other, sayCheckpoint(checkpoint)).replace(other.id, own.id)), undefined)
  assert.equal(saidBy(own, 'nonsense'), undefined)
})

test('lines are found in a file of syslog, whatever stands before them', () => {
  const line = signed(signerOf(keyring(Buffer.alloc(32, 1))), sayCheckpoint(checkpoint))
  const kept = `Nov 22 09:30:00 city cityhall - audit-checkpoint - ${line}\nanother program: hello\n${line}\n`
  assert.deepEqual(linesIn(kept), [line, line])
  assert.deepEqual(linesIn('nothing'), [])
})

test('an entry without a mark is believed up to the first checkpoint signed a day after the first, where the log began without marks', () => {
  const day = (days: number, entry: number) => ({ entry, at: new Date(at.getTime() + days * 86_400_000) })
  const checkpoints = [day(0, 10), day(0.9, 20), day(1, 30), day(2, 40)]
  assert.equal(unmarkedUntil(false, checkpoints), 30)
  assert.equal(unmarkedUntil(true, checkpoints), 0)
  assert.equal(unmarkedUntil(false, checkpoints.slice(0, 2)), Number.POSITIVE_INFINITY)
  assert.equal(unmarkedUntil(false, []), Number.POSITIVE_INFINITY)
})

test('a deed without a mark may wait for a day after the first checkpoint, where the log began without marks', () => {
  const later = (ms: number) => new Date(at.getTime() + ms)
  assert.equal(mayComeUnmarked(false, undefined, at), true)
  assert.equal(mayComeUnmarked(false, at, later(86_399_999)), true)
  assert.equal(mayComeUnmarked(false, at, later(86_400_000)), false)
  assert.equal(mayComeUnmarked(true, undefined, at), false)
})

test('of several findings the earliest entry is named, and of one entry what was named first', () => {
  const [later, first, again] = [
    { entry: 9, fault: 'changed' as const },
    { entry: 3, fault: 'missing' as const },
    { entry: 3, fault: 'checkpoint missing' as const },
  ]
  assert.equal(firstOf([later, undefined, first, again]), first)
  assert.equal(firstOf([undefined]), undefined)
})
