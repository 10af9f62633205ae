import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 50
const PATIENCE_MS = 10_000

/** Asks until there is an answer. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const began = performance.now()
  while (performance.now() - began < PATIENCE_MS) {
    const answer = await ask()
    if (answer) return answer
    await sleep(RETRY_MS)
  }
  throw new Error(`${what}: waited ${PATIENCE_MS / 1000} s in vain`)
}
