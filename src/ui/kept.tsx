import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'

/** More than there are such parts in both languages; past it the oldest is drawn anew. */
const MOST_KEPT = 100

type Part = ReturnType<typeof raw>

/**
 * A part of pages that is drawn once for what it is given, and afterwards is the same text again: for what is large or stands
 * on every page, and says nothing about the one who reads it. What it is given must be plain and is told apart by its JSON.
 */
export function kept<Given>(draw: (given: Given) => JSX.Element): (given: Given) => Part {
  const parts = new Map<string, Part>()
  return (given) => {
    const key = JSON.stringify(given)
    const known = parts.get(key)
    if (known) return known
    const drawn = raw(String(draw(given)))
    if (parts.size >= MOST_KEPT) parts.delete(parts.keys().next().value!)
    parts.set(key, drawn)
    return drawn
  }
}
