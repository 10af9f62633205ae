import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Codes } from '#ui/codes.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words } from '../console-words.ts'
import type { Key } from '../keys.ts'
import { words as apiWords } from '../words.ts'
import { KeyTag } from './keys.tsx'

type Given = { frame: Frame; roles: Roles; one: Key; secret?: string; at: Date }

/** One key: how it stands, what it may do, and, once, its secret. */
export function KeyPage({ frame, roles, one, secret, at }: Given) {
  const { locale } = frame
  const { one: say } = words[locale]
  return (
    <ConsolePage frame={frame} title={one.name} rail={railOf(locale, roles, 'api-keys')} at={at}>
      <Stack>
        {secret && <Secret locale={locale} secret={secret} />}
        {one.state === 'asleep' && <Callout kind="lamp">{say.asleep}</Callout>}
        <Sheet title={say.facts} id="facts">
          <Facts locale={locale} facts={factsOf(one, locale, at)} />
        </Sheet>
        {one.state !== 'revoked' && <Deeds locale={locale} one={one} />}
        <Buttons>
          <BackLink href={paths.adminApiKeys}>{say.back}</BackLink>
        </Buttons>
      </Stack>
    </ConsolePage>
  )
}

function Secret({ locale, secret }: { locale: Locale; secret: string }) {
  const { secret: say } = words[locale]
  return (
    <Sheet title={say.title} id="secret">
      <Stack>
        <Callout kind="lamp" role="status">
          {say.once}
        </Callout>
        <div>
          <p class="small soft">{say.label}</p>
          <Codes label={say.label} codes={[secret]} />
        </div>
      </Stack>
    </Sheet>
  )
}

function factsOf(one: Key, locale: Locale, at: Date): Fact[] {
  const { one: say, never } = words[locale]
  const told = apiWords[locale].scopes
  const hasFormer = one.formerUntil !== null && one.formerUntil > at
  return [
    [say.state, <KeyTag locale={locale} state={one.state} />],
    [say.agency, say.below(one.agencyName)],
    [
      say.scopes,
      <ul class="plain-list">
        {one.scopes.map((scope) => (
          <li>
            <code>{scope}</code> {told[scope]}
          </li>
        ))}
      </ul>,
    ],
    [say.tail, <code>…{one.tail}</code>],
    [say.giver, one.giver],
    [say.reason, one.reason],
    [say.made, <When at={one.madeAt} />],
    [say.secretAt, <When at={one.secretAt} />],
    ...(hasFormer ? [[say.former, <When at={one.formerUntil!} />] as Fact] : []),
    [say.expires, <When at={one.expiresAt} />],
    [say.used, one.usedAt ? <When at={one.usedAt} /> : never],
    ...(one.revokedAt ? [[say.revoked, <Revoked locale={locale} one={one} />] as Fact] : []),
  ]
}

function Revoked({ locale, one }: { locale: Locale; one: Key }) {
  const { ends } = words[locale].one
  return (
    <>
      <When at={one.revokedAt!} /> {one.revokedFor ? ends[one.revokedFor] : one.revoker}
    </>
  )
}

function Deeds({ locale, one }: { locale: Locale; one: Key }) {
  const { one: say } = words[locale]
  const mayRotate = one.isOwn && one.state !== 'expired'
  return (
    <>
      {!one.isOwn && <Callout>{say.othersSecret}</Callout>}
      <Buttons>
        {mayRotate && (
          <ButtonLink href={paths.adminApiKeyDeed(one.id, 'rotate')} kind="secondary" icon="refresh">
            {say.rotate}
          </ButtonLink>
        )}
        <ButtonLink href={paths.adminApiKeyDeed(one.id, 'revoke')} kind="warning">
          {say.revoke}
        </ButtonLink>
      </Buttons>
    </>
  )
}
