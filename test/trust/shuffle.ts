import { randomInt } from 'node:crypto'

/** The same things in an order that nobody knows beforehand. */
export function shuffled<T>(things: T[]): T[] {
  const all = [...things]
  for (let index = all.length - 1; index > 0; index--) {
    const other = randomInt(index + 1)
    ;[all[index], all[other]] = [all[other]!, all[index]!]
  }
  return all
}
