import type { AgencyDifference } from '#features/personnel/agency-differences.ts'
import type { loadOf } from '#features/personnel/loads-listed.ts'
import { sentence } from '#features/personnel/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { BackLink, ButtonLink, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Figures } from '#ui/figures.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { type Answer, words as deedWords } from '../deed-words.ts'
import { words } from '../load-words.ts'
import type { Deed, WorkKind } from '../rules.ts'
import { words as rosterWords } from '../words.ts'
import type { Work } from '../works.ts'
import { AgenciesList } from './agencies.tsx'
import { type LeaversGiven, LeaversList } from './leavers.tsx'
import { type DifferencesGiven, DifferencesList, type FaultsGiven, FaultsList } from './lists.tsx'
import { Officer, State } from './parts.tsx'

export type Loaded = NonNullable<Awaited<ReturnType<typeof loadOf>>>
export type LoadGiven = {
  frame: Frame
  roles: Roles
  load: Loaded
  deeds: Deed[]
  /** What was done with it, the first first: who, when and why. */
  decisions: Pick<Work, 'kind' | 'at' | 'byAccount' | 'reason'>[]
  /** Account to name. */
  officers: Map<string, string>
  done?: Answer | undefined
  faults?: Omit<FaultsGiven, 'frame' | 'load'> | undefined
  agencies?: AgencyDifference[] | undefined
  differences?: Omit<DifferencesGiven, 'frame' | 'load'> | undefined
  leavers?: Omit<LeaversGiven, 'frame' | 'load'> | undefined
}

/** One roster: what it would do or did, what is wrong with it, and what may be done with it now. */
export function LoadPage(given: LoadGiven) {
  const { frame, roles, load, deeds, done, faults, agencies, differences, leavers } = given
  const { locale } = frame
  const say = words[locale]
  const rail = railOf(locale, roles, 'roster')
  return (
    <ConsolePage {...{ frame, title: say.title(load.source), rail }}>
      <div>
        <BackLink href={paths.adminRoster}>{say.back}</BackLink>
      </div>
      <Stack large>
        {done && (
          <Callout kind={GOOD.includes(done) ? 'done' : 'note'} role="status">
            {deedWords[locale].answers[done]}
          </Callout>
        )}
        <Standing locale={locale} load={load} />
        <Counts locale={locale} load={load} />
        <Deeds {...{ locale, load, deeds }} />
        <Sheet snug>
          <Facts locale={locale} facts={factsOf(given)} snug />
        </Sheet>
        <Decisions {...given} />
        {faults && <FaultsList {...{ frame, load: load.id, ...faults }} />}
        {agencies && agencies.length > 0 && <AgenciesList {...{ locale, rows: agencies }} />}
        {differences && <DifferencesList {...{ frame, load: load.id, ...differences }} />}
        {leavers && <LeaversList {...{ frame, load: load.id, ...leavers }} />}
      </Stack>
    </ConsolePage>
  )
}

const GOOD: Answer[] = ['loaded', 'fetch-loaded', 'rolled-back', 'discarded']

function Standing({ locale, load }: { locale: Locale; load: Loaded }) {
  const say = words[locale]
  if (load.state === 'refused')
    return (
      <Callout kind="stop" title={say.refused}>
        {say.refusedText}
      </Callout>
    )
  if (load.state === 'held') return <Held locale={locale} load={load} />
  if (load.isRollBackHeld) return <Callout>{say.rollBackHeld}</Callout>
  return load.state === 'ready' ? <Callout>{say.waits}</Callout> : null
}

/** Why it is held: for its people, its agencies, or those that are to be merged. */
function Held({ locale, load }: { locale: Locale; load: Loaded }) {
  const say = words[locale]
  const reasons = load.report?.errors.map(({ reason }) => reason) ?? []
  const people = reasons.find((reason) => reason.kind === 'held')
  const agencies = reasons.find((reason) => reason.kind === 'agencies-held')
  const mergers = reasons.find((reason) => reason.kind === 'mergers-held')
  const title = people ? say.heldTitle : agencies ? say.agenciesHeldTitle : say.mergersHeldTitle
  return (
    <Callout kind="lamp" title={title}>
      {load.reason && <p>{say.heldWaits}</p>}
      {!load.reason && people && <p>{say.held(people.touched, people.known)}</p>}
      {agencies && <p>{say.agenciesHeld(agencies.touched, agencies.known)}</p>}
      {mergers && <p>{say.mergersHeld(mergers.touched, mergers.names)}</p>}
      <p>{say.waits}</p>
    </Callout>
  )
}

