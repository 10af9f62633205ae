const K = constants()
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** SHA-256 (FIPS 180-4) of ASCII text as eight words. crypto.subtle is slower per short text and absent on plain http. */
export function sha256(text: string): Int32Array {
  const words = padded(text)
  const state = Int32Array.from(START)
  const w = new Int32Array(64)
  for (let at = 0; at < words.length; at += 16) block(state, w, words, at)
  return state
}

function padded(text: string): Int32Array {
  const words = new Int32Array((((text.length + 8) >> 6) + 1) * 16)
  for (let i = 0; i < text.length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - (i % 4) * 8)
  words[text.length >> 2]! |= 0x80 << (24 - (text.length % 4) * 8)
  words[words.length - 1] = text.length * 8
  return words
}

function block(state: Int32Array, w: Int32Array, words: Int32Array, at: number): void {
  for (let i = 0; i < 64; i++)
    w[i] =
      i < 16
        ? words[at + i]!
        : (small(w[i - 2]!, 17, 19, 10) + w[i - 7]! + small(w[i - 15]!, 7, 18, 3) + w[i - 16]!) | 0
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < 64; i++) {
    const one = (h + large(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
    const two = (large(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const sum = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i]! += sum[i]!
}

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))
const small = (x: number, a: number, b: number, shift: number): number =>
  turn(x, a) ^ turn(x, b) ^ (x >>> shift)
const large = (x: number, a: number, b: number, c: number): number => turn(x, a) ^ turn(x, b) ^ turn(x, c)

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
function constants(): Int32Array {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return Int32Array.from(primes, (prime) => ((Math.cbrt(prime) % 1) * 2 ** 32) | 0)
}
