import type { Child } from 'hono/jsx'
import { paths } from '#foundation/paths.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import type { HeldPage } from '../hr-desk.ts'
import { words } from '../words.ts'

export type Agency = [code: string, name: string]
export type Given = {
  frame: Frame
  roles: Roles
  list: HeldPage
  wish: Wish
  agencies: Agency[]
  /** Something was just done to one of them. */
  done: boolean
  at: Date
}
type Shell = Pick<Given, 'frame' | 'roles' | 'at'> & {
  say: { title: string; lead: string }
  /** What was just done. */
  done?: string | false
  children?: Child
}

/** A list of the HR desk, with the way back to it. */
export function ListPage({ frame, roles, say, done, at, children }: Shell) {
  const { locale } = frame
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'hr-desk')} at={at}>
      <BackLink href={paths.adminHr}>{words[locale].back}</BackLink>
      {done && (
        <Callout kind="done" role="status">
          {done}
        </Callout>
      )}
      <p>{say.lead}</p>
      {children}
    </ConsolePage>
  )
}

/** Of one agency there is nothing to choose. */
export function agencyFilter(locale: Locale, agencies: Agency[]) {
  const filter = { name: 'agency', label: words[locale].filters.agency, options: agencies }
  return agencies.length > 1 ? [filter] : []
}
