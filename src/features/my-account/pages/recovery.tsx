import type { Recovery } from '#features/accounts/recovery.ts'
import type { RecoveryChange } from '#features/accounts/recovery-change.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Columns, Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { words as recoveryWords } from '../recovery-words.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

export type RecoveryDone = 'sent' | 'changed' | 'proved' | 'cancelled'
type Given = {
  frame: Frame
  /** None: an account of a former system that knew none. */
  recovery: Recovery | undefined
  change?: RecoveryChange
  problems?: Problems
  /** What was typed. */
  address?: string
  done?: RecoveryDone
}

/** 「密碼復原用電子郵件」: masked, and changed only when both mailboxes agree. */
export function RecoveryPage(given: Given) {
  const { frame, problems, change, done } = given
  const { sections } = words[frame.locale]
  const say = recoveryWords[frame.locale]
  return (
    <SectionPage {...{ frame, problems, title: sections.recovery, lead: say.lead }} done={done && say[done]}>
      <Columns
        label={change && !change.oldSettled ? say.lost : say.present}
        main={
          <div class="stack">
            {change && <Going {...given} change={change} />}
            <Change {...given} />
          </div>
        }
        aside={
          <>
            <Present {...given} />
            {change && !change.oldSettled && <Lost frame={frame} />}
          </>
        }
      />
    </SectionPage>
  )
}

function Present({ frame: { locale }, recovery }: Given) {
  const { account } = words[locale]
  const say = recoveryWords[locale]
  const { confirmed, unconfirmed } = account.state
  if (!recovery)
    return (
      <Sheet title={say.present} id="present" snug>
        <p>{account.noRecovery}</p>
      </Sheet>
    )
  const { masked, confirmedAt, returnedAt } = recovery
  return (
    <Sheet title={say.present} id="present" snug>
      <p>
        <strong>{masked}</strong>
      </p>
      <p>
        <Tag kind={confirmedAt ? 'done' : 'going'}>{confirmedAt ? confirmed : unconfirmed}</Tag>
      </p>
      <p class="small soft">{confirmedAt ? say.confirmedAt(rocDateTime(confirmedAt)) : say.unconfirmed}</p>
      {returnedAt && (
        <Callout kind="stop">
          <p>{say.returned(rocDate(returnedAt))}</p>
          <p>{say.returnedCure}</p>
        </Callout>
      )}
    </Sheet>
  )
}

function Going({ frame: { locale }, recovery, change }: Given & { change: RecoveryChange }) {
  const say = recoveryWords[locale]
  const { masked, expiresAt, isNewConfirmed, oldSettled } = change
  const missing = !isNewConfirmed && !oldSettled ? 'both' : isNewConfirmed ? 'old' : 'new'
  return (
    <Sheet title={say.going} id="going">
      <p>{say.goingText(masked, rocDateTime(expiresAt))}</p>
      <Timeline
        status={say.status[missing]}
        steps={[
          {
            title: say.steps.new,
            state: isNewConfirmed ? 'done' : 'now',
            text: isNewConfirmed ? say.stepText.newDone : say.stepText.newWaiting(masked),
          },
          {
            title: say.steps.old,
            state: oldSettled ? 'done' : 'now',
            text: oldSettled ? say.stepText[oldSettled] : say.stepText.oldWaiting(recovery?.masked ?? ''),
          },
        ]}
      />
      <Form action={paths.accountRecoveryChange}>
        <Buttons>
          <Button kind="secondary" name="deed" value="again">
            {say.again}
          </Button>
          <Button kind="quiet" name="deed" value="cancel">
            {say.cancel}
          </Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

function Change({ frame: { locale }, recovery, problems, address }: Given) {
  const say = recoveryWords[locale]
  return (
    <Sheet title={say.change} id="change">
      <p class="soft">{recovery?.confirmedAt ? say.changeText : say.changeUnconfirmed}</p>
      <Form action={paths.accountRecovery}>
        <Field
          name="address"
          kind="email"
          label={say.address}
          hint={say.hint}
          locale={locale}
          value={address}
          autocomplete="email"
          problem={problems?.address}
          required
        />
        <Buttons>
          <Button>{say.button}</Button>
        </Buttons>
      </Form>
    </Sheet>
  )
}

/** The old mailbox may be gone for good: a card stands in for it. */
function Lost({ frame: { locale } }: { frame: Frame }) {
  const say = recoveryWords[locale]
  return (
    <Sheet title={say.lost} id="lost" snug>
      <p>{say.lostText}</p>
      <ButtonLink href={paths.accountRecoveryCard} kind="secondary" block>
        {say.lostLink}
      </ButtonLink>
      <p class="small soft">{say.lostDesk}</p>
    </Sheet>
  )
}
