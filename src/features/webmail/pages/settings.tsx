import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Checkbox } from '#ui/choices.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import type { IconName } from '#ui/icon.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { settingsWords } from '../settings-words.ts'
import type { Signature } from '../signature.ts'
import { type Desk, DeskPage } from './desk.tsx'

type Given = {
  desk: Desk
  title: string
  lead?: string
  problems?: Problems
  /** A sentence about what was done just now. */
  done?: string | undefined
  /** The page of all settings has nothing above it. */
  top?: boolean
  children?: Child
}

/** One page of the settings. */
export function SettingsPage({ desk, title, lead, problems, done, top, children }: Given) {
  const { locale } = desk.frame
  return (
    <DeskPage desk={desk} title={title} way="writing" problems={problems}>
      <div class="post__write">
        <ErrorSummary locale={locale} problems={problems} />
        <PageTitle title={title} lead={lead} />
        <div class="stack">
          {done && (
            <Callout kind="done" role="status">
              {done}
            </Callout>
          )}
          {children}
        </div>
        {!top && (
          <p class="below">
            <ButtonLink kind="quiet" icon="back" href={desk.paths.settings}>
              {settingsWords[locale].back}
            </ButtonLink>
          </p>
        )}
      </div>
    </DeskPage>
  )
}

/** 儲存 and 取消 under a form. */
export function SaveOrLeave({ desk, href, children }: { desk: Desk; href: string; children?: Child }) {
  const say = settingsWords[desk.frame.locale]
  return (
    <Buttons>
      <Button>{say.save}</Button>
      {children}
      <ButtonLink kind="quiet" href={href}>
        {say.cancel}
      </ButtonLink>
    </Buttons>
  )
}

const ICONS: ['signature' | 'contacts' | 'filters' | 'absence', IconName][] = [
  ['signature', 'pen'],
  ['contacts', 'people'],
  ['filters', 'tree'],
  ['absence', 'umbrella'],
]

/** All settings, and which of them are in use. */
export function SettingsIndex({ desk, used }: { desk: Desk; used: Record<string, boolean> }) {
  const say = settingsWords[desk.frame.locale]
  return (
    <SettingsPage desk={desk} title={say.title} top>
      <Sheet title={desk.holder.address} id="settings">
        <Entries>
          {ICONS.map(([name, icon]) => (
            <Entry
              icon={icon}
              title={say.entries[name][0]}
              text={say.entries[name][1]}
              href={desk.paths[name]}
              state={<Tag kind={used[name] ? 'done' : 'plain'}>{used[name] ? say.on : say.off}</Tag>}
            />
          ))}
          <More desk={desk} />
        </Entries>
      </Sheet>
    </SettingsPage>
  )
}

/** An office has keepers; a person may leave. */
function More({ desk }: { desk: Desk }) {
  const { entries } = settingsWords[desk.frame.locale]
  const more: ['keepers' | 'farewell' | 'lists' | 'export', IconName, string][] = desk.holder.office
    ? [['keepers', 'people', desk.paths.keepers]]
    : [
        ['lists', 'people', paths.mailLists],
        ['farewell', 'sign-out', desk.paths.farewell],
        ['export', 'download', paths.mailExport],
      ]
  return (
    <>
      {more.map(([name, icon, href]) => (
        <Entry icon={icon} title={entries[name][0]} text={entries[name][1]} href={href} />
      ))}
    </>
  )
}

type SignatureGiven = { desk: Desk; signature: Signature; problems?: Problems; done?: string | undefined }

export function SignaturePage({ desk, signature, problems = {}, done }: SignatureGiven) {
  const { locale } = desk.frame
  const say = settingsWords[locale].signature
  return (
    <SettingsPage desk={desk} title={say.title} problems={problems} done={done}>
      <Form action={desk.paths.signature}>
        <TextArea
          locale={locale}
          name="text"
          label={say.text}
          hint={say.hint}
          rows={6}
          value={signature.text}
          problem={problems.text}
        />
        <Checkbox locale={locale} name="onNew" label={say.onNew} checked={signature.onNew} />
        <Checkbox locale={locale} name="onAnswers" label={say.onAnswers} checked={signature.onAnswers} />
        <SaveOrLeave desk={desk} href={desk.paths.settings} />
      </Form>
    </SettingsPage>
  )
}
