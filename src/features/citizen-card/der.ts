import { elementAt, NotDer, oidOf as oidIn, unsignedOf } from '#foundation/revocation/der.ts'

/** One element of DER (X.690): its tag, all its bytes, and what is in it. */
export type Der = { tag: number; bytes: Buffer; content: Buffer }

/** Tags of what is wrapped: a set, [0] and [3], both constructed. */
export const WRAPPED = { set: 0x31, context0: 0xa0, context3: 0xa3 } as const

/** No certificate or signature of ours is nested deeper, or made of more elements. */
const DEEPEST = 24
const MOST_ELEMENTS = 4_000
const CONSTRUCTED = 0x20

/** Whether the bytes are one element and nothing behind it, with every element inside fitting its own parent. */
export function inspectDer(bytes: Buffer): 'fit' | 'malformed' | 'trailing-bytes' {
  try {
    const whole = derAt(bytes, 0)
    walk(whole, 0, { left: MOST_ELEMENTS })
    return whole.bytes.length === bytes.length ? 'fit' : 'trailing-bytes'
  } catch (error) {
    if (error instanceof NotDer) return 'malformed'
    throw error
  }
}

/** The bytes as one element; throws `NotDer` when it has another tag, or none is there. */
export function readDer(bytes: Buffer, tag: number): Der {
  return expect(derAt(bytes, 0), tag)
}

/** The elements within this one, in order. Throws `NotDer`. */
export function inside({ content }: Der): Der[] {
  const elements: Der[] = []
  for (let at = 0; at < content.length; at += elements.at(-1)!.bytes.length) elements.push(derAt(content, at))
  return elements
}

export function expect(element: Der | undefined, tag: number): Der {
  if (element?.tag !== tag) throw new NotDer()
  return element
}

/** '2.16.886.101.0.3.3' */
export function oidOf(element: Der | undefined): string {
  if (!element) throw new NotDer()
  return oidIn(element.bytes, elementAt(element.bytes, 0))
}

/** An integer's bytes, unsigned and without leading zeros. */
export function unsigned({ bytes }: Der): Buffer {
  return unsignedOf(bytes, elementAt(bytes, 0))
}

function walk(element: Der, depth: number, budget: { left: number }): void {
  budget.left -= 1
  if (depth > DEEPEST || budget.left < 0) throw new NotDer()
  if (element.tag & CONSTRUCTED) for (const child of inside(element)) walk(child, depth + 1, budget)
}

function derAt(bytes: Buffer, at: number): Der {
  const { tag, from, to } = elementAt(bytes, at)
  return { tag, bytes: bytes.subarray(at, to), content: bytes.subarray(from, to) }
}
