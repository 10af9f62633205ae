import type { Release } from '#features/accounts-api/accounts-api.ts'
import { words as apiWords } from '#features/accounts-api/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Pages } from '#ui/pages.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../release-words.ts'
import { RELEASE_LINES } from '../rules.ts'
import { SectionPage } from './section.tsx'

type Given = { frame: Frame; releases: Release[]; total: number; page: number }

/** 「我的資料提供紀錄」: who got which data, when, and on what legal basis. */
export function ReleasesPage({ frame, releases, total, page }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  const first = (page - 1) * RELEASE_LINES + 1
  return (
    <SectionPage frame={frame} title={say.title} lead={say.lead}>
      <Sheet>
        {total > 0 && <p class="small soft">{say.shown(first, first + releases.length - 1, total)}</p>}
        <Table
          caption={say.caption}
          rows={releases.map((release) => rowOf(locale, release))}
          empty={<Empty icon="shield" title={say.none} />}
          columns={[
            { label: columns.application, key: 'application' },
            { label: columns.at, key: 'at' },
            { label: columns.fields, key: 'fields', kind: 'wide' },
            { label: columns.basis, key: 'basis', kind: 'wide' },
            { label: columns.kind, key: 'kind' },
          ]}
        />
        <Pages
          locale={locale}
          page={page}
          pages={Math.ceil(total / RELEASE_LINES)}
          href={(number) => `${paths.accountReleases}?page=${number}`}
        />
      </Sheet>
      <p class="small below">
        {say.ask}{' '}
        <a class="govuk-link" href={paths.contacts}>
          {say.contacts}
        </a>
      </p>
    </SectionPage>
  )
}

function rowOf(locale: Locale, { application, at, lastAt, times, fields, basis, fromFeed }: Release) {
  const say = words[locale]
  return {
    application,
    at:
      times > 1 ? (
        <>
          {say.often(times)}
          <br />
          <When at={at} />
          <br />
          <When at={lastAt} />
        </>
      ) : (
        <When at={at} />
      ),
    fields: fields.map((field) => apiWords[locale].fields[field]).join(locale === 'en' ? ', ' : '、'),
    basis: basis.map((one) => <div>{one}</div>),
    kind: fromFeed ? say.byFeed : say.bySignIn,
  }
}
