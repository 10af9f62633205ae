import { MailUnavailable } from '../../unavailable.ts'

/** A page waits no longer than this. */
export const PATIENCE_MS = 12_000

const MOST_LINES = 3

/** Who uses a connection, and who waits for one. */
export type Turns = { busy: number; waiting: Set<() => void> }

/** Waits for one of the few connections that a mailbox may have at a time. */
export function turn(house: Turns): Promise<void> {
  if (house.busy < MOST_LINES) {
    house.busy += 1
    return Promise.resolve()
  }
  return new Promise((go, fail) => {
    const mine = (): void => {
      clearTimeout(timer)
      go()
    }
    const timer = setTimeout(() => {
      house.waiting.delete(mine)
      fail(new MailUnavailable())
    }, PATIENCE_MS)
    house.waiting.add(mine)
  })
}

/** Lets the next one have it. */
export function next(house: Turns): void {
  const [first] = house.waiting
  if (!first) {
    house.busy -= 1
    return
  }
  house.waiting.delete(first)
  first()
}
