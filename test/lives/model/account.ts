import { lesserThan, type Proofing } from '#features/accounts/rules.ts'
import type { LockReason } from '#features/accounts/tables.ts'
import { type Account, hasLeft, type Life, todayOf, type World } from '../world.ts'

/** What happens to an account from several sides. */

/** Locks it if it is open; its sessions end in any case. */
export function lockOut(account: Account, why: LockReason): boolean {
  endSessions(account)
  if (account.state !== 'active') return false
  account.state = 'locked'
  account.lockedFor = why
  return true
}

/** Opens what was locked for this reason; whoever has left meanwhile waits for the roster. */
export function unlock(
  world: World,
  life: Life,
  account: Account,
  why: LockReason,
): 'open' | 'left' | undefined {
  if (account.state !== 'locked' || account.lockedFor !== why) return undefined
  if (hasLeft(life, todayOf(world))) {
    account.lockedFor = 'left'
    return 'left'
  }
  account.state = 'active'
  account.lockedFor = null
  return 'open'
}

export function endSessions(account: Account): void {
  for (const session of account.sessions) session.isEnded = true
}

export function endApps(account: Account): void {
  for (const app of account.apps) app.isEnded = true
}

export function endResets(account: Account): void {
  for (const reset of Object.values(account.resets)) reset.isDead = true
}

export function raise(account: Account, proofing: Proofing): void {
  if (lesserThan(proofing).includes(account.proofing)) account.proofing = proofing
}

/** 「帳號遭盜用」: a stranger knows what the holder knows. What is locked for another reason is opened without anybody’s word on it. */
export function stopEverything(account: Account): void {
  endResets(account)
  if (!lockOut(account, 'not-me')) account.password = null
  endApps(account)
  account.known.push(...account.passwords)
  account.hasCase = true
}
