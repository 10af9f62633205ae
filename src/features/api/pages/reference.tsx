import { words as accountWords } from '#features/accounts/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Code } from '#ui/code.tsx'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Notes, Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words } from '../doc-words.ts'
import { type Group, groups } from '../operations.ts'
import { problemWords } from '../problem-words.ts'
import { PROBLEMS, type ProblemKind } from '../problems.ts'
import { ALL_SCOPES, SCOPES } from '../rules.ts'
import { words as apiWords } from '../words.ts'
import { OperationPart } from './operation.tsx'

type Given = { frame: Frame; url: string }

/** All of the API, for people: how it is called, what it does, and what it refuses. */
export function ReferencePage({ frame, url }: Given) {
  const say = words[frame.locale]
  const { locale } = frame
  return (
    <Page frame={frame} title={say.title}>
      <PageTitle lead={say.lead} title={say.title} />
      <Stack large>
        <Notes title={say.start.title} id="start" lines={say.start.lines} />
        <Sheet title={say.start.example} id="first">
          <Code
            label="curl"
            text={`KEY=chk_…\ncurl '${url}${paths.api}/people?limit=10' \\\n  -H 'Authorization: Bearer '"$KEY"`}
          />
        </Sheet>
        <Contents locale={locale} />
        <Rules locale={locale} />
        <Scopes locale={locale} />
        {Object.entries(groups).map(([name, members]) => (
          <Sheet title={apiWords[locale].groups[name as Group]} id={name}>
            <Stack large>
              {members.map((operation) => (
                <OperationPart {...{ locale, url, operation }} />
              ))}
            </Stack>
          </Sheet>
        ))}
        <Problems locale={locale} />
      </Stack>
    </Page>
  )
}

function Contents({ locale }: { locale: Locale }) {
  const say = words[locale]
  return (
    <Sheet title={say.contents} id="contents">
      <Stack>
        <ul class="plain-list">
          {Object.entries(groups).map(([name, members]) => (
            <li>
              <a href={`#${name}`}>{apiWords[locale].groups[name as Group]}</a>
              {locale === 'en' ? ': ' : '：'}
              {members.map(({ id, says }, index) => (
                <>
                  {index > 0 && (locale === 'en' ? ', ' : '、')}
                  <a href={`#${id}`}>{says.title[locale]}</a>
                </>
              ))}
            </li>
          ))}
        </ul>
        <p>
          <ButtonLink href={paths.apiDocument} kind="secondary" icon="code">
            {say.document}
          </ButtonLink>
        </p>
      </Stack>
    </Sheet>
  )
}

function Rules({ locale }: { locale: Locale }) {
  const { rules: say } = words[locale]
  return (
    <Sheet title={say.title} id="rules">
      <Table
        caption={say.caption}
        columns={[
          { key: 'what', label: say.what },
          { key: 'how', label: say.how, kind: 'wide' },
        ]}
        rows={say.rows.map(([what, how]) => ({ what, how }))}
      />
    </Sheet>
  )
}

function Scopes({ locale }: { locale: Locale }) {
  const { scopes: say } = words[locale]
  const { roles } = accountWords[locale]
  const comma = locale === 'en' ? ', ' : '、'
  return (
    <Sheet title={say.title} id="scopes">
      <Table
        caption={say.caption}
        columns={[
          { key: 'scope', label: say.scope },
          { key: 'what', label: say.what },
          { key: 'roles', label: say.roles, kind: 'wide' },
        ]}
        rows={ALL_SCOPES.map((scope) => ({
          scope: <code>{scope}</code>,
          what: apiWords[locale].scopes[scope],
          roles:
            SCOPES[scope].roles.map((role) => roles[role]).join(comma) +
            ('wholeCity' in SCOPES[scope] ? say.wholeCity : ''),
        }))}
      />
    </Sheet>
  )
}

function Problems({ locale }: { locale: Locale }) {
  const { problems: say } = words[locale]
  const { titles, details } = problemWords[locale]
  return (
    <Sheet title={say.title} id="problems">
      <Table
        caption={say.caption}
        columns={[
          { key: 'kind', label: say.kind },
          { key: 'status', label: say.status, kind: 'figure' },
          { key: 'cure', label: say.cure, kind: 'wide' },
        ]}
        rows={(Object.keys(PROBLEMS) as ProblemKind[]).map((kind) => ({
          kind: <code id={kind}>{kind}</code>,
          status: String(PROBLEMS[kind]),
          cure: (
            <>
              <strong>{titles[kind]}</strong>
              <br />
              {details[kind]}
            </>
          ),
        }))}
      />
    </Sheet>
  )
}
