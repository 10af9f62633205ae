import type { OneTimeCodes } from '#features/accounts/one-time-codes.ts'
import type { Passkey } from '#features/accounts/passkeys.ts'
import type { Switchable } from '#features/sign-in/way-rules.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { words as waysWords } from '../ways-words.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

export type Ways = {
  /** Whole days since each password was set; the portal's only where there is one. */
  days: { account: number; portal?: number }
  codes: OneTimeCodes
  passkeys: Passkey[]
  appPasswords: number
  card?: { boundAt: Date; lastUsedAt: Date }
  isCardOpen: boolean
  isPhoneOpen: boolean
  /** Ways that are switched off for the holder. */
  closed: readonly Switchable[]
}
type Given = { frame: Frame; ways: Ways }

/** 「登入方式」: every way in, its state, and where it is set up. */
export function WaysPage({ frame, ways }: Given) {
  const { sections } = words[frame.locale]
  const say = waysWords[frame.locale]
  return (
    <SectionPage frame={frame} title={sections.ways} lead={say.lead}>
      <Sheet>
        <h2 class="govuk-visually-hidden">{say.label}</h2>
        <Entries label={say.label}>
          <Passwords frame={frame} ways={ways} />
          <Codes frame={frame} ways={ways} />
          <Passkeys frame={frame} ways={ways} />
          <AppPasswords frame={frame} ways={ways} />
          <Card frame={frame} ways={ways} />
          <Phone frame={frame} ways={ways} />
        </Entries>
      </Sheet>
    </SectionPage>
  )
}

function Passwords({ frame, ways: { days, closed } }: Given) {
  const say = waysWords[frame.locale]
  const stopped = stoppedAt(frame, closed, 'password')
  const set = <Tag kind="done">{say.state.set}</Tag>
  return (
    <>
      <Entry
        icon="lock"
        href={paths.accountPassword}
        title={say.password}
        text={say.passwordSet(days.account)}
        state={set}
        {...stopped}
      />
      {days.portal !== undefined && (
        <Entry
          icon="portal"
          href={`${paths.accountPassword}?of=portal`}
          title={say.portalPassword}
          text={say.passwordSet(days.portal)}
          state={set}
        />
      )}
    </>
  )
}

function Codes({ frame, ways: { codes, closed } }: Given) {
  const say = waysWords[frame.locale]
  return (
    <Entry
      icon="code"
      href={paths.accountCodes}
      title={say.codes}
      text={codes.since ? say.codesOn(rocDateTime(codes.since), codes.codesLeft) : say.codesOff}
      state={<OnOff frame={frame} isOn={codes.on} />}
      {...stoppedAt(frame, closed, 'one-time-code')}
    />
  )
}

function Passkeys({ frame, ways: { passkeys, closed } }: Given) {
  const say = waysWords[frame.locale]
  return (
    <Entry
      icon="key"
      href={paths.accountPasskeys}
      title={say.passkeys}
      text={passkeys.length > 0 ? say.passkeysSome(passkeys.length) : say.passkeysNone}
      state={<OnOff frame={frame} isOn={passkeys.length > 0} />}
      {...stoppedAt(frame, closed, 'passkey')}
    />
  )
}

function AppPasswords({ frame, ways: { appPasswords } }: Given) {
  const say = waysWords[frame.locale]
  return (
    <Entry
      icon="mail"
      href={paths.accountAppPasswords}
      title={say.appPasswords}
      text={appPasswords > 0 ? say.appPasswordsSome(appPasswords) : say.appPasswordsNone}
      state={<OnOff frame={frame} isOn={appPasswords > 0} />}
    />
  )
}

function Card({ frame, ways: { card, isCardOpen, closed } }: Given) {
  const say = waysWords[frame.locale]
  const bound = card && say.cardBound(rocDateTime(card.boundAt), rocDateTime(card.lastUsedAt))
  return (
    <Entry
      icon="card"
      href={isCardOpen ? paths.accountProofingCard : undefined}
      title={say.card}
      text={isCardOpen ? (bound ?? say.cardNone) : say.cardClosed}
      state={isCardOpen ? <Used frame={frame} isUsed={Boolean(card)} /> : <Closed frame={frame} />}
      {...stoppedAt(frame, closed, 'citizen-card')}
    />
  )
}

function Phone({ frame, ways: { isPhoneOpen, closed } }: Given) {
  const say = waysWords[frame.locale]
  return (
    <Entry
      icon="phone"
      title={say.phone}
      text={isPhoneOpen ? say.phoneText : say.phoneClosed}
      state={isPhoneOpen ? <Tag kind="done">{say.state.ready}</Tag> : <Closed frame={frame} />}
      {...stoppedAt(frame, closed, 'tw-fido')}
    />
  )
}

/** What an entry says instead where the holder's agency has closed the way. */
function stoppedAt({ locale }: Frame, closed: readonly Switchable[], way: Switchable) {
  const say = waysWords[locale]
  const state = <Tag kind="stop">{say.state.stopped}</Tag>
  return closed.includes(way) ? { text: say.stopped, state } : undefined
}

function OnOff({ frame, isOn }: { frame: Frame; isOn: boolean }) {
  const { on, off } = waysWords[frame.locale].state
  return <Tag kind={isOn ? 'done' : 'plain'}>{isOn ? on : off}</Tag>
}

function Used({ frame, isUsed }: { frame: Frame; isUsed: boolean }) {
  const { ready, unused } = waysWords[frame.locale].state
  return <Tag kind={isUsed ? 'done' : 'plain'}>{isUsed ? ready : unused}</Tag>
}

function Closed({ frame }: { frame: Frame }) {
  return <Tag kind="plain">{waysWords[frame.locale].state.closed}</Tag>
}
