import { rocDate } from '#foundation/roc-date.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import type { Locale } from '#foundation/words.ts'
import type { Missing } from '../missing.ts'
import { words } from '../words.ts'

/** Those who have not applied, as a file. */
export function missingFile(locale: Locale, people: Missing[]): ListFile {
  const { columns } = words[locale]
  return {
    head: [columns.name, columns.agency, columns.unit, columns.title, columns.category, columns.start],
    rows: people.map((one) => [
      ...[one.name, one.agencyName, one.unit, one.title, one.category],
      rocDate(one.start),
    ]),
  }
}
