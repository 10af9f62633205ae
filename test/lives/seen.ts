import { type Account, isLiving, type Life, type World } from './world.ts'

/** An account as it can be seen from outside, in the model and in the city alike. */
export type SeenAccount = {
  name: string
  state: string
  lockedFor: string | null
  proofing: string
  isConfirmed: boolean
  hasPassword: boolean
  /** How many still let somebody in. */
  sessions: number
  apps: number
  roles: string[]
  hasCase: boolean
  box: SeenBox | null
}
export type SeenBox = {
  state: string
  decided: string
  decidedFor: string | null
  deleteAt: number | null
  messages: number
}
/** All accounts of a person, in the order in which they were opened. */
export type Seen = { accounts: SeenAccount[] }

export function seenIn(world: World, life: Life): Seen {
  return { accounts: life.accounts.map((account) => seenAccount(world, account)) }
}

function seenAccount({ now }: World, account: Account): SeenAccount {
  const { name, state, lockedFor, proofing, isConfirmed, box } = account
  return {
    ...{ name, state, lockedFor, proofing, isConfirmed, hasPassword: account.password !== null },
    sessions: account.sessions.filter((one) => isLiving(one, now)).length,
    apps: account.apps.filter(({ isEnded }) => !isEnded).length,
    roles: account.roles.map(({ role, agency }) => `${role} ${agency}`).toSorted(),
    hasCase: account.hasCase,
    box: box ? seenBox(box) : null,
  }
}

function seenBox({ state, decided, decidedFor, deleteAt, messages }: SeenBox): SeenBox {
  return { state, decided, decidedFor, deleteAt, messages }
}
