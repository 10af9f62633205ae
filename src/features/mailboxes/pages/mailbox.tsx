import { actions } from '#features/audit/actions.ts'
import type { DeedLine } from '#features/audit/deeds.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Meter } from '#ui/meter.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { words as listWords } from '../console-words.ts'
import type { Overseen } from '../overseeing.ts'
import { words } from '../oversight-words.ts'
import { deedsOn } from '../rules.ts'
import { AliasSheet, QuotaSheet } from './shape.tsx'
import { becauseOf, StandingTag } from './standing.tsx'

export type Line = DeedLine & { byName: string | undefined }
export type Given = {
  frame: Frame
  roles: Roles
  box: Overseen
  /** As the mail server says now; nothing when it does not answer. */
  now?: { used: number; lastUse: Date | undefined }
  aliases: { name: string; madeAt: Date }[]
  history: Line[]
  /** The officer's own. */
  own: boolean
  mayReport: boolean
  done?: 'deed' | 'quota' | 'alias' | 'farewell'
  typed?: { quota?: string; note?: string; alias?: string }
  problems?: Problems
  at: Date
}

/** One mailbox: how it stands, what happened to it, and what can be done. */
export function MailboxPage(given: Given) {
  const { frame, roles, box, own, done, problems, at } = given
  const { locale } = frame
  const say = words[locale].one
  const mayAct = box.mayAct && !own && box.state === 'ready' && box.decided !== 'deleted'
  return (
    <ConsolePage
      frame={frame}
      title={say.title(box.address)}
      rail={railOf(locale, roles, 'mailboxes')}
      {...{ at, problems }}
    >
      <BackLink href={paths.adminMailboxes}>{say.back}</BackLink>
      {done && (
        <Callout kind="done" role="status">
          {say.done[done]}
        </Callout>
      )}
      {own && <Callout>{say.own}</Callout>}
      <Columns
        label={say.deeds}
        main={
          <Stack>
            <Sheet title={say.facts} id="facts">
              <Facts locale={locale} facts={factsOf(given)} />
            </Sheet>
            <History {...given} />
          </Stack>
        }
        aside={
          mayAct || given.mayReport ? (
            <>
              <Deeds {...given} mayAct={mayAct} />
              {mayAct && <QuotaSheet {...given} />}
              {mayAct && <AliasSheet {...given} />}
            </>
          ) : (
            <AliasSheet {...given} readOnly />
          )
        }
      />
    </ConsolePage>
  )
}

function factsOf({ frame: { locale }, box, now }: Given): Fact[] {
  const { one: say } = words[locale]
  const { functional, never } = listWords[locale]
  const because = becauseOf(locale, box)
  const standing = (
    <>
      <StandingTag locale={locale} box={box} /> {because}
      {box.decidedAt && box.decided !== 'open' && (
        <>
          {' '}
          {say.since} <When at={box.decidedAt} />
        </>
      )}
    </>
  )
  const usage = now ? <Meter locale={locale} used={now.used} quota={box.quota} /> : say.unknown
  const last = now?.lastUse ?? box.lastUsedAt
  return [
    [say.holder, box.personName ?? functional],
    [say.agency, box.agencyName],
    [say.standing, standing],
    ...(box.deleteAt ? [[say.deleteAt, <When at={box.deleteAt} />] as Fact] : []),
    [say.ready, box.readyAt && <When at={box.readyAt} />],
    ...(box.state === 'ready' ? [[say.usage, usage] as Fact] : []),
    [say.last, last ? <When at={last} /> : never],
  ]
}

const ICONS: Record<string, IconName> = {
  lock: 'lock',
  suspend: 'cross',
  reopen: 'tick',
  close: 'case',
  delete: 'trash',
}

function Deeds({ frame: { locale }, box, mayAct, mayReport }: Given & { mayAct: boolean }) {
  const { one: say, deeds } = words[locale]
  const isEnded = box.decidedFor === 'abuse'
  const ending = isEnded ? 'lift' : 'ending'
  const mayEnd = box.account !== null && (isEnded || ['open', 'locked'].includes(box.decided))
  return (
    <Sheet title={say.deeds} id="deeds" snug>
      <Entries>
        {mayAct &&
          deedsOn(box).map((deed) => (
            <Entry
              icon={ICONS[deed]!}
              href={paths.adminMailboxDeed(box.id, deed)}
              title={deeds[deed]}
              text={say.deedsText[deed]}
            />
          ))}
        {mayAct && box.account !== null && <FarewellEntry box={box} locale={locale} />}
        {mayAct && mayEnd && (
          <Entry
            icon="scales"
            href={paths.adminMailboxEnding(box.id)}
            title={deeds[ending]}
            text={say.deedsText[ending]}
          />
        )}
        {mayReport && (
          <Entry
            icon="warning"
            href={paths.adminMisuseAbout(box.account!)}
            title={deeds.misuse}
            text={say.deedsText.misuse}
          />
        )}
      </Entries>
    </Sheet>
  )
}

function FarewellEntry({ box, locale }: { box: Overseen; locale: Locale }) {
  const { title, entry } = words[locale].farewell
  return (
    <Entry icon="sign-out" href={paths.adminMailboxDeed(box.id, 'farewell')} title={title} text={entry} />
  )
}

function History({ frame: { locale }, history }: Given) {
  const { one: say } = words[locale]
  return (
    <Sheet title={say.history} id="history">
      <Table
        caption={say.historyCaption}
        columns={[
          { key: 'what', label: say.historyColumns.what },
          { key: 'at', label: say.historyColumns.at },
          { key: 'by', label: say.historyColumns.by },
        ]}
        rows={history.map((line) => ({
          what: actions[line.action][locale],
          at: <When at={line.at} />,
          by: line.byName ?? actorWords(locale, line.actor),
        }))}
        empty={<p>{say.noHistory}</p>}
      />
    </Sheet>
  )
}

function actorWords(locale: Locale, actor: string): string {
  const { actors } = words[locale].one
  return actor in actors ? actors[actor as keyof typeof actors] : actors.system
}
