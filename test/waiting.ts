import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 50
/** So long that only what never comes takes it, on a machine that is busy with much else too. */
const PATIENCE_MS = 60_000

/** Milliseconds since 1970, finer than a clock's. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

/** Asks until there is an answer. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  retry = RETRY_MS,
): Promise<T> {
  const began = performance.now()
  while (performance.now() - began < PATIENCE_MS) {
    const answer = await ask()
    if (answer) return answer
    await sleep(retry)
  }
  throw new Error(`${what}: waited ${PATIENCE_MS / 1000} s in vain`)
}
