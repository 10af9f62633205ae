import { KeeperForm, KeeperList } from '#features/mailboxes/field.tsx'
import { officeWords } from '#features/mailboxes/office-words.ts'
import type { Keeper } from '#features/mailboxes/offices.ts'
import type { Problems } from '#foundation/form.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Desk } from './desk.tsx'
import { SettingsPage } from './settings.tsx'

type Given = {
  desk: Desk
  keepers: Keeper[]
  typed?: { account?: string; may?: string; successor?: string }
  done?: string | undefined
  problems?: Problems
}

/** Who keeps an office's mailbox, for its owners; and 「交接」, before one leaves. */
export function KeepersPage({ desk, keepers, typed = {}, done, problems = {} }: Given) {
  const { locale } = desk.frame
  const say = officeWords[locale]
  return (
    <SettingsPage desk={desk} title={say.keepers} lead={say.keepersLead} problems={problems} done={done}>
      <Sheet title={desk.holder.name} id="keepers">
        <KeeperList locale={locale} keepers={keepers} action={desk.paths.keeperDeed('take-off')} />
      </Sheet>
      <Sheet title={say.place} id="place">
        <KeeperForm
          locale={locale}
          action={desk.paths.keeperDeed('place')}
          typed={typed}
          usual="write"
          problem={problems.account}
        />
      </Sheet>
      <HandOver desk={desk} successor={typed.successor} problem={problems.successor} />
    </SettingsPage>
  )
}

function HandOver({
  desk,
  successor,
  problem,
}: {
  desk: Desk
  successor?: string | undefined
  problem?: string | undefined
}) {
  const { locale } = desk.frame
  const say = officeWords[locale]
  return (
    <Sheet title={say.handOver} id="hand-over">
      <p>{say.handOverText}</p>
      <Form action={desk.paths.keeperDeed('hand-over')}>
        <Field
          name="successor"
          label={say.successor}
          width={20}
          autocomplete="off"
          value={successor}
          problem={problem}
          locale={locale}
        />
        <Checkbox name="stays" label={say.stays} locale={locale} />
        <Button kind="secondary">{say.handOverGo}</Button>
      </Form>
    </Sheet>
  )
}
