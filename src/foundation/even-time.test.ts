import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { BEAT_MS, evenly } from './even-time.ts'

async function timeOf(deed: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await deed()
  return performance.now() - began
}

test('a refusal leaves at a beat, however long was worked on it', async () => {
  for (const [work, beats] of [
    [0, 1],
    [BEAT_MS / 2, 1],
    [BEAT_MS * 1.5, 2],
  ] as const) {
    const took = await timeOf(() => evenly(() => sleep(work)))
    assert.ok(took >= beats * BEAT_MS, `${work} ms of work left after ${took} ms`)
  }
})

test('what is no refusal goes on at once', async () => {
  const left: number[] = []
  const open = async () =>
    left.push(
      await evenly(
        async () => 7,
        (answer) => answer === 7,
      ),
    )
  // One may be held up by what else the machine has to do; were it the beat, each would be.
  const took: number[] = []
  for (let turn = 0; turn < 10; turn++) took.push(await timeOf(open))
  assert.deepEqual(left, Array(10).fill(7))
  assert.ok(Math.min(...took) < BEAT_MS, `${took}`)
})

test('what breaks does not wait', () =>
  assert.rejects(
    evenly(() => Promise.reject(new Error('broken'))),
    /broken/,
  ))
