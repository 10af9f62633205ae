import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { words } from '../console-words.ts'

type Given = {
  frame: Frame
  roles: Roles
  tab: 'accounts' | 'mailboxes'
  at?: Date
  problems?: Problems
  children?: Child
}

/** 「系統移轉」: one half for accounts, one for mailboxes. */
export function MovingInPage({ frame, roles, tab, at, problems, children }: Given) {
  const { locale } = frame
  const { title, tabs } = words[locale]
  return (
    <ConsolePage
      frame={frame}
      title={title}
      rail={railOf(locale, roles, 'moving-in')}
      at={at}
      problems={problems}
    >
      <Stack large>
        <Tabs
          label={tabs.label}
          tabs={[
            {
              href: paths.adminMovingIn,
              label: tabs.accounts,
              icon: 'people',
              current: tab === 'accounts',
            },
            { href: paths.adminMoves, label: tabs.mailboxes, icon: 'mail', current: tab === 'mailboxes' },
          ]}
        />
        {children}
      </Stack>
    </ConsolePage>
  )
}
