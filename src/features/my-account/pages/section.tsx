import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BackLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  title: string
  lead?: string
  problems?: Problems
  /** What has just been done here. */
  done?: string
  /** Where one came from, if it is not the account's own page. */
  back?: { href: string; label: string }
  children?: Child
}

/** One section of my account: the way back, what was done, its title. */
export function SectionPage({ frame, title, lead, problems, done, back, children }: Given) {
  const { href, label } = back ?? { href: paths.account, label: words[frame.locale].back }
  return (
    <Page frame={frame} title={title} face="account" problems={problems}>
      <BackLink href={href}>{label}</BackLink>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <PageTitle title={title} lead={lead} />
      {done && (
        <Callout kind="done" role="status">
          {done}
        </Callout>
      )}
      {children}
    </Page>
  )
}
