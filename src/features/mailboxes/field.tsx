import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import { Radios } from '#ui/choices.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { People } from '#ui/people.tsx'
import { Tag } from '#ui/tag.tsx'
import { officeWords } from './office-words.ts'
import type { Keeper } from './offices.ts'
import { KEEPER_MAYS } from './rules.ts'

/** Who keeps an office's mailbox, each with a button that takes them off. */
export function KeeperList({
  locale,
  keepers,
  action,
}: {
  locale: Locale
  keepers: Keeper[]
  /** Missing for whoever only looks on. */
  action: string | undefined
}) {
  const say = officeWords[locale]
  return (
    <People
      label={say.keepers}
      people={keepers.map(({ account, accountName, personName, may, inPost }) => ({
        account,
        name: personName,
        about: accountName,
        state: inPost ? (
          <Tag kind={may === 'own' ? 'done' : 'plain'}>{say.mays[may]}</Tag>
        ) : (
          <Tag kind="stop">{say.left}</Tag>
        ),
      }))}
      {...(action ? { remove: { action, say: say.remove, sayOf: say.removeOf } } : {})}
    />
  )
}

type FormGiven = {
  locale: Locale
  action: string
  typed: { account?: string; may?: string }
  usual: Keeper['may']
  problem?: string | undefined
}

/** Names somebody as a keeper, or says what a keeper may do from now on. */
export function KeeperForm({ locale, action, typed, usual, problem }: FormGiven) {
  const say = officeWords[locale]
  return (
    <Form action={action} class="below">
      <Field
        name="account"
        label={say.account}
        hint={say.placeHint}
        width={20}
        autocomplete="off"
        value={typed.account}
        problem={problem}
        locale={locale}
      />
      <Radios
        name="may"
        legend={say.may}
        options={KEEPER_MAYS.map((value) => ({ value, label: say.mays[value], hint: say.maysText[value] }))}
        value={typed.may ?? usual}
        locale={locale}
      />
      <Button kind="secondary">{say.place}</Button>
    </Form>
  )
}
