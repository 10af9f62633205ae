import { act } from './model/model.ts'
import type { Act } from './walk.ts'
import { openOf, type World } from './world.ts'

/** Rules that are wrong in one place, by the invariant that finds it. */
export const WRONG: Record<string, Act> = {
  'whoever has left has nothing once the roster was followed': (world, step, said) => {
    if (step.do !== 'job' || step.name !== 'leaving.end') return act(world, step, said)
    const before = structuredClone(world)
    const answer = act(world, step, said)
    keepRoles(before, world)
    return answer
  },
  'a name is never given twice': (world, step, said) => {
    if (step.do !== 'apply') return act(world, step, said)
    const alone = world.lives.map((life, who) => (who === step.who ? life : { ...life, accounts: [] }))
    return act({ ...world, lives: alone }, step, said)
  },
  'a password that a stranger knows opens nothing': (world, step, said) => {
    const account = step.do === 'report-seen' ? openOf(world.lives[step.who]!) : undefined
    const password = account?.password ?? null
    const answer = act(world, step, said)
    if (account) account.password = password
    return answer
  },
  'only what may open a lock opens it': (world, step, said) => {
    const account = step.do === 'proof' ? openOf(world.lives[step.who]!) : undefined
    if (account?.lockedFor === 'administrator') Object.assign(account, { state: 'active', lockedFor: null })
    return act(world, step, said)
  },
  'mail is never deleted before its time': (world, step, said) => {
    for (const { accounts } of step.do === 'job' && step.name === 'mail-rules.nightly' ? world.lives : [])
      for (const { box } of accounts) if (box?.deleteAt) box.deleteAt = 0
    return act(world, step, said)
  },
}

function keepRoles(before: World, after: World): void {
  for (const [who, life] of before.lives.entries()) {
    const account = openOf(after.lives[who]!)
    if (account) account.roles = openOf(life)?.roles ?? []
  }
}
