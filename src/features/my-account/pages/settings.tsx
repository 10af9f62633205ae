import type { Recovery } from '#features/accounts/recovery.ts'
import type { Proofing } from '#features/accounts/rules.ts'
import { words as enrolmentWords } from '#features/enrolment/words.ts'
import { words as misuseWords } from '#features/misuse/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { words as connectionWords } from '../connection-words.ts'
import { words as recoveryWords } from '../recovery-words.ts'
import { words as releaseWords } from '../release-words.ts'
import { words } from '../words.ts'

export type Settings = {
  sessions: number
  /** Whole days that the password has been in use. */
  passwordDays: number
  /** None: an account of a former system that knew none. */
  recovery: Recovery | undefined
  isRecoveryChanging: boolean
  proofing: Proofing
  hasMailbox: boolean
}

/** The sections of my account, each with its state. */
export function SettingsSheet({ frame, settings }: { frame: Frame; settings: Settings }) {
  const { locale } = frame
  const { account: say, sections, language } = words[locale]
  const { later } = enrolmentWords[locale]
  return (
    <Sheet title={say.settings} id="settings">
      <Entries>
        {!settings.hasMailbox && (
          <Entry icon="mail" href={paths.laterMailbox} title={later.link} text={say.mailboxText} />
        )}
        <Entry icon="key" href={paths.accountWays} title={sections.ways} text={say.ways} />
        <Entry
          icon="screen"
          href={paths.accountSessions}
          title={sections.sessions}
          text={say.sessions(settings.sessions)}
        />
        <Entry icon="time" href={paths.accountHistory} title={sections.history} text={say.history} />
        <Entry
          icon="lock"
          href={paths.accountPassword}
          title={sections.password}
          text={say.password(settings.passwordDays)}
        />
        <RecoveryEntry frame={frame} settings={settings} />
        <ProofingEntry frame={frame} settings={settings} />
        <Elsewhere frame={frame} />
        <Entry
          icon="warning"
          href={paths.accountMisused}
          title={misuseWords[locale].misused.title}
          text={misuseWords[locale].misused.entry}
        />
        <Entry
          icon="globe"
          href={paths.accountLanguage}
          title={sections.language}
          text={language.options[locale]}
        />
      </Entries>
    </Sheet>
  )
}

/** Where the account and its data are in use outside of here. */
function Elsewhere({ frame: { locale } }: { frame: Frame }) {
  return (
    <>
      <Entry
        icon="screen"
        href={paths.accountConnections}
        title={connectionWords[locale].title}
        text={connectionWords[locale].link}
      />
      <Entry
        icon="plug"
        href={paths.accountReleases}
        title={releaseWords[locale].title}
        text={releaseWords[locale].link}
      />
    </>
  )
}

function RecoveryEntry({ frame: { locale }, settings }: { frame: Frame; settings: Settings }) {
  const { account: say, sections } = words[locale]
  if (!settings.recovery) return <NoRecovery locale={locale} />
  const { masked, confirmedAt, returnedAt } = settings.recovery
  const state = returnedAt ? (
    <Tag kind="stop">{say.state.returned}</Tag>
  ) : settings.isRecoveryChanging ? (
    <Tag kind="going">{say.state.changing}</Tag>
  ) : confirmedAt ? (
    <Tag kind="done">{say.state.confirmed}</Tag>
  ) : (
    <Tag kind="going">{say.state.unconfirmed}</Tag>
  )
  return (
    <Entry
      icon="sent"
      href={paths.accountRecovery}
      title={sections.recovery}
      text={
        returnedAt
          ? recoveryWords[locale].returned(rocDate(returnedAt))
          : confirmedAt
            ? say.confirmed(masked, rocDateTime(confirmedAt))
            : say.unconfirmed(masked)
      }
      state={state}
    />
  )
}

/** Whoever forgets the password without one needs the HR desk. */
function NoRecovery({ locale }: { locale: Locale }) {
  const { account: say, sections } = words[locale]
  return (
    <Entry
      icon="sent"
      href={paths.accountRecovery}
      title={sections.recovery}
      text={say.noRecovery}
      state={<Tag kind="stop">{say.state.missing}</Tag>}
    />
  )
}

function ProofingEntry({ frame: { locale }, settings: { proofing } }: { frame: Frame; settings: Settings }) {
  const { account: say, sections, proofings } = words[locale]
  return (
    <Entry
      icon="card"
      href={paths.accountProofing}
      title={sections.proofing}
      text={proofings[proofing]}
      state={proofing === 'personal-data' && <Tag kind="plain">{say.state.weak}</Tag>}
    />
  )
}
