import { words as accountWords } from '#features/accounts/words.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets } from '#foundation/words.ts'
import { BackLink, Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import type { Holding } from '../holdings.ts'
import { words } from '../words.ts'
import { Reason } from './reason.tsx'
import { Until } from './until.tsx'

type Given = { frame: Frame; roles: Roles; one: Holding; reason?: string; problems?: Problems }

/** One role that somebody holds, and how to take it back. */
export function HoldingPage({ frame, roles, one, reason, problems = {} }: Given) {
  const { locale } = frame
  const { holding: say, columns, grant, never, machine } = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'roles')} problems={problems}>
      <Stack>
        <Sheet snug>
          <Facts
            locale={locale}
            facts={[
              [columns.person, inBrackets(locale, one.personName, one.name)],
              [columns.role, accountWords[locale].roles[one.role]],
              [columns.agency, one.agencyName],
              [columns.granted, <When at={one.grantedAt} />],
              [columns.by, one.grantedBy ?? machine],
              [columns.until, one.expiresAt ? <Until at={one.expiresAt} /> : never],
            ]}
          />
        </Sheet>
        <Callout kind={one.mayRevoke ? 'lamp' : 'note'}>{one.mayRevoke ? say.warning : say.cannot}</Callout>
        {one.mayRevoke ? (
          <Form action={paths.adminRole(one.account, one.role, one.agency)} class="sheet">
            <Reason
              {...{ locale, label: grant.reason, hint: grant.reasonHint, value: reason }}
              problem={problems.reason}
            />
            <Buttons>
              <Button kind="warning">{say.go}</Button>
              <BackLink href={paths.adminRoles}>{grant.back}</BackLink>
            </Buttons>
          </Form>
        ) : (
          <BackLink href={paths.adminRoles}>{grant.back}</BackLink>
        )}
      </Stack>
    </ConsolePage>
  )
}
