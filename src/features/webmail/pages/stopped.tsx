import type { Office } from '#features/mailboxes/offices.ts'
import type { Ending } from '#features/misuse/endings.ts'
import { MOST_WORDS } from '#features/misuse/rules.ts'
import { words as misuseWords } from '#features/misuse/words.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../stopped-words.ts'
import { Elsewhere } from './elsewhere.tsx'
import { KeptOffices } from './kept-offices.tsx'

export type Stop = {
  decided: 'locked' | 'suspended' | 'closed'
  why: keyof (typeof words)['zh-TW']['because']
  address: string
  since?: Date
  deleteAt?: Date
  /** Ended for abuse: why, and what the holder said to it. */
  ending?: Ending
  contact?: { agency: string; people: string[] }
}
type Given = { frame: Frame; stop: Stop; offices: Office[]; problems?: Problems }

/** A mailbox without mail: why, since when, and what its holder can do about it (rules 2, 5 and 10). */
export function StoppedPage({ frame, stop, offices, problems = {} }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <Page frame={frame} title={say.titles[stop.decided]} face="mail" problems={problems}>
      <ErrorSummary locale={locale} problems={problems} />
      <PageTitle title={say.titles[stop.decided]} lead={say.leads[stop.decided]} />
      <Stack>
        <Sheet>
          <Facts locale={locale} facts={factsOf(locale, stop)} />
          {!stop.ending && <p>{say.ask}</p>}
          <Elsewhere say={say} />
        </Sheet>
        {stop.ending && <Appeal locale={locale} ending={stop.ending} problem={problems.appeal} />}
        {offices.length > 0 && <KeptOffices locale={locale} offices={offices} />}
      </Stack>
    </Page>
  )
}

function factsOf(locale: Frame['locale'], { address, why, since, deleteAt, ending, contact }: Stop): Fact[] {
  const say = words[locale]
  const facts: Fact[] = [
    [say.box, address],
    [say.why, say.because[why]],
  ]
  if (ending) facts.push([say.reason, misuseWords[locale].reasons[ending.reason]], [say.facts, ending.facts])
  if (since) facts.push([say.since, <When at={since} />])
  if (deleteAt) facts.push([say.deletes, <When at={deleteAt} />])
  if (contact) facts.push([say.contact, say.people(contact.agency, contact.people.join('、'))])
  return facts
}

type AppealGiven = { locale: Frame['locale']; ending: Ending; problem?: string }

function Appeal({ locale, ending, problem }: AppealGiven) {
  const say = words[locale]
  if (ending.appealedAt)
    return (
      <Callout kind="done" role="status">
        {say.appealed}
      </Callout>
    )
  return (
    <Sheet title={say.appealTitle} id="appeal-title">
      <Form action={paths.mailAppeal}>
        <TextArea
          {...{ name: 'appeal', label: say.appeal, hint: say.appealHint, locale, rows: 5 }}
          maxlength={MOST_WORDS}
          problem={problem}
        />
        <Buttons>
          <Button>{say.appealGo}</Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}
