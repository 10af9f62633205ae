import type { Narrowing } from '#features/mailboxes/driver.ts'
import { Button } from '#ui/button.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { words } from '../words.ts'
import { type Desk, folderName } from './desk.tsx'

const KINDS = ['unread', 'flagged', 'attached'] as const

/** By which a search is narrowed down: folder, kind, days. */
export function Narrow({ desk, query, narrowing }: { desk: Desk; query: string; narrowing: Narrowing }) {
  const { locale } = desk.frame
  const say = words[locale]
  const isNarrow = Object.values(narrowing).some(Boolean)
  const folders = desk.folders.map((one) => [one.id, folderName(say, one)] as [string, string])
  const kinds = KINDS.map((kind) => [kind, say.narrow[kind]] as [string, string])
  return (
    <div class="post__note post__narrow">
      <Fold summary={say.narrow.title} open={isNarrow}>
        <form action={desk.paths.search}>
          <input type="hidden" name="q" value={query} />
          <Select
            locale={locale}
            name="in"
            label={say.narrow.folder}
            value={narrowing.folder ?? ''}
            empty={say.narrow.everywhere}
            options={folders}
          />
          <Select
            locale={locale}
            name="only"
            label={say.narrow.only}
            value={narrowing.only ?? ''}
            empty={say.only.all}
            options={kinds}
          />
          <Field locale={locale} name="since" kind="date" label={say.narrow.since} value={narrowing.since} />
          <Field locale={locale} name="until" kind="date" label={say.narrow.until} value={narrowing.until} />
          <Button kind="secondary" small icon="search">
            {say.find}
          </Button>
        </form>
      </Fold>
    </div>
  )
}
