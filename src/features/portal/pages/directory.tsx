import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Field } from '#ui/field.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Pages } from '#ui/pages.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import type { Entry } from '../reading.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  sought: string
  domain: string
  found?: { entries: Entry[]; total: number; page: number; pages: number }
  problem?: string
}

/** 名錄: name, agency, unit, title and mail of people in post, and nothing else. */
export function DirectoryPage({ frame, sought, domain, found, problem }: Given) {
  const { locale } = frame
  const say = words[locale]
  const problems = problem ? { q: problem } : undefined
  return (
    <Page frame={frame} title={say.directory} face="portal" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={say.directory} lead={say.directoryLead} />
      <search aria-label={say.directory}>
        <form method="get" action={paths.portalDirectory}>
          <Field
            name="q"
            label={say.directoryQuery}
            hint={say.directoryHint}
            locale={locale}
            kind="search"
            value={sought}
            maxlength={60}
            problem={problem}
            after={<Button icon="search">{say.search}</Button>}
          />
        </form>
      </search>
      {found && <Found frame={frame} sought={sought} domain={domain} found={found} />}
      <Buttons>
        <BackLink href={paths.portalHome}>{say.home}</BackLink>
      </Buttons>
    </Page>
  )
}

function Found({ frame: { locale }, sought, domain, found }: Given & { found: NonNullable<Given['found']> }) {
  const say = words[locale]
  const { columns } = say
  return (
    <Sheet title={say.found(found.total, sought)} id="found">
      <Table
        caption={say.directoryCaption}
        columns={[
          { key: 'name', label: columns.name },
          { key: 'agency', label: columns.agency },
          { key: 'unit', label: columns.unit },
          { key: 'title', label: columns.title },
          { key: 'mail', label: columns.mail, kind: 'wide' },
        ]}
        rows={found.entries.map(({ mailbox, name, agency, unit, title }) => ({
          name,
          agency,
          unit: unit || undefined,
          title,
          mail: mailbox ? `${mailbox}@${domain}` : say.noMail,
        }))}
        empty={<Empty icon="people" title={say.directoryNone} />}
      />
      <Pages
        locale={locale}
        page={found.page}
        pages={found.pages}
        href={(page) => `${paths.portalDirectory}?q=${encodeURIComponent(sought)}&page=${page}`}
      />
    </Sheet>
  )
}
