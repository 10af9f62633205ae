import { LONGEST, type Terms } from '#features/passwords/term-rules.ts'

/** Letters of a reason and of a policy's name. */
export const MOST_REASON = 300
export const MOST_NAME = 40
/** What a policy of the city's own may ask: less would be a joke, more would keep people out. */
export const BOUNDS = {
  shortest: { least: 4, most: 64 },
  shortestWithSecond: { least: 4, most: 64 },
  longest: { least: 64, most: LONGEST },
  classes: { least: 0, most: 4 },
  history: { least: 0, most: 24 },
} as const
export type Counted = keyof typeof BOUNDS

/** What an officer typed, each number as text. */
export type TypedTerms = Record<Counted, string> &
  Record<Exclude<keyof Terms, Counted | 'characters'>, boolean> & {
    characters: string
  }
export type TermsFault =
  | { field: Counted; kind: 'number' }
  | { field: 'shortest' | 'shortestWithSecond'; kind: 'order' }

/** The terms that were typed, or what is wrong with them, field by field. */
export function termsIn(
  typed: TypedTerms,
): { kind: 'terms'; terms: Terms } | { kind: 'faulty'; faults: TermsFault[] } {
  const numbers = Object.fromEntries(fields().map((field) => [field, numberIn(field, typed[field])]))
  const faults: TermsFault[] = fields()
    .filter((field) => numbers[field] === undefined)
    .map((field) => ({ field, kind: 'number' }))
  const { mixed, medium, withoutName, blocklist } = typed
  const characters = typed.characters === 'any' ? 'any' : 'half-width'
  const terms = { ...numbers, mixed, medium, withoutName, blocklist, characters } as Terms
  if (faults.length > 0) return { kind: 'faulty', faults }
  // A second factor never asks for more, and the guide's 「中」 speaks of kinds of characters.
  if (terms.shortestWithSecond > terms.shortest)
    return { kind: 'faulty', faults: [{ field: 'shortestWithSecond', kind: 'order' }] }
  return { kind: 'terms', terms }
}

/** The same terms as text, to be changed in a form. */
export function typedOf(terms: Terms): TypedTerms {
  return {
    ...terms,
    ...(Object.fromEntries(fields().map((field) => [field, String(terms[field])])) as Record<
      Counted,
      string
    >),
  }
}

function fields(): Counted[] {
  return Object.keys(BOUNDS) as Counted[]
}

function numberIn(field: Counted, text: string): number | undefined {
  const { least, most } = BOUNDS[field]
  const number = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

/** How what was chosen is sorted and narrowed; as usual the city comes first, then its agencies. */
export const CHOICE_WISHES = {
  sorts: ['', 'agency', 'from'],
  filters: { face: ['account', 'portal'], state: ['in-force', 'coming'] },
} as const
