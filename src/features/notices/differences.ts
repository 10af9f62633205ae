import type { Block } from './rules.ts'

/** A line of either text: in both, only in the newer, or only in the older. */
export type Difference = { line: string; is: 'kept' | 'added' | 'removed' }

/** What a reader of the version before has to know of the new one: its lines in order, what went between them. */
export function differencesOf(
  before: { title: string; blocks: Block[] },
  after: { title: string; blocks: Block[] },
): Difference[] {
  const [old, fresh] = [linesOf(before), linesOf(after)]
  const longest = commonOf(old, fresh)
  const told: Difference[] = []
  let [left, right] = [0, 0]
  while (left < old.length || right < fresh.length) {
    if (left < old.length && right < fresh.length && old[left] === fresh[right]) {
      told.push({ line: fresh[right]!, is: 'kept' })
      left++
      right++
    } else if (left < old.length && longest[left + 1]![right]! >= longest[left]![right]!)
      told.push({ line: old[left++]!, is: 'removed' })
    else told.push({ line: fresh[right++]!, is: 'added' })
  }
  return told
}

function linesOf({ title, blocks }: { title: string; blocks: Block[] }): string[] {
  return [title, ...blocks.flatMap(linesIn)]
}

function linesIn(block: Block): string[] {
  if ('heading' in block) return [block.heading]
  return 'list' in block ? block.list.map((item, index) => `${index + 1}. ${item}`) : [block.text]
}

/** For each pair of places the length of the longest row of lines that both texts share from there on. */
function commonOf(old: string[], fresh: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0))
  for (let left = old.length - 1; left >= 0; left--)
    for (let right = fresh.length - 1; right >= 0; right--)
      table[left]![right] =
        old[left] === fresh[right]
          ? table[left + 1]![right + 1]! + 1
          : Math.max(table[left + 1]![right]!, table[left]![right + 1]!)
  return table
}
