import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { plainName } from '#features/sign-in/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { evenly } from '#foundation/even-time.ts'
import { admit, admitFrom } from '#foundation/throttle.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { keyedHalf } from './releases.ts'
import { giveReset } from './resets.ts'
import { halvesOf } from './rules.ts'
import { releases } from './tables.ts'

export type Entry =
  | { kind: 'given'; token: string }
  /** The code is right, and works from then on. Only who holds both halves learns it. */
  | { kind: 'early'; usableAt: Date }
  | { kind: 'refused' | 'throttled' }

/**
 * Whoever holds one half, an officer say, may guess at the other only so often. Who holds none is not counted: 59 bits
 * are not guessed, and a stranger could close the holder's way.
 */
const TRIES_PER_RELEASE = { name: 'recovery-code-release', limit: 10, minutes: 15 }
const TRIES_PER_ADDRESS = { name: 'recovery-code-address', limit: 30, minutes: 15 }

/**
 * The holder's own step at the desk's way: account and whole code let this browser set a new password. The code is used up
 * with the password, not before, so that nobody has to come back for a page that was closed.
 */
export async function enterCode(
  context: Context,
  by: Actor,
  { name: typed, code }: { name: string; code: string },
): Promise<Entry> {
  const name = plainName(typed, context.settings.cityDomain)
  if (!(await admitFrom(context, TRIES_PER_ADDRESS, by.address))) return { kind: 'throttled' }
  return evenly(
    () => enter(context, by, name, code),
    ({ kind }) => kind === 'given',
  )
}

async function enter(context: Context, by: Actor, name: string, code: string): Promise<Entry> {
  const now = context.clock.now()
  const [release] = await context.database
    .select({
      id: releases.id,
      account: releases.account,
      person: accounts.person,
      firstHalf: releases.firstHalf,
      secondHalf: releases.secondHalf,
      usableAt: releases.usableAt,
    })
    .from(releases)
    .innerJoin(accounts, eq(accounts.id, releases.account))
    .where(
      and(
        eq(accounts.name, name),
        isNull(releases.endedAt),
        isNotNull(releases.approvedAt),
        gt(releases.expiresAt, now),
      ),
    )
  const halves = halvesOf(code)
  const right = release && halves ? rightHalves(context, release, halves) : 0
  if (!release || right === 0) return { kind: 'refused' }
  if (!(await admit(context, TRIES_PER_RELEASE, release.id))) return { kind: 'throttled' }
  if (right < 2) return { kind: 'refused' }
  const { id, account, person, usableAt } = release
  if (usableAt > now) return { kind: 'early', usableAt }
  return transaction(context, async (context) => {
    const { token } = await giveReset(context, { account, policy: 'account', way: 'desk', release: id })
    await record(context, by, 'recovery.begun', { account, person }, { way: 'desk', policy: 'account' })
    return { kind: 'given', token }
  })
}

function rightHalves(
  context: Context,
  { id, firstHalf, secondHalf }: { id: string; firstHalf: Buffer; secondHalf: Buffer | null },
  [first, second]: [string, string],
): number {
  const isFirst = sameBytes(firstHalf, keyedHalf(context, id, 'first', first))
  const isSecond = sameBytes(secondHalf ?? Buffer.alloc(0), keyedHalf(context, id, 'second', second))
  return Number(isFirst) + Number(isSecond)
}
