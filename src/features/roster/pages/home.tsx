import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import { FileField, Select } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words as gracesWords } from '../graces-words.ts'
import { words } from '../words.ts'
import { History, type HistoryGiven } from './history.tsx'
import { Source, type SourceGiven } from './source.tsx'

export type HomeGiven = HistoryGiven & {
  roles: Roles
  /** Where it is fetched from by itself. */
  source: SourceGiven
  typed?: { encoding: string; kind: string }
  problems?: Problems
}

/** 「人事資料」: hand one in, and what became of those before. */
export function HomePage({ frame, roles, problems, typed, source, ...history }: HomeGiven) {
  const { locale } = frame
  const say = words[locale]
  const rail = railOf(locale, roles, 'roster')
  return (
    <ConsolePage {...{ frame, title: say.title, rail, problems }}>
      <p>{say.lead}</p>
      <Stack large>
        <Upload {...{ locale, problems, typed }} />
        <Source locale={locale} source={source} />
        <p>
          <a class="govuk-link" href={paths.adminRosterGraces}>
            {gracesWords[locale].link}
          </a>{' '}
          <span class="small soft">{gracesWords[locale].linkText}</span>
        </p>
        <History {...{ frame, ...history }} />
      </Stack>
    </ConsolePage>
  )
}

type UploadGiven = { locale: Locale } & Pick<HomeGiven, 'problems' | 'typed'>

function Upload({ locale, problems = {}, typed }: UploadGiven) {
  const { upload: say } = words[locale]
  return (
    <Sheet title={say.title} id="upload" snug>
      <Form action={paths.adminRoster} multipart>
        <FileField
          {...{ name: 'persons', label: say.persons, hint: say.personsHint, locale }}
          accept=".csv,.json,text/csv,application/json"
          problem={problems.persons}
        />
        <FileField
          {...{ name: 'agencies', label: say.agencies, hint: say.agenciesHint, locale }}
          accept=".csv,text/csv"
        />
        <Select
          {...{ name: 'encoding', label: say.encoding, locale, value: typed?.encoding ?? 'utf-8' }}
          options={[
            ['utf-8', 'UTF-8'],
            ['cp950', 'Big5 (CP950)'],
          ]}
        />
        <Radios
          {...{ name: 'kind', legend: say.kind, locale, value: typed?.kind ?? 'part' }}
          options={[
            { value: 'part', label: say.part, hint: say.partHint },
            { value: 'snapshot', label: say.snapshot, hint: say.snapshotHint },
          ]}
        />
        <p class="small soft">{say.once}</p>
        <Buttons>
          <Button>{say.button}</Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}
