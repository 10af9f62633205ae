import { paths } from '#foundation/paths.ts'
import type { Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Listing } from '#ui/listing.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Key } from '../keys.ts'
import { KEY_WISHES } from '../rules.ts'

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  list: { keys: Key[]; total: number }
  done?: 'revoked'
  at: Date
}

/** The keys that one gave, and those that reach into the agencies one looks after. */
export function KeysPage({ frame, roles, wish, list, done, at }: Given) {
  const { locale } = frame
  const say = words[locale]
  const { columns } = say
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'api-keys')} at={at}>
      <Stack>
        {done && (
          <Callout kind="done" role="status">
            {say.done[done]}
          </Callout>
        )}
        <p>{say.lead}</p>
        <Buttons>
          <ButtonLink href={paths.adminApiKeyNew} icon="plus">
            {say.add}
          </ButtonLink>
          <ButtonLink href={paths.docsApi} kind="secondary" icon="book">
            {say.docs}
          </ButtonLink>
        </Buttons>
        <Listing
          {...{ frame, wish, total: list.total }}
          caption={say.caption}
          address={paths.adminApiKeys}
          searchLabel={say.search}
          filters={[
            {
              name: 'stands',
              label: columns.state,
              options: KEY_WISHES.filters.stands.map((one) => [one, say.stands[one]]),
            },
          ]}
          columns={[
            { key: 'name', label: columns.name, sort: 'name' },
            { key: 'state', label: columns.state, kind: 'state' },
            { key: 'agency', label: columns.agency },
            { key: 'scopes', label: columns.scopes },
            { key: 'giver', label: columns.giver },
            { key: 'expires', label: columns.expires, sort: 'expires' },
            { key: 'used', label: columns.used, sort: 'used' },
          ]}
          rows={list.keys.map((one) => rowOf(one, locale))}
          exports
          empty={{ icon: 'key', title: say.none, text: say.noneText }}
        />
      </Stack>
    </ConsolePage>
  )
}

function rowOf(one: Key, locale: Locale) {
  return {
    name: <a href={paths.adminApiKey(one.id)}>{one.name}</a>,
    state: <KeyTag locale={locale} state={one.state} />,
    agency: one.agencyName,
    scopes: <Scopes scopes={one.scopes} />,
    giver: one.giver,
    expires: <When at={one.expiresAt} />,
    used: one.usedAt ? <When at={one.usedAt} /> : words[locale].never,
  }
}

/** Scopes as the API calls them. */
export function Scopes({ scopes }: { scopes: Key['scopes'] }) {
  return (
    <ul class="plain-list">
      {scopes.map((scope) => (
        <li>
          <code>{scope}</code>
        </li>
      ))}
    </ul>
  )
}

const KINDS = { good: 'done', asleep: 'going', expired: 'plain', revoked: 'stop' } as const

export function KeyTag({ locale, state }: { locale: Locale; state: Key['state'] }) {
  return <Tag kind={KINDS[state]}>{words[locale].states[state]}</Tag>
}
