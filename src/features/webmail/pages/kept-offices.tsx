import type { Office } from '#features/mailboxes/offices.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Entries, Entry } from '#ui/entries.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../words.ts'

/** The offices' mailboxes of somebody whose own is not there or not open: those work all the same. */
export function KeptOffices({ locale, offices }: { locale: Locale; offices: Office[] }) {
  const { kept } = words[locale]
  return (
    <Sheet title={kept} id="kept-offices">
      <Entries label={kept}>
        {offices.map(({ name, title, address }) => (
          <Entry icon="people" href={paths.mailOf(name)} title={title} text={address} />
        ))}
      </Entries>
    </Sheet>
  )
}
