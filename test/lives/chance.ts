/** Even numbers between 0 and 1, the same for the same seed (mulberry32). */
export type Chance = {
  below(end: number): number
  pick<T>(from: readonly T[]): T
  /** By weights that stand beside the values. */
  weigh<T>(from: readonly (readonly [T, number])[]): T
  shuffle<T>(from: readonly T[]): T[]
}

export function chanceOf(seed: number): Chance {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    weigh: (from) => {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of from) {
        left -= weight
        if (left < 0) return value
      }
      return from.at(-1)![0]
    },
    shuffle: (from) => {
      const all = [...from]
      for (let end = all.length - 1; end > 0; end--) {
        const other = below(end + 1)
        ;[all[end], all[other]] = [all[other]!, all[end]!]
      }
      return all
    },
  }
}
