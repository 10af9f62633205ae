import { RESET_MINUTES } from '#features/recovery/rules.ts'
import { FAILURES_PER_NAME, LOCK_MINUTES, needsTouch } from '#features/sign-in/rules.ts'
import type { StepOf } from '../steps.ts'
import {
  type Account,
  HOUR,
  isLiving,
  type Life,
  MINUTE,
  openOf,
  SESSION_HOURS,
  type World,
} from '../world.ts'
import { endResets, endSessions, raise, stopEverything, unlock } from './account.ts'
import { newBox } from './mail.ts'
import { isEntitled } from './roster.ts'

export function apply(world: World, { who, name, mailbox, key }: StepOf<'apply'>): string {
  const life = world.lives[who]!
  if (!isEntitled(world, life)) return 'refused'
  if (openOf(life)) return 'holder'
  if (world.lives.some(({ accounts }) => accounts.some((one) => one.name === name))) return 'name-taken'
  life.accounts.push({
    ...{ name, state: 'active', lockedFor: null, proofing: 'personal-data', opened: world.now },
    ...{ isConfirmed: false, passwords: [key], password: key, known: [], sessions: [], apps: [] },
    ...{ roles: [], resets: {}, hasCase: false },
    ...(mailbox && { box: newBox(world) }),
  })
  return 'submitted'
}

const CONFIRM_DAYS = 7

/** The link in the letter that came with the account. */
export function confirm(world: World, { who }: { who: number }): string {
  const account = openOf(world.lives[who]!)
  if (!account) return 'nobody'
  if (account.isConfirmed || world.now >= account.opened + CONFIRM_DAYS * 24 * HOUR) return 'dead'
  account.isConfirmed = true
  return 'confirmed'
}

/** The password that somebody types: the one in force, or one of before, or a guess. */
export function typedPassword(account: Account, isRight: boolean): number | undefined {
  if (isRight) return account.password ?? account.passwords.at(-1)
  return account.passwords.findLast((one) => one !== account.password)
}

export function signIn(world: World, { who, isRight, key }: StepOf<'sign-in'>): string {
  const account = world.lives[who]!.accounts.at(-1)
  if (!account) return 'nobody'
  const typed = typedPassword(account, isRight)
  const isLocked = (account.tries?.lockedUntil ?? 0) > world.now
  if (isLocked) return 'refused'
  if (account.state !== 'active' || typed === undefined || typed !== account.password)
    return fail(world, account)
  delete account.tries
  account.sessions.push({ key, seen: world.now, ends: world.now + SESSION_HOURS * HOUR, isEnded: false })
  return 'signed-in'
}

function fail(world: World, account: Account): string {
  const before = account.tries
  const over = world.now + LOCK_MINUTES * MINUTE
  if (!before || before.ends <= world.now) account.tries = { count: 1, ends: over, lockedUntil: 0 }
  else {
    const count = before.count + 1
    const isOneTooMany = count >= FAILURES_PER_NAME
    account.tries = {
      count,
      ends: isOneTooMany ? over : before.ends,
      lockedUntil: isOneTooMany ? over : 0,
    }
  }
  return 'refused'
}

/** The newest session of all. */
export function newestSession(life: Life) {
  return life.accounts.flatMap(({ sessions }) => sessions).at(-1)
}

export function visit(world: World, { who }: { who: number }): string {
  const life = world.lives[who]!
  const session = newestSession(life)
  if (!session || !isLiving(session, world.now) || openOf(life)?.state !== 'active') return 'nobody'
  const now = new Date(world.now)
  if (needsTouch({ seenAt: new Date(session.seen) }, now)) session.seen = world.now
  return 'there'
}

export function signOut(world: World, { who }: { who: number }): string {
  const session = newestSession(world.lives[who]!)
  if (session) session.isEnded = true
  return 'out'
}

const MOST_APP_PASSWORDS = 20

export function appPassword(world: World, { who, key }: { who: number; key: number }): string {
  const account = openOf(world.lives[who]!)
  if (account?.state !== 'active') return 'none'
  if (account.apps.filter((one) => !one.isEnded).length >= MOST_APP_PASSWORDS) return 'none'
  account.apps.push({ key, isEnded: false })
  return 'made'
}

/** 「忘記密碼」: a link goes to an address that was confirmed, and nowhere else. */
export function askLink(world: World, { who, key }: { who: number; key: number }): string {
  const account = openOf(world.lives[who]!)
  if (account?.state !== 'active' || !account.isConfirmed) return 'no letter'
  account.resets.mail = { key, ends: world.now + RESET_MINUTES * MINUTE, isDead: false }
  return 'letter'
}

export function card(world: World, { who, key }: { who: number; key: number }): string {
  const account = openOf(world.lives[who]!)
  if (!account) return 'no-account'
  if (account.state !== 'active' && account.lockedFor !== 'not-me') return 'locked'
  account.resets.card = { key, ends: world.now + RESET_MINUTES * MINUTE, isDead: false }
  return 'given'
}

export function newPassword(world: World, { who, way, key }: StepOf<'new-password'>): string {
  const life = world.lives[who]!
  const account = life.accounts.at(-1)
  const reset = account?.resets[way]
  if (!account || !reset) return 'nobody'
  const mayBeLetIn =
    account.state === 'active' ||
    (account.state === 'locked' && account.lockedFor === 'not-me' && way === 'card')
  if (reset.isDead || reset.ends <= world.now || !mayBeLetIn) return 'dead'
  if (way === 'card') {
    unlock(world, life, account, 'not-me')
    raise(account, 'citizen-card')
  }
  account.passwords.push(key)
  account.password = key
  endResets(account)
  delete account.tries
  endSessions(account)
  return 'set'
}

/** By the holder, who is signed in somewhere. */
export function report(world: World, { who }: { who: number }): string {
  const account = openOf(world.lives[who]!)
  if (account?.state !== 'active') return 'nobody'
  stopEverything(account)
  return 'reported'
}
