import { standingOf } from '#features/mailboxes/rules.ts'
import { type Box, DAY, openOf, REVIEW_DELAY, todayOf, type World } from '../world.ts'
import { isEntitled } from './roster.ts'

export function newBox(world: World): Box {
  return {
    ...{ state: 'requested', due: world.now + REVIEW_DELAY, reviewed: null, refused: null, ready: null },
    ...{ lockedAccount: false, decided: 'open', decidedFor: null, deleteAt: null, used: null, messages: 0 },
  }
}

/** Later, in my account; a mailbox that was deleted is begun anew. */
export function askMailbox(world: World, { who }: { who: number }): string {
  const life = world.lives[who]!
  const account = openOf(life)
  if (account?.state !== 'active') return 'nobody'
  const { box } = account
  if (box && box.decided !== 'deleted') return 'requested'
  if (!isEntitled(world, life)) return 'not-entitled'
  const { clock, refused = null, lockedAccount = false } = box ?? {}
  account.box = { ...newBox(world), refused, lockedAccount, ...(clock && { clock }) }
  return 'requested'
}

/** A letter for the mailbox; whether it is taken is what the city said. */
export function letter(world: World, { who }: { who: number }, said?: string): string {
  const account = world.lives[who]!.accounts.at(-1)
  const box = account?.box
  if (!account || !isThere(box)) return 'missing'
  const answer =
    said ?? (standingOf({ ...box, accountState: account.state }) === 'suspended' ? 'suspended' : 'stored')
  if (answer === 'stored') box.messages++
  return answer
}

/** The holder reads; it is written down once a day. */
export function read(world: World, { who }: { who: number }): string {
  const account = openOf(world.lives[who]!)
  const box = account?.box
  if (!isThere(box) || standingOf({ ...box, accountState: account!.state }) !== 'open') return 'shut'
  if (box.used === null || box.used < world.now - DAY) box.used = world.now
  return 'read'
}

/** 「重新啟用」. */
export function takeUp(world: World, { who }: { who: number }): string {
  const account = openOf(world.lives[who]!)
  if (account?.state !== 'active') return 'nobody'
  const { box } = account
  const isClosed = box?.decided === 'closed' && ['unused', 'left'].includes(box.decidedFor!)
  if (!box || !isClosed || box.deleteAt! <= world.now) return 'not-closed'
  open(box)
  startAnew(world, box)
  delete box.ending
  return 'reopened'
}

export function isThere(box: Box | undefined): box is Box {
  return box?.state === 'ready' && box.decided !== 'deleted'
}

export function open(box: Box): void {
  Object.assign(box, { decided: 'open', decidedFor: null, deleteAt: null })
}

export function erase(box: Box): void {
  Object.assign(box, { decided: 'deleted', deleteAt: null, messages: 0, used: null })
}

/** Whoever is back finds the mailbox as it was. */
export function reopenReturned(world: World, box: Box): void {
  if (box.ending?.why !== 'left') return
  if (box.ending.isClosed && box.state === 'ready' && box.decided !== 'deleted') open(box)
  startAnew(world, box)
  delete box.ending
}

function startAnew(world: World, box: Box): void {
  const today = todayOf(world)
  box.clock = { usedOn: today, stillSince: null, stillDays: 0, reopenedOn: today }
}
