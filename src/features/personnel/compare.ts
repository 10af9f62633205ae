import type { Reason } from './faults.ts'
import type { RosterPerson } from './roster.ts'
import { isOver } from './rules.ts'

/** A person of the roster with the keyed values by which the database knows it (hexadecimal). */
export type Incoming = { person: RosterPerson; idIndex: string; previousIndex?: string; digest: string }

/** What the database holds of a person. */
export type Known = {
  id: string
  idIndex: string
  previousIndex: string | null
  digest: string | null
  agency: string
  isOver: boolean
}

export type Change = 'joined' | 'moved' | 'left' | 'changed'

export type Comparison = {
  joiners: Incoming[]
  changes: { known: Known; incoming: Incoming; change: Change }[]
  unchanged: number
  /** Not in the file and not ended. */
  missing: Known[]
  faults: { line: number; reason: Reason }[]
}

/** Who joined, moved, left, changed or is missing. Decides nothing and writes nothing. */
export function compare(everyone: Known[], roster: Incoming[], today: string): Comparison {
  const byNumber = new Map(everyone.map((known) => [known.idIndex, known]))
  const byPrevious = new Map(everyone.map((known) => [known.previousIndex ?? '', known]))
  const found: Comparison = { joiners: [], changes: [], unchanged: 0, missing: [], faults: [] }
  const present = new Set<Known>()
  for (const incoming of roster) {
    const known = find(incoming, byNumber, byPrevious)
    if (known && 'kind' in known) found.faults.push({ line: incoming.person.line, reason: known })
    else if (!known) found.joiners.push(incoming)
    else {
      present.add(known)
      const change = changeOf(known, incoming, today)
      if (change) found.changes.push({ known, incoming, change })
      else found.unchanged++
    }
  }
  found.missing = everyone.filter((known) => !present.has(known) && !known.isOver)
  return found
}

/** The person behind a number, or behind the number it replaced; a reason when the numbers lead to two people. */
function find(
  incoming: Incoming,
  byNumber: Map<string, Known>,
  byPrevious: Map<string, Known>,
): Known | Reason | undefined {
  const { idIndex, previousIndex } = incoming
  const current = byNumber.get(idIndex)
  if (!current && byPrevious.has(idIndex)) return { kind: 'replaced-number' }
  if (!previousIndex) return current
  const known = current ?? byNumber.get(previousIndex)
  const others = [byNumber.get(previousIndex), byPrevious.get(previousIndex)]
  return others.some((other) => other && other !== known) ? { kind: 'number-of-two' } : known
}

function changeOf(
  known: Known,
  { person, digest, previousIndex }: Incoming,
  today: string,
): Change | undefined {
  if (known.digest === digest && (!previousIndex || previousIndex === known.previousIndex)) return undefined
  const hasLeft = person.posts.every((post) => isOver(post, today))
  if (known.isOver !== hasLeft) return hasLeft ? 'left' : 'joined'
  return known.agency === person.posts[0]?.agency ? 'changed' : 'moved'
}
