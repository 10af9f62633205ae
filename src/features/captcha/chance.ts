/** Numbers in [0, 1) that the seed decides: asked again, a captcha looks and sounds the same on every host. */
export type Chance = () => number

/** sfc32, a small fast generator; looks need variety, not secrecy. The seed has 16 bytes or more. */
export function chanceFrom(seed: Buffer): Chance {
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => seed.readUInt32LE(at)) as [number, number, number, number]
  return () => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
}

/** A number between the two. */
export function between(chance: Chance, low: number, high: number): number {
  return low + chance() * (high - low)
}
