import { randomBytes } from 'node:crypto'

const STOCK_BYTES = 16_384

let stock = Buffer.alloc(0)
let used = 0

/**
 * Random bytes for a number used once. They come from a stock, because asking for a few each time costs five times as much and
 * a roster needs millions; they are known to whoever sees what they are used for, so they are no secrets.
 */
export function newNonce(bytes: number): Buffer {
  if (used + bytes > stock.length) {
    stock = randomBytes(STOCK_BYTES)
    used = 0
  }
  used += bytes
  return Buffer.from(stock.subarray(used - bytes, used))
}
