import type { Shelf } from '#features/notices/shelf.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../text-words.ts'

type Given = { frame: Frame; roles: Roles }

/** What a text is called: its newest title, or that of its draft, or its name in addresses. */
export function titleOf(locale: Locale, { kind, current, versions, draft }: Shelf): string {
  const text = (current ?? versions.find(({ calledOffAt }) => !calledOffAt) ?? draft ?? versions[0])?.text
  return text?.[locale].title || text?.['zh-TW'].title || kind
}

/** Every text that is put to people, with the version in force and the next. */
export function TextsPage({ frame, roles, shelves, at }: Given & { shelves: Shelf[]; at: Date }) {
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'texts')} at={at}>
      <p>{say.lead}</p>
      <Buttons>
        <ButtonLink href={paths.adminTextNew} kind="secondary" icon="plus">
          {say.add}
        </ButtonLink>
      </Buttons>
      <section class="panel listing below">
        <Table
          caption={say.list.caption}
          columns={[
            { key: 'name', label: say.list.name, kind: 'wide' },
            { key: 'audience', label: say.list.audience },
            { key: 'version', label: say.list.version },
            { key: 'next', label: say.list.next },
          ]}
          rows={shelves.map((shelf) => ({
            name: (
              <a class="govuk-link" href={paths.adminText(shelf.kind)}>
                {titleOf(locale, shelf)}
              </a>
            ),
            audience: say.audience[shelf.audience],
            version: shelf.current ? (
              inBrackets(locale, shelf.current.version, say.list.since(rocDate(shelf.current.publishedAt)))
            ) : (
              <Tag kind="plain">{say.list.none}</Tag>
            ),
            next: <Next locale={locale} shelf={shelf} at={at} />,
          }))}
        />
      </section>
    </ConsolePage>
  )
}

function Next({ locale, shelf: { versions, draft }, at }: { locale: Locale; shelf: Shelf; at: Date }) {
  const { list: say } = words[locale]
  const coming = versions.findLast(({ publishedAt, calledOffAt }) => publishedAt > at && !calledOffAt)
  if (coming) return <Tag kind="info">{say.coming(coming.version, rocDate(coming.publishedAt))}</Tag>
  return draft ? <Tag kind="going">{say.draft(rocDateTime(draft.changedAt))}</Tag> : <span>{say.noNext}</span>
}

export type TypedKind = { kind: string; audience: string }

/** A text that there was none of: its name in addresses and whom it concerns; its words come next. */
export function NewTextPage({
  frame,
  roles,
  typed,
  problems = {},
}: Given & { typed: TypedKind; problems?: Problems }) {
  const { locale } = frame
  const { make, audience, list } = words[locale]
  return (
    <ConsolePage frame={frame} title={make.title} rail={railOf(locale, roles, 'texts')} problems={problems}>
      <p>{make.lead}</p>
      <Form action={paths.adminTextNew} class="sheet below">
        <Field
          name="kind"
          label={make.name}
          hint={make.nameHint}
          locale={locale}
          value={typed.kind}
          maxlength={40}
          autocomplete="off"
          width={20}
          problem={problems.kind}
        />
        <Radios
          name="audience"
          legend={make.audience}
          locale={locale}
          value={typed.audience}
          problem={problems.audience}
          options={(['accounts', 'mailboxes'] as const).map((value) => ({
            value,
            label: audience[value],
            hint: make.audienceHint[value],
          }))}
        />
        <Buttons>
          <Button>{make.go}</Button>
          <BackLink href={paths.adminTexts}>{list.caption}</BackLink>
        </Buttons>
      </Form>
    </ConsolePage>
  )
}
