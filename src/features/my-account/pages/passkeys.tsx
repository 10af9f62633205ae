import type { Passkey } from '#features/accounts/passkeys.ts'
import { MOST_PASSKEYS } from '#features/accounts/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../passkey-words.ts'
import { SectionPage } from './section.tsx'

/** 「通行金鑰」: the list, each leading to its own page. */
export function PasskeysPage({ frame, passkeys }: { frame: Frame; passkeys: Passkey[] }) {
  const say = words[frame.locale]
  return (
    <SectionPage
      frame={frame}
      title={say.title}
      lead={say.lead}
      back={{ href: paths.accountWays, label: say.back }}
    >
      <div class="stack">
        <Sheet>
          <Table
            caption={say.list}
            columns={[
              { label: say.columns.name, key: 'name' },
              { label: say.columns.added, key: 'added' },
              { label: say.columns.used, key: 'used' },
              { label: say.columns.kept, key: 'kept', kind: 'state' },
            ]}
            rows={passkeys.map((passkey) => rowOf(frame.locale, passkey))}
            empty={
              <Empty icon="key" title={say.none}>
                {say.noneText}
              </Empty>
            }
          />
        </Sheet>
        {passkeys.length < MOST_PASSKEYS ? (
          <Buttons>
            <ButtonLink href={paths.accountPasskeyNew} icon="plus">
              {say.add}
            </ButtonLink>
          </Buttons>
        ) : (
          <Callout>{say.full(MOST_PASSKEYS)}</Callout>
        )}
      </div>
    </SectionPage>
  )
}

function rowOf(locale: Locale, { id, name, addedAt, lastUsedAt, backedUp, isUsable }: Passkey) {
  const say = words[locale]
  return {
    name: (
      <a class="govuk-link" href={paths.accountPasskey(id)}>
        {name}
      </a>
    ),
    added: <When at={addedAt} />,
    used: lastUsedAt ? <When at={lastUsedAt} /> : say.never,
    kept: isUsable ? (
      <Tag kind={backedUp ? 'done' : 'plain'}>{backedUp ? say.synced : say.local}</Tag>
    ) : (
      <Tag kind="stop">{say.useless}</Tag>
    ),
  }
}

type NewGiven = { frame: Frame; options: object; name: string; problem?: string }

/** The browser makes the passkey before the form is sent. */
export function NewPasskeyPage({ frame, options, name, problem }: NewGiven) {
  const { fresh, one } = words[frame.locale]
  const back = { href: paths.accountPasskeys, label: one.back }
  return (
    <SectionPage frame={frame} title={fresh.title} lead={fresh.lead} back={back}>
      <passkey-create
        data-options={JSON.stringify(options)}
        data-fresh-url={paths.accountPasskeyOptions}
        data-asking={fresh.asking}
        data-unsupported={fresh.unsupported}
        data-cancelled={fresh.cancelled}
        data-known={fresh.known}
        data-failed={fresh.failed}
      >
        <noscript>
          <Callout kind="stop">{fresh.noScript}</Callout>
        </noscript>
        {problem && (
          <Callout kind="stop" role="alert">
            {problem}
          </Callout>
        )}
        <div data-passkey="box" hidden>
          <Sheet>
            <Form action={paths.accountPasskeys}>
              <Field
                name="name"
                label={fresh.name}
                locale={frame.locale}
                hint={fresh.hint}
                value={name}
                maxlength={60}
              />
              <input type="hidden" name="passkey" data-passkey="answer" />
              <Buttons>
                <Button icon="key">{fresh.create}</Button>
              </Buttons>
            </Form>
            <p class="passkey-status" role="status" data-passkey="status"></p>
          </Sheet>
        </div>
      </passkey-create>
    </SectionPage>
  )
}

type OneGiven = { frame: Frame; passkey: Passkey; isLast: boolean; problems?: Problems }

/** One passkey: its name, and its removal. */
export function PasskeyPage({ frame, passkey, isLast, problems }: OneGiven) {
  const { one, fresh } = words[frame.locale]
  const back = { href: paths.accountPasskeys, label: one.back }
  return (
    <SectionPage frame={frame} title={passkey.name} problems={problems} back={back}>
      <div class="stack">
        <Sheet title={one.rename} id="rename">
          <Form action={paths.accountPasskey(passkey.id)}>
            <Field
              name="name"
              label={fresh.name}
              locale={frame.locale}
              value={passkey.name}
              maxlength={60}
              problem={problems?.name}
            />
            <Buttons>
              <Button name="deed" value="rename">
                {one.save}
              </Button>
            </Buttons>
          </Form>
        </Sheet>
        <Sheet title={one.removeTitle} id="remove">
          {isLast && <Callout kind="lamp">{one.last}</Callout>}
          <p>{one.removeText}</p>
          <Form action={paths.accountPasskey(passkey.id)}>
            <Buttons>
              <Button kind="warning" name="deed" value="remove">
                {one.remove}
              </Button>
            </Buttons>
          </Form>
        </Sheet>
      </div>
    </SectionPage>
  )
}
