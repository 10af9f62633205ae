import type { Reason } from './faults.ts'
import type { PersonRow, PostRow } from './roster-rows.ts'

/** A row of somebody whom the roster names in several. */
export type NumberedRow = { line: number; row: PersonRow }

export type Gathered = {
  person: Omit<PersonRow, 'post'>
  /** The posts in their order, the main one first, each with its line. */
  posts: { line: number; post: PostRow }[]
  faults: { line: number; reason: Reason }[]
}

/** Puts the rows of one person together, in the order of the file, and says what does not fit. */
export function gather(rows: NumberedRow[]): Gathered {
  const [first] = rows
  const { post: _, ...person } = first!.row
  const faults = rows.flatMap(({ line, row }, place) => {
    const reason = misfit(row, rows.slice(0, place))
    return reason ? [{ line, reason }] : []
  })
  if (!rows.some(({ row }) => row.post.main))
    faults.push({ line: first!.line, reason: { kind: 'no-main-post' } })
  const posts = rows
    .map(({ line, row }) => ({ line, post: row.post }))
    .toSorted((a, b) => mainFirst(a.post, b.post))
  return { person, posts, faults }
}

/** Why a row does not fit with those before it. */
function misfit(row: PersonRow, before: NumberedRow[]): Reason | undefined {
  const [first] = before
  if (!first) return undefined
  const twin = before.find((other) => samePost(other.row.post, row.post))
  if (twin) return { kind: 'duplicate', line: twin.line }
  const main = row.post.main && before.find((other) => other.row.post.main)
  if (main) return { kind: 'second-main-post', line: main.line }
  if (row.name !== first.row.name || row.birthday !== first.row.birthday)
    return { kind: 'differs', line: first.line }
  return undefined
}

function samePost(a: PostRow, b: PostRow): boolean {
  return a.agency === b.agency && a.unit === b.unit && a.title === b.title && a.start === b.start
}

/** One order whatever the file's, so that the same people are recognised as unchanged. */
function mainFirst(a: PostRow, b: PostRow): number {
  return Number(b.main) - Number(a.main) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
}
