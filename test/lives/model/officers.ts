import { mayDisown, mayProof } from '#features/hr-desk/rules.ts'
import { deedsOn as mailboxDeedsOn } from '#features/mailboxes/rules.ts'
import { deedsOn } from '#features/people/rules.ts'
import { RESET_MINUTES } from '#features/recovery/rules.ts'
import type { StepOf } from '../steps.ts'
import { type Account, BUREAU, DAY, type Life, MINUTE, openOf, SCHOOL, type World } from '../world.ts'
import { endApps, endResets, endSessions, lockOut, raise, stopEverything, unlock } from './account.ts'
import { erase } from './mail.ts'

const CLOSED_DAYS = 30

/** The information centre over the whole city, or the administrator of the education bureau. */
export function deed(world: World, { who, deed, by, key }: StepOf<'deed'>): string {
  const life = world.lives[who]!
  const account = openOf(life)
  if (!life.post || !account || (by === 'admin' && !isWithinBureau(life))) return 'gone'
  const asCentre = by === 'centre'
  const mayAct = asCentre || !holdsRole(world, account)
  const { state, lockedFor } = account
  if (!deedsOn({ state, lockedFor, mayAct, asCentre }, false).includes(deed)) return 'gone'
  return DOING[deed](world, life, account, key)
}

const DOING = {
  'reset-link': (world: World, _life: Life, account: Account, key: number) => {
    if (!account.isConfirmed) return 'no-address'
    account.resets.mail = { key, ends: world.now + RESET_MINUTES * MINUTE, isDead: false }
    return 'done'
  },
  'end-sessions': (_world: World, _life: Life, account: Account) => {
    endSessions(account)
    return 'done'
  },
  lock: (_world: World, _life: Life, account: Account) => {
    endResets(account)
    return lockOut(account, 'administrator') ? 'done' : 'gone'
  },
  unlock: (world: World, life: Life, account: Account) =>
    unlock(world, life, account, 'administrator') === 'open' ? 'done' : 'left',
  close: (world: World, _life: Life, account: Account) => {
    close(world, account)
    return 'done'
  },
}

function close(world: World, account: Account): void {
  endResets(account)
  endSessions(account)
  endApps(account)
  Object.assign(account, { state: 'closed', lockedFor: null, password: null, roles: [] })
  const { box } = account
  if (!box) return
  if (box.state !== 'ready') Object.assign(box, { state: 'refused', refused: null, due: null })
  else if (box.decided !== 'closed' && box.decided !== 'deleted')
    Object.assign(box, {
      ...{ decided: 'closed', decidedFor: 'administrator' },
      deleteAt: world.now + CLOSED_DAYS * DAY,
    })
}

function isWithinBureau({ post }: Life): boolean {
  return post?.agency === SCHOOL || post?.agency === BUREAU
}

function holdsRole(world: World, { roles }: Account): boolean {
  return roles.some(({ until }) => until === null || until > world.now)
}

/** Signs of misuse that an officer of the centre has seen, whatever the account stands at. */
export function reportSeen(world: World, { who }: { who: number }): string {
  const account = openOf(world.lives[who]!)
  if (!account) return 'unknown'
  stopEverything(account)
  return 'reported'
}

/** The centre's word on a case: the stranger's password never opens what is opened again. */
export function settle(world: World, { who, how }: StepOf<'settle'>): string {
  const life = world.lives[who]!
  const account = life.accounts.findLast(({ hasCase }) => hasCase)
  if (!account) return 'gone'
  account.hasCase = false
  if (how === 'reopen' && unlock(world, life, account, 'not-me')) account.password = null
  return 'settled'
}

/** The school's HR office deals with those of the school who hold no role. */
function isOfSchoolsHr({ post }: Life, account: Account): boolean {
  return post?.agency === SCHOOL && account.roles.length === 0
}

export function disown(world: World, { who }: { who: number }): string {
  const life = world.lives[who]!
  const account = openOf(life)
  if (!account) return 'gone'
  const standing = { ...account, openedAt: new Date(account.opened), own: false }
  if (!mayDisown({ ...standing, mayAct: isOfSchoolsHr(life, account) }, new Date(world.now))) return 'gone'
  stopEverything(account)
  return 'done'
}

export function proof(world: World, { who }: { who: number }): string {
  const life = world.lives[who]!
  const account = openOf(life)
  if (!account) return 'gone'
  const standing = { ...account, openedAt: new Date(account.opened), own: false }
  if (!mayProof({ ...standing, mayAct: isOfSchoolsHr(life, account) })) return 'gone'
  raise(account, 'hr-desk')
  return 'done'
}

export function lookUp(world: World, { who }: { who: number }): string {
  return openOf(world.lives[who]!) ? 'found' : 'unknown'
}

export function grant(world: World, { who, role, agency, days }: StepOf<'grant'>): string {
  const account = openOf(world.lives[who]!)
  if (account?.state !== 'active') return 'unknown'
  if (account.proofing === 'personal-data') return 'not-proofed'
  const until = days === null ? null : world.now + days * DAY
  const held = account.roles.find((one) => one.role === role && one.agency === agency)
  if (held) held.until = until
  else account.roles.push({ role, agency, granted: world.now, until })
  return 'granted'
}

export function revoke(world: World, { who, role, agency }: StepOf<'revoke'>): string {
  const account = openOf(world.lives[who]!)
  const isIt = (one: Account['roles'][number]) => one.role === role && one.agency === agency
  const held = account?.roles.find(isIt)
  if (!account || !held || (held.until !== null && held.until <= world.now)) return 'gone'
  account.roles = account.roles.filter((one) => !isIt(one))
  return 'revoked'
}

const DECIDED = { lock: 'locked', suspend: 'suspended', reopen: 'open', close: 'closed' } as const

export function mailboxDeed(world: World, { who, deed }: StepOf<'mailbox-deed'>): string {
  const account = world.lives[who]!.accounts.at(-1)
  const box = account?.box
  if (!account || !box || !mailboxDeedsOn({ ...box, accountState: account.state }).includes(deed))
    return 'gone'
  if (deed === 'delete') {
    erase(box)
    endApps(account)
    return 'done'
  }
  box.decided = DECIDED[deed]
  box.decidedFor = deed === 'reopen' ? null : 'administrator'
  box.deleteAt = deed === 'close' ? world.now + CLOSED_DAYS * DAY : null
  if (deed === 'close') endApps(account)
  return 'done'
}
