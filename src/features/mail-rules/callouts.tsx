import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Fullness } from './rules.ts'
import { words } from './words.ts'

/** Above a folder, from the first mark on: how full the mailbox is and what to do. The meter itself stands on every page of webmail. */
export function FullCallout({ locale, full }: { locale: Locale; full: Fullness }) {
  if (!full.mark) return null
  const say = words[locale].full
  const isFull = full.mark === 100
  return (
    <Callout
      kind={isFull ? 'stop' : 'lamp'}
      icon={isFull ? undefined : 'info'}
      title={say.title(full.percent)}
    >
      {isFull ? say.now : say.soon}
    </Callout>
  )
}

/** 「密碼已使用 n 天」, in my account and in webmail. */
export function PasswordCallout({ locale, days }: { locale: Locale; days: number | undefined }) {
  if (days === undefined) return null
  const { title, text, change } = words[locale].password
  return <ChangePassword title={title(days)} text={text} change={change} />
}

export function ChangePassword({ title, text, change }: Record<'title' | 'text' | 'change', string>) {
  return (
    <Callout kind="lamp" title={title}>
      <p class="small">{text}</p>
      <p>
        <ButtonLink href={paths.accountPassword} kind="secondary" small>
          {change}
        </ButtonLink>
      </p>
    </Callout>
  )
}
