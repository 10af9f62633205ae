import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink, Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf, workOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words as deedWords } from '../deed-words.ts'
import type { Dossier } from '../dossier.ts'
import type { Someone } from '../people.ts'
import { words } from '../person-words.ts'
import { type Deed, deedsOn, MOST_NOTE } from '../rules.ts'
import type { Line } from '../timeline.ts'
import { AccountSheet, CasesSheet, PostsSheet } from './facts.tsx'
import { Story } from './timeline.tsx'

export type Done = Deed | 'note'
export type Given = {
  frame: Frame
  roles: Roles
  one: Someone
  dossier: Dossier
  story: { lines: Line[]; total: number }
  /** The officer's own page. */
  own: boolean
  done?: Done
  typed?: { note?: string }
  /** Why a deed was not done. */
  answer?: 'gone' | 'left' | 'no-address' | 'throttled'
  problems?: Problems
  at: Date
}

/** One person: posts, account, what can be done, and everything that happened. */
export function PersonPage(given: Given) {
  const { frame, roles, one, own, done, answer, problems, at } = given
  const { locale } = frame
  const say = words[locale]
  const { done: isDone, answers, deeds } = deedWords[locale]
  const rail = railOf(locale, roles, 'people')
  const mayHelp = workOf(roles).some(({ work }) => work === 'desk')
  const isCentres = !own && !one.mayAct && given.dossier.account?.roles.length !== 0 && one.account !== null
  return (
    <ConsolePage frame={frame} title={one.name} rail={rail} at={at} problems={problems}>
      <div>
        <BackLink href={paths.adminPeople}>{say.back}</BackLink>
      </div>
      {done && (
        <Callout kind="done" role="status">
          {isDone[done]}
        </Callout>
      )}
      {answer && <Callout kind="stop">{answers[answer]}</Callout>}
      {own && <Callout>{say.own}</Callout>}
      {isCentres && <Callout>{say.held}</Callout>}
      <Columns
        label={deeds}
        main={
          <Stack>
            <AccountSheet {...given} />
            <PostsSheet {...given} />
            <Sheet title={say.timeline} id="timeline">
              <Story locale={locale} lines={given.story.lines} />
              {given.story.total > given.story.lines.length && (
                <p>
                  <a class="govuk-link" href={paths.adminPersonTimeline(one.person)}>
                    {say.more(given.story.total)}
                  </a>
                </p>
              )}
            </Sheet>
          </Stack>
        }
        aside={
          <>
            {!own && <Deeds {...given} mayHelp={mayHelp} />}
            <CasesSheet {...given} />
            <Notes {...given} />
          </>
        }
      />
    </ConsolePage>
  )
}

const ICONS: Record<Deed, IconName> = {
  'reset-link': 'key',
  'end-sessions': 'sign-out',
  lock: 'lock',
  unlock: 'tick',
  close: 'trash',
}

function Deeds({ frame: { locale }, one, own, mayHelp }: Given & { mayHelp: boolean }) {
  const say = deedWords[locale]
  const deeds = deedsOn(one, own)
  const isDesks = mayHelp && one.account !== null
  if (deeds.length === 0 && !isDesks) return null
  return (
    <Sheet title={say.deeds} id="deeds" snug>
      <Entries>
        {deeds.map((deed) => (
          <Entry
            icon={ICONS[deed]}
            href={paths.adminPersonDeed(one.person, deed)}
            title={say.deed[deed].title}
            text={say.deed[deed].text}
          />
        ))}
        {isDesks && <Entry icon="people" href={paths.adminDesk} title={say.toDesk} text={say.toDeskText} />}
      </Entries>
    </Sheet>
  )
}

function Notes({ frame: { locale }, one, own, dossier, typed = {}, problems = {} }: Given) {
  const say = words[locale]
  const said = { locale, value: typed.note, problem: problems.note }
  return (
    <Sheet title={say.notes} id="notes" snug>
      <p class="small soft">{say.notesText}</p>
      {dossier.notes.length === 0 && <p>{say.noNotes}</p>}
      {dossier.notes.map(({ deed, note, at, byName }) => (
        <p>
          <strong>{say.noteKinds[deed]}</strong> <When at={at} /> {byName}
          <br />
          {note}
        </p>
      ))}
      {!own && (
        <Form action={paths.adminPersonNotes(one.person)}>
          <TextArea name="note" label={say.note} rows={2} maxlength={MOST_NOTE} {...said} />
          <Button kind="secondary" small>
            {say.addNote}
          </Button>
        </Form>
      )}
    </Sheet>
  )
}
