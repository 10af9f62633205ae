import type { Choice, Choosable } from '#features/passwords/choosing.ts'
import type { Terms } from '#features/passwords/term-rules.ts'
import type { Locale } from '#foundation/words.ts'
import { words as termWords } from './term-words.ts'
import { words } from './words.ts'

/** The usual policy of a face where the city has chosen none. */
export type Usual = Pick<Choice, 'face' | 'agencyName' | 'policy'> & { isUsual: true }
export type Chosen = Choice | Usual

type Named = Pick<Choosable, 'id' | 'name' | 'english'>

/** What a policy is called: the shipped ones by our words, the city's own as they were named. */
export function nameOf(locale: Locale, { id, name, english }: Named): string {
  return words[locale].shipped[id]?.name ?? (locale === 'en' ? english : name) ?? id
}

export function textOf(locale: Locale, { id }: Named): string {
  return words[locale].shipped[id]?.text ?? words[locale].own
}

/** What a policy says on one term, in words. */
export function sayingOf(locale: Locale, term: keyof Terms, value: Terms[keyof Terms]): string {
  const { values } = termWords[locale]
  if (typeof value === 'boolean') return value ? values.yes : values.no
  if (typeof value === 'string') return values[value]
  if (term === 'classes') return values.kinds(value)
  return term === 'history' ? values.times(value) : values.letters(value)
}
