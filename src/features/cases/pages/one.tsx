import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import type { CaseRow } from '../cases.ts'
import { CaseTag } from '../field.tsx'
import type { CaseNote } from '../listing.ts'
import { isSettledElsewhere, MOST_OUTCOME, tellsReporter } from '../rules.ts'
import { words } from '../words.ts'

export type Given = {
  frame: Frame
  roles: Roles
  one: CaseRow
  notes: CaseNote[]
  /** The officer's account; whether the case is about the officer. */
  officer: string
  own: boolean
  done?: 'take' | 'put-down' | 'note' | 'close' | 'changed'
  typed?: { usual?: string; outcome?: string; note?: string }
  /** What was written when another officer had been quicker. */
  unkept?: string
  problems?: Problems
}

/** One case: what was reported, who looks after it, what was done, and how it ends. */
export function CasePage(given: Given) {
  const { frame, roles, one, own, done, problems } = given
  const { locale } = frame
  const say = words[locale]
  const isOpen = one.closedAt === null
  return (
    <ConsolePage
      frame={frame}
      title={say.one.title(say.kinds[one.kind], one.personName)}
      rail={railOf(locale, roles, 'cases')}
      problems={problems}
    >
      <div>
        <BackLink href={paths.adminCases}>{say.one.back}</BackLink>
      </div>
      {done && (
        <Callout kind={done === 'changed' ? 'lamp' : 'done'} role="status">
          {say.one.done[done]}
        </Callout>
      )}
      {own && <Callout>{say.one.own}</Callout>}
      <Columns
        label={say.one.todo}
        main={
          <Stack>
            {given.unkept && <Unkept locale={locale} text={given.unkept} />}
            <Sheet title={say.one.facts} id="facts" tag={<CaseTag locale={locale} one={one} />}>
              <Facts locale={locale} facts={factsOf(given)} />
              <p>
                <a class="govuk-link" href={paths.adminPerson(one.person)}>
                  {say.one.toPerson(one.personName)}
                </a>
              </p>
            </Sheet>
            <Notes {...given} />
          </Stack>
        }
        aside={isOpen && !own ? <Todo {...given} /> : undefined}
      />
    </ConsolePage>
  )
}

function Unkept({ locale, text }: { locale: Locale; text: string }) {
  return (
    <Sheet title={words[locale].one.unkept} id="unkept">
      {text.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </Sheet>
  )
}

function factsOf({ frame: { locale }, one }: Given): Fact[] {
  const { columns, kinds, unassigned } = words[locale]
  const closing: Fact[] = one.closedAt
    ? [
        [columns.outcome, one.outcome],
        [columns.closed, <When at={one.closedAt} />],
        [columns.assignee, one.closedByName],
      ]
    : [[columns.assignee, one.assigneeName ?? unassigned]]
  return [
    [columns.kind, kinds[one.kind]],
    [columns.person, one.personName],
    [columns.agency, one.agencyName],
    [columns.opened, <When at={one.openedAt} />],
    [columns.note, one.note],
    ...closing,
  ]
}

function Notes({ frame: { locale }, one, own, notes, typed = {}, problems = {} }: Given) {
  const say = words[locale].one
  return (
    <Sheet title={say.notes} id="notes">
      <p class="small soft">{say.notesText}</p>
      {notes.length === 0 && <p>{say.noNotes}</p>}
      {notes.map(({ note, at, byName }) => (
        <p>
          <When at={at} /> {byName}
          <br />
          {note}
        </p>
      ))}
      {one.closedAt === null && !own && (
        <Form action={paths.adminCaseDeed(one.id, 'note')}>
          <TextArea
            name="note"
            label={say.note}
            locale={locale}
            rows={2}
            maxlength={MOST_OUTCOME}
            value={typed.note}
            problem={problems.note}
          />
          <Button kind="secondary" small>
            {say.addNote}
          </Button>
        </Form>
      )}
    </Sheet>
  )
}

function Todo(given: Given) {
  const { frame, one } = given
  const say = words[frame.locale]
  return (
    <Stack>
      <Sheet title={say.one.todo} id="todo" snug>
        <p>{say.todo[one.kind]}</p>
        <Taking {...given} />
        {isSettledElsewhere(one.kind) && (
          <ButtonLink href={paths.adminMisuseCase(one.id)}>{say.one.settle}</ButtonLink>
        )}
      </Sheet>
      {!isSettledElsewhere(one.kind) && <Closing {...given} />}
    </Stack>
  )
}

function Taking({ frame, one, officer }: Given) {
  const say = words[frame.locale].one
  const isMine = one.assignee === officer
  return (
    <Form action={paths.adminCaseDeed(one.id, isMine ? 'put-down' : 'take')}>
      <input type="hidden" name="from" value={one.assignee ?? ''} />
      <Button kind="secondary" small>
        {isMine ? say.putDown : one.assigneeName ? say.takeOver(one.assigneeName) : say.take}
      </Button>
    </Form>
  )
}

function Closing({ frame: { locale }, one, typed = {}, problems = {} }: Given) {
  const { one: say, usual } = words[locale]
  const options = usual[one.kind] ?? []
  return (
    <Sheet title={say.close} id="close" snug>
      <p class="small">{tellsReporter(one.kind) ? say.tells : say.tellsNot}</p>
      <Form action={paths.adminCase(one.id)}>
        {options.length > 0 && (
          <Radios
            name="usual"
            legend={say.usual}
            locale={locale}
            value={typed.usual}
            options={options.map((label, index) => ({ value: String(index), label }))}
            problem={problems.usual}
          />
        )}
        <TextArea
          name="outcome"
          label={say.outcome}
          locale={locale}
          rows={3}
          maxlength={MOST_OUTCOME}
          value={typed.outcome}
          problem={problems.outcome}
        />
        <Button>{say.closeButton}</Button>
      </Form>
    </Sheet>
  )
}
