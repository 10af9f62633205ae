import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between the beats at which a refusal may leave. */
export const BEAT_MS = 40

/**
 * Does the deed, and lets a refusal out only at the next beat since its beginning: how long it took, and so what was
 * found on the way, can't be told by time. What `isOpen` says is no refusal goes on at once. Without it every answer waits.
 */
export async function evenly<T>(
  deed: () => Promise<T>,
  isOpen: (answer: T) => boolean = () => false,
): Promise<T> {
  const began = performance.now()
  const answer = await deed()
  if (!isOpen(answer)) await until(began + Math.ceil((performance.now() - began) / BEAT_MS) * BEAT_MS)
  return answer
}

/** A timer may ring up to a millisecond early. */
async function until(beat: number): Promise<void> {
  for (let left = beat - performance.now(); left > 0; left = beat - performance.now()) await sleep(left)
}
