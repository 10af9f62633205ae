import type { NoticeDraft } from '#features/notices/drafts.ts'
import type { Notice } from '#features/notices/notices.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { TextArea } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form } from '#ui/form.tsx'
import { count } from '#ui/plot-axis.ts'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words } from '../text-draft-words.ts'
import type { Progress, Sums } from '../texts.ts'
import { ChangesSince } from './text-changes.tsx'

export const MOST_REASON = 300

type Given = {
  frame: Frame
  roles: Roles
  name: string
  draft: NoticeDraft
  before?: Notice
  concerned: { sums: Sums; rows: Progress[] }
  reason: string
  isChanged: boolean
  problems?: Problems
}

/** Said plainly before a version is put in force: from when, for whom, and what it says otherwise than the one before. */
export function TextPublishPage(given: Given) {
  const { frame, roles, name, draft, isChanged, problems = {} } = given
  const { locale } = frame
  const { publish: say } = words[locale]
  const title = `${name}：${say.title(draft.version)}`
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'texts')} problems={problems}>
      <Stack large>
        {isChanged && (
          <Callout kind="stop" role="alert">
            {say.changed}
          </Callout>
        )}
        <Callout title={say.will}>
          <ul class="plain-list">
            {sentences(given).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Callout>
        <Concerned locale={locale} rows={given.concerned.rows} />
        <ChangesSince locale={locale} before={given.before} text={draft.text} />
        <Sure {...given} />
      </Stack>
    </ConsolePage>
  )
}

function sentences({ frame, draft, concerned, before }: Given): string[] {
  const { publish: say } = words[frame.locale]
  const people = count(concerned.sums.concerned)
  return [
    draft.startsOn ? say.later(rocDate(draft.startsOn)) : say.now,
    draft.demand === 'agree' ? say.agree(people) : say.tell(people),
    ...(before ? [say.applying] : []),
  ]
}

function Concerned({ locale, rows }: { locale: Locale; rows: Progress[] }) {
  const { publish: say } = words[locale]
  return (
    <Fold summary={say.agencies}>
      <Table
        caption={say.agencies}
        columns={[
          { key: 'agency', label: say.agency },
          { key: 'people', label: say.people, kind: 'figure' },
        ]}
        rows={rows.map(({ name, concerned }) => ({ agency: name, people: count(concerned) }))}
      />
    </Fold>
  )
}

function Sure({ frame: { locale }, draft: { kind, revision }, reason, problems = {} }: Given) {
  const { publish: say } = words[locale]
  return (
    <Form action={paths.adminTextPublish(kind)} class="sheet below">
      <input type="hidden" name="revision" value={String(revision)} />
      <TextArea
        {...{ locale, name: 'reason', label: say.reason, hint: say.reasonHint, rows: 3 }}
        {...{ value: reason, maxlength: MOST_REASON, problem: problems.reason }}
      />
      <Checkbox name="seen" label={say.seen} locale={locale} problem={problems.seen} />
      <Buttons>
        <Button kind="warning">{say.go}</Button>
        <BackLink href={paths.adminTextDraft(kind)}>{say.back}</BackLink>
      </Buttons>
    </Form>
  )
}
