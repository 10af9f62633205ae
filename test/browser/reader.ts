import assert from 'node:assert/strict'
import type { RunningCity } from '#test/server.ts'

/** Puts a card (or nothing) into the simulated reader. */
export async function insertCard({ environment }: RunningCity, card: string): Promise<void> {
  const answer = await fetch(`${environment.CITYHALL_CARD_COMPONENT}/simulator/insert`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  })
  assert.ok(answer.ok, `the reader does not take ${card}`)
}
