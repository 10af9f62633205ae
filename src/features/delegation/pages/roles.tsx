import { words as accountWords } from '#features/accounts/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Picked, Wish } from '#foundation/wish.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import type { Holding } from '../holdings.ts'
import { WISHES } from '../rules.ts'
import { words } from '../words.ts'
import { Until } from './until.tsx'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: Picked<Holding>
  done?: 'granted' | 'revoked'
  at: Date
}

/** Who holds which role within one's reach. */
export function RolesPage({ frame, roles, wish, list, done, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns, filters } = say
  const named = accountWords[locale].roles
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'roles')} at={at}>
      <Stack>
        {done && (
          <Callout kind="done" role="status">
            {say.done[done]}
          </Callout>
        )}
        <p>{say.lead}</p>
        <Buttons>
          <ButtonLink href={paths.adminRoleNew} icon="plus">
            {say.toGrant}
          </ButtonLink>
          <ButtonLink href={paths.adminReviews} kind="secondary">
            {say.toReviews}
          </ButtonLink>
          <ButtonLink href={paths.adminEmergency} kind="secondary">
            {say.toEmergency}
          </ButtonLink>
        </Buttons>
        <Listing
          {...{ frame, wish, total: list.total }}
          caption={say.caption}
          address={paths.adminRoles}
          searchLabel={say.search}
          filters={[
            {
              name: 'role',
              label: filters.role,
              options: WISHES.filters.role.map((one) => [one, named[one]]),
            },
            {
              name: 'until',
              label: filters.until,
              options: WISHES.filters.until.map((one) => [one, filters[one]]),
            },
          ]}
          columns={[
            { key: 'person', label: columns.person, sort: 'person' },
            { key: 'role', label: columns.role },
            { key: 'agency', label: columns.agency, sort: 'agency' },
            { key: 'until', label: columns.until, sort: 'expires' },
            { key: 'granted', label: columns.granted, sort: 'granted' },
            { key: 'by', label: columns.by },
          ]}
          rows={list.rows.map((one) => rowOf(one, locale))}
          empty={{ icon: 'people', title: say.none }}
          exports
        />
      </Stack>
    </ConsolePage>
  )
}

function rowOf(one: Holding, locale: Locale) {
  const say = words[locale]
  const role = accountWords[locale].roles[one.role]
  return {
    person: (
      <a href={paths.adminRole(one.account, one.role, one.agency)} aria-label={`${one.personName}，${role}`}>
        {inBrackets(locale, one.personName, one.name)}
      </a>
    ),
    role,
    agency: one.agencyName,
    until: one.expiresAt ? <Until at={one.expiresAt} /> : say.never,
    granted: <When at={one.grantedAt} />,
    by: one.grantedBy ?? say.machine,
  }
}
