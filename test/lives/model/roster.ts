import { later } from '#features/mail-rules/rules.ts'
import { isOver, mayApply } from '#features/personnel/rules.ts'
import type { Fate, StepOf } from '../steps.ts'
import { DAYS_AHEAD, dayAfter, type Life, type Load, type Post, todayOf, type World } from '../world.ts'

/** When everybody here began to work, who is not yet to start. */
const SINCE = '2029-08-01'

/** The post as the next roster says it. */
export function postOf(fate: Fate, agency: string, today: string): Post {
  const post = { agency, status: '在職' as const, start: SINCE, end: null }
  switch (fate) {
    case 'at-work':
      return post
    case 'on-leave':
      return { ...post, status: '留職停薪' }
    case 'left':
      return { ...post, status: '離職', end: dayAfter(today, -1) }
    case 'retired':
      return { ...post, status: '退休', end: today }
    case 'ending':
      return { ...post, end: dayAfter(today, 5) }
    case 'starting':
      return { ...post, start: dayAfter(today, 10) }
  }
}

export function roster(world: World, { who, fate, agency }: StepOf<'roster'>): string {
  const life = world.lives[who]!
  const next = postOf(fate, agency, todayOf(world))
  const isSame = life.post && JSON.stringify(next) === JSON.stringify(life.post)
  loaded(world, isSame ? [] : [who])
  if (life.post && !isSame) noteLeft(world, who, next)
  if (!isSame) life.post = next
  return 'loaded'
}

/** A complete roster without this person. */
export function vanish(world: World, { who }: StepOf<'vanish'>): string {
  const life = world.lives[who]!
  const isThere = life.post && !isOver(life.post, todayOf(world))
  loaded(world, isThere ? [who] : [])
  if (isThere) end(world, who)
  return 'loaded'
}

/** Only the last load is taken back, and only once. Whoever came with it leaves again. */
export function rollBack(world: World): string {
  if (!world.load) return 'not-last'
  for (const { who, post } of world.load.before)
    if (post) {
      noteLeft(world, who, post)
      world.lives[who]!.post = post
    } else end(world, who)
  world.loadedAt = world.load.loadedBefore
  world.load = null
  return 'rolled-back'
}

function loaded(world: World, who: number[]): void {
  const before: Load['before'] = who.map((one) => ({ who: one, post: world.lives[one]!.post }))
  world.load = { loadedBefore: world.loadedAt, before }
  world.loadedAt = world.now
}

/** May this person have an account today? */
export function isEntitled(world: World, { post }: Life): boolean {
  return post !== undefined && mayApply({ posts: [post] }, todayOf(world), DAYS_AHEAD)
}

/** Where somebody was in post and is no more; roles may rest on it. */
function noteLeft(world: World, who: number, next?: Post): void {
  const life = world.lives[who]!
  const today = todayOf(world)
  const { post } = life
  if (!post || isOver(post, today)) return
  const isStillThere = next && !isOver(next, today) && next.agency === post.agency
  if (!isStillThere) life.left.push({ agency: post.agency, at: world.now })
}

function end(world: World, who: number): void {
  const today = todayOf(world)
  const post = world.lives[who]!.post!
  if (isOver(post, today)) return
  noteLeft(world, who)
  world.lives[who]!.post = { ...post, status: '離職', end: later(post.start, today) }
}
