import { REVIEW_AGAIN_DAYS } from '#features/mailboxes/rules.ts'
import { isEmployed, isOver } from '#features/personnel/rules.ts'
import {
  ABOVE,
  type Account,
  type Box,
  DAY,
  dayAfter,
  type Held,
  hasLeft,
  isInPost,
  isOnLeave,
  type Life,
  openOf,
  todayOf,
  type World,
} from '../world.ts'
import { endResets, lockOut, unlock } from './account.ts'
import { open, reopenReturned } from './mail.ts'
import { nightly } from './mail-year.ts'

/** What jobs do; all others change nothing of an account's life. */
const DOING: { [name: string]: (world: World) => void } = {
  'leaving.end': (world) => {
    endLeavers(world, () => true)
    openReturned(world)
    for (const life of world.lives) settleMover(world, life)
    for (const life of world.lives) settlePause(world, life)
  },
  'leaving.end-today': (world) => {
    const today = todayOf(world)
    endLeavers(
      world,
      ({ post }) => post!.end !== null && post!.end < today && post!.end >= dayAfter(today, -3),
    )
  },
  'mailboxes.work': work,
  'mail-rules.nightly': nightly,
  'delegation.keep': (world) => {
    for (const { accounts } of world.lives)
      for (const account of accounts)
        account.roles = account.roles.filter(({ until }) => until === null || until > world.now)
  },
}

export function runJob(world: World, name: string): void {
  DOING[name]?.(world)
}

function endLeavers(world: World, isMeant: (life: Life) => boolean): void {
  for (const life of world.lives) {
    const account = openOf(life)
    if (!account || !hasLeft(life, todayOf(world)) || !isMeant(life)) continue
    const isPaused = account.lockedFor === 'on-leave'
    if (account.state !== 'active' && !isPaused && account.roles.length === 0) continue
    endResets(account)
    unlock(world, life, account, 'on-leave')
    lockOut(account, 'left')
    account.roles = []
  }
}

function openReturned(world: World): void {
  for (const life of world.lives) {
    const account = openOf(life)
    if (account?.lockedFor !== 'left' || !isInPost(life, todayOf(world))) continue
    unlock(world, life, account, 'left')
    if (account.box) reopenReturned(world, account.box)
  }
}

/** Roles that rested on a post which is over end, or go along to the new agency. */
function settleMover(world: World, { post, accounts, left }: Life): void {
  const account = accounts.at(-1)
  if (!account || !post || isOver(post, todayOf(world))) return
  for (const held of [...account.roles]) {
    const gone = left.filter(({ agency, at }) => at >= held.granted && ABOVE[agency]!.includes(held.agency))
    if (gone.length === 0 || ABOVE[post.agency]!.includes(held.agency)) continue
    account.roles = account.roles.filter((one) => one !== held)
    const isOwn = gone.some(({ agency }) => agency === held.agency)
    if (world.choices.moversRoles === 'follow' && isOwn) follow(world, account, held, post.agency)
  }
}

function follow(world: World, account: Account, { role, until }: Held, agency: string): void {
  const there = account.roles.find((one) => one.role === role && one.agency === agency)
  if (there) there.until = there.until === null || until === null ? null : Math.max(there.until, until)
  else account.roles.push({ role, agency, granted: world.now, until })
}

/** 留職停薪 locks the account, or its mailbox, or nothing; what it has locked it opens again. */
function settlePause(world: World, life: Life): void {
  const isAway = isOnLeave(life, todayOf(world))
  const { onLeave } = world.choices
  const account = openOf(life)
  if (account && isAway && onLeave === 'locked') lockOut(account, 'on-leave')
  else if (account) unlock(world, life, account, 'on-leave')
  for (const one of life.accounts) if (one.box) pauseMail(one, one.box, isAway && onLeave === 'mail')
}

function pauseMail({ state }: Account, box: Box, isPaused: boolean): void {
  if (box.state !== 'ready') return
  if (isPaused && box.decided === 'open' && state === 'active')
    Object.assign(box, { decided: 'locked', decidedFor: 'on-leave' })
  else if (!isPaused && box.decided === 'locked' && box.decidedFor === 'on-leave') open(box)
}

function work(world: World): void {
  for (const life of world.lives)
    for (const account of life.accounts) {
      if (!account.box) continue
      review(world, life, account, account.box)
      const { box } = account
      if (box.state === 'reviewed' && box.due! <= world.now)
        Object.assign(box, { state: 'ready', ready: world.now, due: null })
    }
}

/** The first time when it is due, and after a refusal at each newer roster, for 30 days. */
function review(world: World, life: Life, account: Account, box: Box): void {
  const isFirst = box.state === 'requested' && box.due! <= world.now
  const isAgain =
    box.state === 'refused' &&
    box.refused !== null &&
    box.reviewed! < world.loadedAt &&
    box.refused > world.now - REVIEW_AGAIN_DAYS * DAY
  if (!isFirst && !isAgain) return
  box.reviewed = world.now
  if (isEmployed({ posts: [life.post!] }, todayOf(world))) {
    if (box.lockedAccount) unlock(world, life, account, 'review-refused')
    Object.assign(box, { state: 'reviewed', due: world.now, lockedAccount: false })
  } else if (isFirst) {
    const lockedAccount = lockOut(account, 'review-refused')
    Object.assign(box, { state: 'refused', refused: world.now, due: null, lockedAccount })
  }
}
