import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'

export type Origin = { address?: string; agent?: string }

const PURPOSE = 'sign-in-origin'

/** Where somebody came from: for the holder's eyes and for investigations, so it lies sealed. */
export function sealedOrigin(context: Context, { address, agent }: Actor): Buffer {
  return context.keys.seal(PURPOSE, JSON.stringify({ address, agent: agent?.slice(0, 300) }))
}

export function originOf(context: Context, sealed: Buffer | null): Origin {
  return sealed ? JSON.parse(context.keys.open(PURPOSE, sealed)) : {}
}
