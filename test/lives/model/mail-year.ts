import {
  beginOf,
  closingAfter,
  closingDay,
  daysAfter,
  daysBetween,
  firstDay,
  GRACE_DAYS,
  KEPT_DAYS,
  later,
  leaverClosingDay,
  monthsAfter,
  stepDue,
} from '#features/mail-rules/rules.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import {
  type Account,
  type Box,
  type Ending,
  hasLeft,
  isOnLeave,
  type Life,
  todayOf,
  type World,
  type YearClock,
} from '../world.ts'
import { endApps } from './account.ts'
import { erase, isThere, reopenReturned } from './mail.ts'

/** The nightly round: what is over is deleted, then each mailbox that may come to its end is looked at. */
export function nightly(world: World): void {
  const all = world.lives.flatMap((life) =>
    life.accounts.flatMap((account) => (account.box ? [{ life, account, box: account.box }] : [])),
  )
  for (const { account, box } of all) deleteDue(world, account, box)
  for (const { life, account, box } of all) {
    if (!isThere(box) || !isWatched(world, life, box, account)) continue
    const { decided } = box
    watch(world, life, account, box)
    if (box.decided !== decided && box.decided === 'closed') endApps(account)
  }
}

function deleteDue(world: World, account: Account, box: Box): void {
  if (isThere(box) && box.decided === 'closed' && box.deleteAt !== null && box.deleteAt <= world.now) {
    erase(box)
    endApps(account)
  }
  if (box.decided === 'deleted') delete box.ending
}

const QUIET_MONTHS = 10

function isWatched(world: World, life: Life, box: Box, { state }: Account): boolean {
  const since = beginOf(monthsAfter(todayOf(world), -QUIET_MONTHS)).getTime()
  const isUnderWay = box.ending !== undefined || Boolean(box.clock?.stillSince)
  return (
    box.ready! < since ||
    state !== 'active' ||
    box.decided !== 'open' ||
    isOnLeave(life, todayOf(world)) ||
    isUnderWay
  )
}

function watch(world: World, life: Life, account: Account, box: Box): void {
  const today = todayOf(world)
  const isActive = account.state === 'active'
  if (box.decided === 'closed') {
    if (isActive) reopenReturned(world, box)
  } else if (hasLeft(life, today) && !isActive) lookAfterLeaver(world, life, box)
  else if (isActive && !isOnLeave(life, today) && box.decided === 'open') countDays(world, box)
  else standStill(world, box)
}

function countDays(world: World, box: Box): void {
  const today = todayOf(world)
  const since = countedFrom(box, today)
  if (box.ending?.why === 'left') {
    reopenReturned(world, box)
    return
  }
  if (box.ending && since > box.ending.since) delete box.ending
  const closesOn = closingDay(since)
  if (!box.ending && today < firstDay(closesOn)) return
  box.ending ??= { ...begun(since, closesOn), why: 'unused' }
  goOn(world, box, box.ending)
}

function begun(since: string, closesOn: string): Omit<Ending, 'why'> {
  return { since, closesOn, first: false, second: false, third: false, isClosed: false }
}

function lookAfterLeaver(world: World, life: Life, box: Box): void {
  const today = todayOf(world)
  if (box.ending && box.ending.why !== 'left') delete box.ending
  const since = life.post?.end ?? today
  box.ending ??= { ...begun(since, leaverClosingDay(since, GRACE_DAYS, today)), why: 'left' }
  goOn(world, box, box.ending)
}

function goOn(world: World, box: Box, ending: Ending): void {
  const today = todayOf(world)
  const step = stepDue(ending.why, ending, today)
  if (!step) return
  if (step !== 'close') {
    if (ending.why !== 'left') ending.closesOn = closingAfter(step, ending.closesOn, today)
    ending[step] = true
    return
  }
  const deleteAt = beginOf(daysAfter(today, KEPT_DAYS)).getTime()
  Object.assign(box, { decided: 'closed', decidedFor: ending.why, deleteAt })
  ending.isClosed = true
}

function standStill(world: World, box: Box): void {
  const usedOn = lastUsedOn(box)
  const isSame = box.clock?.usedOn === usedOn
  box.clock = {
    ...(box.clock ?? { reopenedOn: null }),
    usedOn,
    stillSince: (isSame ? box.clock!.stillSince : null) ?? todayOf(world),
    stillDays: isSame ? box.clock!.stillDays : 0,
  }
  delete box.ending
}

/** The day of the last use, later by as long as the clock stood still. */
function countedFrom(box: Box, today: string): string {
  const usedOn = lastUsedOn(box)
  const clock: YearClock | undefined = box.clock
  if (clock?.usedOn !== usedOn) return usedOn
  clock.stillDays += clock.stillSince ? daysBetween(clock.stillSince, today) : 0
  clock.stillSince = null
  return daysAfter(usedOn, clock.stillDays)
}

function lastUsedOn(box: Box): string {
  const used = taipeiDay(new Date(box.used ?? box.ready!))
  return later(later(used, taipeiDay(new Date(box.ready!))), box.clock?.reopenedOn ?? '')
}
