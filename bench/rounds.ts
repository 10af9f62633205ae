/** One of the things compared: what it is called, and how one stretch of it is measured. */
export type Side<Reading> = { name: string; measure(): Promise<Reading> }

export type Spread = { median: number; least: number; most: number }

/**
 * Measures all sides in turn, forwards and backwards (A B C · C B A · …), so that a machine that slows or quickens
 * meanwhile does so for all of them. The first, unmeasured round warms up.
 */
export async function interleave<Reading>(
  sides: Side<Reading>[],
  rounds: number,
): Promise<Map<string, Reading[]>> {
  const readings = new Map(sides.map(({ name }) => [name, [] as Reading[]]))
  for (const side of sides) await side.measure()
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? sides : sides.toReversed()
    for (const side of order) readings.get(side.name)!.push(await side.measure())
  }
  return readings
}

export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const middle =
    (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
  return { median: middle, least: sorted[0]!, most: sorted.at(-1)! }
}

/** One side ÷ another, round by round. */
export function ratios(one: number[], other: number[]): Spread {
  return spreadOf(one.map((value, round) => value / other[round]!))
}
