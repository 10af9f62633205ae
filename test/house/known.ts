/** Blocks that stand more than once for a reason: how they begin, and why. */
export const KNOWN_REPEATS: { begins: string; why: string }[] = []
