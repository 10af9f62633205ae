import type { Difference } from '#features/notices/differences.ts'
import { DEMANDS } from '#features/notices/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Radios } from '#ui/choices.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words } from '../text-draft-words.ts'
import { words as textWords } from '../text-words.ts'
import { BothLanguages } from './text-changes.tsx'

/** As it stands in the form. */
export type Typed = {
  title: string
  text: string
  titleEn: string
  textEn: string
  version: string
  startsOn: string
  demand: string
  revision: number
}
export type Conflict = Record<Locale, Difference[]>
type Given = {
  frame: Frame
  roles: Roles
  kind: string
  name: string
  typed: Typed
  isSaved: boolean
  /** What another officer has saved differs so. */
  conflict?: Conflict
  problems?: Problems
}

/** The next version while it is being written. */
export function TextDraftPage(given: Given) {
  const { frame, roles, kind, name, typed, problems = {} } = given
  const { locale } = frame
  const { edit: say } = words[locale]
  const title = say.title(name)
  return (
    <ConsolePage frame={frame} title={title} rail={railOf(locale, roles, 'texts')} problems={problems}>
      <Stack large>
        {given.isSaved && <Saved words={say.saved} />}
        {given.conflict && <Clash locale={locale} conflict={given.conflict} />}
        <p>{say.lead}</p>
        {typed.revision > 0 && <Onward locale={locale} kind={kind} revision={typed.revision} />}
        <Form action={paths.adminTextDraft(kind)}>
          <input type="hidden" name="revision" value={String(typed.revision)} />
          <Stack>
            <Words {...given} />
            <Terms {...given} />
          </Stack>
          <Buttons>
            <Button>{say.save}</Button>
            <BackLink href={paths.adminText(kind)}>{say.back}</BackLink>
          </Buttons>
        </Form>
      </Stack>
    </ConsolePage>
  )
}

function Saved({ words }: { words: string }) {
  return (
    <Callout kind="done" role="status">
      {words}
    </Callout>
  )
}

/** What can be done with what is saved. */
function Onward({ locale, kind, revision }: { locale: Locale; kind: string; revision: number }) {
  const { edit: say } = words[locale]
  return (
    <Form action={paths.adminTextDiscard(kind)}>
      <input type="hidden" name="revision" value={String(revision)} />
      <Buttons>
        <ButtonLink href={paths.adminTextPreview(kind)} kind="secondary" icon="eye">
          {say.preview}
        </ButtonLink>
        <ButtonLink href={paths.adminTextPublish(kind)} kind="secondary" icon="forward">
          {say.publish}
        </ButtonLink>
        <Button kind="quiet" icon="trash">
          {say.discard}
        </Button>
      </Buttons>
    </Form>
  )
}

function Clash({ locale, conflict }: { locale: Locale; conflict: Conflict }) {
  const { edit: say } = words[locale]
  return (
    <section class="panel" aria-labelledby="clash">
      <h2 id="clash">{say.conflict}</h2>
      <p>{say.conflictText}</p>
      <BothLanguages locale={locale} lines={conflict} />
    </section>
  )
}

const ROWS = 18

function Words({ frame: { locale }, typed, problems = {} }: Given) {
  const { edit: say } = words[locale]
  const shared = { locale }
  return (
    <>
      <Sheet title={say.chinese}>
        <Field {...shared} name="title" label={say.textTitle} value={typed.title} problem={problems.title} />
        <TextArea
          {...{ ...shared, name: 'text', label: say.text, hint: say.textHint }}
          {...{ rows: ROWS, value: typed.text, problem: problems.text }}
        />
      </Sheet>
      <Sheet title={say.english}>
        <Field
          {...{ ...shared, name: 'titleEn', label: say.titleEn }}
          {...{ value: typed.titleEn, problem: problems.titleEn }}
        />
        <TextArea
          {...{ ...shared, name: 'textEn', label: say.textEn, hint: say.textEnHint }}
          {...{ rows: ROWS, value: typed.textEn, problem: problems.textEn }}
        />
      </Sheet>
    </>
  )
}

function Terms({ frame: { locale }, typed, problems = {} }: Given) {
  const { edit: say, demandHint } = words[locale]
  const { demand } = textWords[locale]
  const options = DEMANDS.map((value) => ({ value, label: demand[value], hint: demandHint[value] }))
  return (
    <Sheet title={say.version}>
      <Field
        {...{ locale, name: 'version', label: say.version, hint: say.versionHint, width: 20 }}
        {...{ value: typed.version, problem: problems.version, autocomplete: 'off' }}
      />
      <Field
        {...{ locale, name: 'startsOn', label: say.startsOn, hint: say.startsOnHint, width: 10 }}
        {...{ value: typed.startsOn, problem: problems.startsOn, autocomplete: 'off' }}
      />
      <Radios
        {...{ locale, name: 'demand', legend: say.demand, options }}
        {...{ value: typed.demand, problem: problems.demand }}
      />
    </Sheet>
  )
}
