import { endExpiredRoles, grantRole, revokeHeld } from '#features/accounts/granting.ts'
import type { Role } from '#features/accounts/rules.ts'
import { foldName } from '#features/accounts/rules.ts'
import { type Actor, SYSTEM } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { givenOf, holderWithin, holdingWithin, isWithinReach, type Officer, type Which } from './holdings.ts'
import { endOfGrant } from './rules.ts'
import { tellHolder } from './telling.ts'

export type GrantWish = { name: string; role: Role; agency: string; until: Date | null; reason: string }
export type Granting = 'granted' | 'unknown' | 'own' | 'beyond' | 'not-proofed'

/**
 * Gives somebody within reach a role: never to oneself, never more than the giver has – neither another role, nor for an
 * agency beyond the giver's, nor for longer.
 */
export function grant(
  context: Context,
  by: Actor,
  officer: Officer,
  { name, role, agency, until, reason }: GrantWish,
): Promise<Granting> {
  return transaction(context, async (context) => {
    const given = await givenOf(context, officer.account, { role, agency })
    if (given.length === 0 || !(await isWithinReach(context, officer, { role, agency }))) return 'beyond'
    const holder = await holderWithin(context, officer, foldName(name))
    if (!holder) return 'unknown'
    if (holder.id === officer.account) return 'own'
    const expiresAt = endOfGrant(until, given)
    const wish = { account: holder.id, role, agency, expiresAt, reason }
    if ((await grantRole(context, by, wish)) === 'not-proofed') return 'not-proofed'
    await tellHolder(context, 'granted', { ...wish, until: expiresAt })
    return 'granted'
  })
}

/** Takes a role within reach back; false where there is none, it is one's own, or one that the officer could not give. */
export function revoke(
  context: Context,
  by: Actor,
  officer: Officer,
  { reason, ...which }: Which & { reason: string },
): Promise<boolean> {
  return transaction(context, async (context) => {
    const held = await holdingWithin(context, officer, which)
    if (!held?.mayRevoke || !(await revokeHeld(context, by, which, reason))) return false
    await tellHolder(context, 'revoked', { ...which, reason })
    return true
  })
}

/** Job: takes back the roles whose time is over. They have opened no door since then. */
export function endExpired(context: Context): Promise<void> {
  return transaction(context, async (context) => {
    for (const held of await endExpiredRoles(context, SYSTEM)) await tellHolder(context, 'expired', held)
  })
}
