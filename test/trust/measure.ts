import { shuffled } from './shuffle.ts'

/** One class of askers: does one try of it. */
export type Classes = { [name: string]: () => Promise<void> }
/** Milliseconds that each try of a class took. */
export type Times = { [name: string]: number[] }

/** How well time tells one class from another; `medians` below nothing where the first is the faster. */
export type Difference = { pair: string; auc: number; medians: number }

type Plan = {
  /** Tries of each class between two fresh starts. */
  batch: number
  batches: number
  /** Tries under way at the same time: their waiting overlaps. */
  atOnce: number
  /** Makes everything as it was, so that no class is locked by its own tries. */
  afresh: () => Promise<void>
}

/** Times so many tries of every class, all classes mixed in random order. */
export async function timed(classes: Classes, { batch, batches, atOnce, afresh }: Plan): Promise<Times> {
  const times: Times = Object.fromEntries(Object.keys(classes).map((name) => [name, []]))
  for (let turn = 0; turn < batches; turn++) {
    await afresh()
    const queue = shuffled(Object.keys(classes).flatMap((name) => Array<string>(batch).fill(name)))
    const work = async () => {
      for (let name = queue.pop(); name; name = queue.pop()) {
        const began = performance.now()
        await classes[name]!()
        times[name]!.push(performance.now() - began)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }
  return times
}

/** Every class beside every other. */
export function differences(times: Times): Difference[] {
  const names = Object.keys(times)
  return names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => ({
      pair: `${one} · ${other}`,
      auc: auc(times[one]!, times[other]!),
      medians: median(times[one]!) - median(times[other]!),
    })),
  )
}

export function lineOf({ pair, auc, medians }: Difference): string {
  return `${pair}: AUC ${auc.toFixed(4)}, medians ${Math.abs(medians).toFixed(3)} ms apart`
}

/** How often a try of the one class is slower than one of the other: 0.5 tells nothing (Mann and Whitney). */
export function auc(one: number[], other: number[]): number {
  const all = [...one.map((at) => ({ at, first: true })), ...other.map((at) => ({ at, first: false }))]
  all.sort((a, b) => a.at - b.at)
  let ranks = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]!.at === all[start]!.at) end++
    const firsts = all.slice(start, end).filter(({ first }) => first).length
    ranks += firsts * ((start + end + 1) / 2)
    start = end
  }
  return (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length)
}

function median(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
