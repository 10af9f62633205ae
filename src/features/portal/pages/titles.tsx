import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words } from '../title-words.ts'

type Given = {
  frame: Frame
  roles: Roles
  titles: string[]
  typed?: string
  done?: boolean
  problems?: Problems
}

/** The titles that make a 人事人員 (M10.5). */
export function TitlesPage({ frame, roles, titles, typed, done, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  const rail = railOf(locale, roles, 'approvals')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack>
        <p>{say.lead}</p>
        <Done sentence={done ? say.done : undefined} />
        <section class="panel">
          <Table
            caption={say.caption}
            columns={[
              { key: 'title', label: say.column },
              { key: 'deed', label: say.deed },
            ]}
            rows={titles.map((title) => ({
              title,
              deed: <a href={paths.adminTitleDropOf(title)}>{say.drop(title)}</a>,
            }))}
            empty={<Empty icon="hat" title={say.none} />}
          />
        </section>
        <Sheet title={say.add} id="add">
          <Form action={paths.adminTitles}>
            <Field
              {...{ name: 'title', label: say.label, hint: say.hint, locale, width: 20, maxlength: 30 }}
              {...{ required: true, autocomplete: 'off', value: typed }}
              problem={problems.title}
            />
            <Buttons>
              <Button>{say.go}</Button>
              <BackLink href={paths.adminApprovals}>{say.back}</BackLink>
            </Buttons>
          </Form>
        </Sheet>
      </Stack>
    </ConsolePage>
  )
}

function Done({ sentence }: { sentence: string | undefined }) {
  return sentence ? (
    <Callout kind="done" role="status">
      {sentence}
    </Callout>
  ) : null
}
