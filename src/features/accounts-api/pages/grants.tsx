import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Application } from '../applications.ts'
import { words as grantWords } from '../grant-words.ts'
import type { GrantRow } from '../grants.ts'
import { words } from '../words.ts'

type Given = { locale: Locale; application: Application; grants: GrantRow[]; mayMake: boolean }

/** Fields of an application, with what this officer may do about each. */
export function Grants({ locale, application, grants, mayMake }: Given) {
  const say = grantWords[locale]
  const { columns } = say
  return (
    <section class="panel">
      <h2 class="govuk-heading-m">{say.title}</h2>
      <p class="small">{say.text}</p>
      <Table
        caption={say.title}
        columns={[
          { key: 'field', label: columns.field },
          { key: 'state', label: columns.state, kind: 'state' },
          { key: 'basis', label: columns.basis, kind: 'wide' },
          { key: 'until', label: columns.until },
          { key: 'by', label: columns.by },
          { key: 'deed', label: columns.deed },
        ]}
        rows={grants.map((grant) => rowOf(locale, grant))}
        empty={<Empty icon="plug" title={say.none} />}
      />
      {mayMake && !application.closedAt && (
        <p class="below">
          <ButtonLink kind="secondary" href={paths.adminApplicationGrants(application.id)} icon="plus">
            {say.ask}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

const TAGS = { asked: 'new', 'in-force': 'done', expired: 'plain', withdrawn: 'stop' } as const

function rowOf(locale: Locale, grant: GrantRow) {
  const say = grantWords[locale]
  const { field, state, basis, document, expiresAt, requestedByName, approvedByName, plainHash } = grant
  return {
    field: (
      <>
        {words[locale].fields[field]}
        <div class="small soft">{plainHash ? `${field} (${say.plainHash})` : field}</div>
      </>
    ),
    state: <Tag kind={TAGS[state]}>{say.states[state]}</Tag>,
    basis: (
      <>
        {basis}
        <div class="small soft">{document}</div>
      </>
    ),
    // The grant ends with the day before this moment.
    until: rocDate(new Date(expiresAt.getTime() - 1)),
    by: (
      <>
        {say.requestedBy(requestedByName)}
        {approvedByName && <div>{say.approvedBy(approvedByName)}</div>}
      </>
    ),
    deed: <Deeds locale={locale} grant={grant} />,
  }
}

function Deeds({ locale, grant }: { locale: Locale; grant: GrantRow }) {
  const say = grantWords[locale]
  const name = words[locale].fields[grant.field]
  if (!grant.mayApprove && !grant.mayWithdraw) return <>—</>
  return (
    <Form action={paths.adminGrant(grant.id)}>
      <input type="hidden" name="application" value={grant.application} />
      {grant.mayApprove && (
        <Button small kind="secondary" name="deed" value="approve">
          {say.approve(name)}
        </Button>
      )}{' '}
      {grant.mayWithdraw && (
        <Button small kind="quiet" name="deed" value="withdraw">
          {say.withdraw(name)}
        </Button>
      )}
    </Form>
  )
}
