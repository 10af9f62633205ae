import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import type { Locale } from '#foundation/words.ts'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words as deedWords } from '../deed-words.ts'
import type { Held } from '../hr-desk.ts'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  roles: Roles
  one: Held
  say: { title: string; willTitle: string; will: readonly string[] }
  problems?: Problems
  /** Its form. */
  children?: Child
}

/** A deed about one account: whose it is, what will happen, and the form. */
export function DeedPage({ frame, roles, one, say, problems, children }: Given) {
  const { locale } = frame
  const rail = railOf(locale, roles, 'hr-desk')
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} problems={problems}>
      <Stack>
        <HeldFacts locale={locale} one={one} />
        <Callout kind="lamp" icon="info" title={say.willTitle}>
          <ul class="plain-list">
            {say.will.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </Callout>
        <Sheet>{children}</Sheet>
      </Stack>
    </ConsolePage>
  )
}

function HeldFacts({ locale, one }: { locale: Locale; one: Held }) {
  const { facts: say } = deedWords[locale]
  return (
    <Sheet>
      <Facts
        locale={locale}
        facts={[
          [say.holder, one.name],
          [say.account, one.accountName],
          [say.agency, one.agencyName],
          [say.unit, one.unit],
          [say.title, one.title],
          [say.proofing, words[locale].proofings[one.proofing]],
          [say.opened, <When at={one.openedAt} />],
        ]}
      />
    </Sheet>
  )
}
