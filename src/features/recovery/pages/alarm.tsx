import { paths } from '#foundation/paths.ts'
import { Arrived } from '#ui/arrived.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorPage } from '#ui/error-page.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { MOST_ABOUT } from '../rules.ts'
import { words } from '../words.ts'

/** 「不是我」 from a mail: a page with a button, because scanners press links. */
export function AlarmPage({ frame, action }: { frame: Frame; action: string }) {
  const { alarm } = words[frame.locale]
  return (
    <Page frame={frame} title={alarm.title} face="account">
      <PageTitle title={alarm.title} lead={alarm.lead} />
      <Form action={action} class="sheet">
        <ul class="plain-list">
          {alarm.effects.map((effect) => (
            <li>{effect}</li>
          ))}
        </ul>
        <p>{alarm.again}</p>
        <TextArea name="about" label={alarm.about} locale={frame.locale} rows={3} maxlength={MOST_ABOUT} />
        <Buttons>
          <Button kind="warning">{alarm.button}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

export function StoppedPage({ frame }: { frame: Frame }) {
  const { alarm, ask, contacts } = words[frame.locale]
  return (
    <Page frame={frame} title={alarm.doneTitle} face="account">
      <Arrived title={alarm.doneTitle}>{alarm.done}</Arrived>
      <p>{alarm.next}</p>
      <Buttons>
        <ButtonLink href={paths.forgottenPasswordCard} kind="secondary" icon="card">
          {ask.cardGo}
        </ButtonLink>
        <ButtonLink href={paths.contacts} kind="secondary">
          {contacts}
        </ButtonLink>
      </Buttons>
    </Page>
  )
}

export function DeadAlarmPage({ frame }: { frame: Frame }) {
  const { alarm, contacts } = words[frame.locale]
  return (
    <ErrorPage
      frame={frame}
      kind="gone"
      face="account"
      title={alarm.deadTitle}
      text={alarm.dead}
      cure={alarm.deadCure}
      next={{ href: paths.contacts, label: contacts }}
    />
  )
}