const COUNTS = ['joiners', 'movers', 'leavers', 'changed', 'unchanged', 'missing'] as const

function Counts({ locale, load }: { locale: Locale; load: Loaded }) {
  const say = words[locale]
  const { report, snapshot, state, hasPeople } = load
  if (!report || state === 'refused') return null
  const { counts, agencies } = report
  return (
    <Stack>
      {hasPeople && (
        <Figures
          figures={COUNTS.map((one) => ({ label: say.counts[one], value: counts[one], unit: say.people }))}
        />
      )}
      {counts.missing > 0 && <p>{snapshot ? say.missingEnd : say.missingKept}</p>}
      {agencies.added + agencies.changed > 0 && <p>{say.agencies(agencies.added, agencies.changed)}</p>}
      {report.notices.length > 0 && (
        <Callout title={say.notices}>
          <ul>
            {report.notices.map((notice) => (
              <li>{sentence(locale, notice)}</li>
            ))}
          </ul>
        </Callout>
      )}
    </Stack>
  )
}

const KINDS = { apply: 'primary', approve: 'primary', discard: 'secondary', 'roll-back': 'warning' } as const

function Deeds({ locale, load, deeds }: { locale: Locale; load: Loaded; deeds: Deed[] }) {
  const say = words[locale]
  if (deeds.length === 0) return null
  return (
    <Buttons>
      {deeds.map((deed) => (
        <ButtonLink href={paths.adminRosterDeed(load.id, deed)} kind={KINDS[deed]}>
          {deed === 'apply' && load.state === 'held' ? say.ask : deedWords[locale].deeds[deed].button}
        </ButtonLink>
      ))}
    </Buttons>
  )
}

function Decisions({ frame: { locale }, load, officers, decisions }: LoadGiven) {
  const say = words[locale]
  if (decisions.length === 0) return null
  const { deeds } = deedWords[locale]
  const named = (kind: WorkKind) =>
    kind === 'apply' && load.askedByAccount ? say.ask : deeds[kind as Deed].button
  return (
    <Sheet title={say.decisions} snug>
      <Table
        caption={say.decisions}
        columns={[
          { key: 'what', label: say.decided.what },
          { key: 'at', label: say.decided.at },
          { key: 'by', label: say.decided.by },
          { key: 'why', label: say.reason, kind: 'wide' },
        ]}
        rows={decisions.map(({ kind, at, byAccount, reason }) => ({
          what: named(kind),
          at: <When at={at} />,
          by: <Officer {...{ locale, officers, account: byAccount }} />,
          why: reason || undefined,
        }))}
      />
    </Sheet>
  )
}

function factsOf({ frame: { locale }, load, officers, decisions }: LoadGiven): Fact[] {
  const say = words[locale]
  const { upload } = rosterWords[locale]
  const who = (account: string | null) => <Officer {...{ locale, officers, account }} />
  const facts: [string, Fact[1] | null | false][] = [
    [say.state, <State locale={locale} state={load.state} />],
    [say.at, <When at={load.at} />],
    [say.by, who(load.byAccount)],
    [say.kind, load.snapshot ? upload.snapshot : upload.part],
    [say.rows, load.rows],
    [say.asked, load.askedByAccount && who(load.askedByAccount)],
    [say.approved, load.approvedByAccount && who(load.approvedByAccount)],
    [say.reason, decisions.length === 0 && load.reason],
    [say.ended, load.endedAt && <When at={load.endedAt} />],
  ]
  return facts.filter((fact): fact is Fact => Boolean(fact[1]) || fact[1] === 0)
}
