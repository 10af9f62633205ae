import type { Proofing, Role } from '#features/accounts/rules.ts'
import type { AccountState, LockReason } from '#features/accounts/tables.ts'
import type { Why } from '#features/mail-rules/rules.ts'
import type { Decided, DecidedFor, MailboxState } from '#features/mailboxes/tables.ts'
import { type Employment, isOver } from '#features/personnel/rules.ts'
import { taipeiDay } from '#foundation/roc-date.ts'

/** A school, the first-level agency above it, and one beside that. */
export const SCHOOL = '3979E0001B'
export const BUREAU = '3979E0000A'
export const OTHER = '3979C0000A'
/** Each with those above it, as far as roles are given for them here. */
export const ABOVE: Record<string, string[]> = {
  [SCHOOL]: [SCHOOL, BUREAU],
  [BUREAU]: [BUREAU],
  [OTHER]: [OTHER],
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Settings of the city in which the lives are led. */
export const REVIEW_DELAY = HOUR
export const SESSION_HOURS = 10
export const IDLE_MINUTES = 30
export const DAYS_AHEAD = 0

export type Post = Employment & { agency: string }
/** `key` is that of the step that began it; the city knows its secret. */
export type Session = { key: number; seen: number; ends: number; isEnded: boolean }
export type Tries = { count: number; ends: number; lockedUntil: number }
export type Reset = { key: number; ends: number; isDead: boolean }
export type ResetWay = 'mail' | 'card'
export type Held = { role: Role; agency: string; granted: number; until: number | null }
export type Ending = {
  why: Why
  since: string
  closesOn: string
  first: boolean
  second: boolean
  third: boolean
  isClosed: boolean
}
export type YearClock = {
  usedOn: string
  stillSince: string | null
  stillDays: number
  reopenedOn: string | null
}
export type Box = {
  state: MailboxState
  due: number | null
  reviewed: number | null
  refused: number | null
  ready: number | null
  lockedAccount: boolean
  decided: Decided
  decidedFor: DecidedFor | null
  deleteAt: number | null
  used: number | null
  messages: number
  clock?: YearClock
  ending?: Ending
}
export type Account = {
  name: string
  state: AccountState
  lockedFor: LockReason | null
  proofing: Proofing
  opened: number
  isConfirmed: boolean
  /** Keys of all passwords there ever were, of the one in force, and of those that a stranger knows. */
  passwords: number[]
  password: number | null
  known: number[]
  tries?: Tries
  sessions: Session[]
  apps: { key: number; isEnded: boolean }[]
  roles: Held[]
  resets: Partial<Record<ResetWay, Reset>>
  hasCase: boolean
  box?: Box
}
/** One person. The last account may be open; those before it are closed. `left`: agencies at which the roster ended their post. */
export type Life = { post?: Post; accounts: Account[]; left: { agency: string; at: number }[] }
/** What a load of the roster replaced, so that it can be taken back. */
export type Load = { loadedBefore: number; before: { who: number; post?: Post }[] }
/** What a city may choose about movers and about leave without pay. */
export type Choices = { onLeave: 'nothing' | 'mail' | 'locked'; moversRoles: 'end' | 'follow' }
export type World = { choices: Choices; now: number; loadedAt: number; lives: Life[]; load: Load | null }

/** Monday noon in Taipei, later than anything that the demonstration city remembers. */
export const BEGINNING = Date.parse('2031-03-03T04:00:00Z')

/** Every choice has its turn. */
export function choicesOf(seed: number): Choices {
  const onLeave = (['nothing', 'mail', 'locked'] as const)[seed % 3]!
  return { onLeave, moversRoles: seed % 2 === 0 ? 'end' : 'follow' }
}

export function newWorld(lives: number, choices = choicesOf(0)): World {
  return {
    choices,
    now: BEGINNING,
    loadedAt: BEGINNING - DAY,
    load: null,
    lives: Array.from({ length: lives }, () => ({ accounts: [], left: [] })),
  }
}

/** The account that is not closed. */
export function openOf({ accounts }: Life): Account | undefined {
  const last = accounts.at(-1)
  return last?.state === 'closed' ? undefined : last
}

export function todayOf({ now }: World): string {
  return taipeiDay(new Date(now))
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

export function hasLeft({ post }: Life, today: string): boolean {
  return !post || isOver(post, today)
}

/** 留職停薪. */
export function isOnLeave(life: Life, today: string): boolean {
  return isInPost(life, today) && life.post!.status === '留職停薪'
}

/** In post, at work or on leave. */
export function isInPost(life: Life, today: string): boolean {
  return !hasLeft(life, today) && life.post!.start <= today
}

export function isLiving({ isEnded, seen, ends }: Session, now: number): boolean {
  return !isEnded && now < ends && now < seen + IDLE_MINUTES * MINUTE
}
