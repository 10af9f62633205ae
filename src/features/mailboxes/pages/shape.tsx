import { paths } from '#foundation/paths.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words } from '../oversight-words.ts'
import { MOST_NOTE } from '../rules.ts'
import type { Given } from './mailbox.tsx'

const MEGABYTE = 1024 * 1024

/** How much it may hold. */
export function QuotaSheet({ frame: { locale }, box, typed = {}, problems = {} }: Given) {
  const { one: say } = words[locale]
  const current = box.hasOwnQuota ? String(Math.round(box.quota / MEGABYTE)) : ''
  return (
    <Sheet title={say.quota} id="quota-title" snug>
      <Form action={paths.adminMailboxDeed(box.id, 'quota')}>
        <Field
          name="quota"
          label={say.quota}
          hint={say.quotaHint}
          locale={locale}
          suffix="MB"
          width={5}
          inputmode="numeric"
          value={typed.quota ?? current}
          problem={problems.quota}
        />
        <TextArea
          name="note"
          label={say.note}
          locale={locale}
          rows={2}
          maxlength={MOST_NOTE}
          value={typed.note}
          problem={problems.note}
        />
        <Button kind="secondary" small>
          {say.quotaGo}
        </Button>
      </Form>
    </Sheet>
  )
}

/** Its further names. */
export function AliasSheet({
  frame: { locale },
  box,
  aliases,
  typed = {},
  problems = {},
  readOnly,
}: Given & { readOnly?: boolean }) {
  const { one: say } = words[locale]
  return (
    <Sheet title={say.aliases} id="aliases" snug>
      <p class="small">{say.aliasesText}</p>
      {aliases.length === 0 && <p>{say.noAliases}</p>}
      <ul class="plain-list">
        {aliases.map(({ name }) => (
          <li>
            {name}
            {!readOnly && (
              <Form action={paths.adminMailboxDeed(box.id, 'alias-end')}>
                <input type="hidden" name="alias" value={name} />
                <Button kind="quiet" small>
                  {say.aliasEnd(name)}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Form action={paths.adminMailboxDeed(box.id, 'alias')}>
          <Field
            name="alias"
            label={say.aliasNew}
            locale={locale}
            width={20}
            value={typed.alias}
            problem={problems.alias}
          />
          <Button kind="secondary" small>
            {say.aliasGo}
          </Button>
        </Form>
      )}
    </Sheet>
  )
}
