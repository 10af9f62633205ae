import { paths } from '#foundation/paths.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf, words as railWords, type Work } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Figures } from '#ui/figures.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import { words } from './words.ts'

export type Waiting = { work: Work; count: number }

const hrefs = {
  approvals: paths.adminApprovals,
  cases: paths.adminCases,
  desk: paths.adminDesk,
  'mail-rules': paths.adminMailRules,
  mailboxes: paths.adminMailboxes,
  offices: paths.adminOffices,
  lists: paths.adminLists,
  misuse: paths.adminMisuse,
  disclosures: paths.adminDisclosures,
  'moving-in': paths.adminMovingIn,
  certificates: paths.adminCertificates,
  outbox: paths.adminOutbox,
  notices: paths.adminNotices,
  applications: paths.adminApplications,
}

type Given = { frame: Frame; roles: Roles; waiting: Waiting[]; at: Date }

/** The console's first page: what this officer may do, and how much of it is waiting. */
export function ConsoleHomePage({ frame, roles, waiting, at }: Given) {
  const say = words[frame.locale]
  const names = railWords[frame.locale]
  const counts = Object.fromEntries(waiting.map(({ work, count }) => [work, count]))
  const rail = railOf(frame.locale, roles, undefined, counts)
  return (
    <ConsolePage frame={frame} title={say.title} rail={rail} at={at}>
      {waiting.length === 0 && (
        <Empty icon="shield" title={say.nothing}>
          {say.nothingText}
        </Empty>
      )}
      {waiting.length > 0 && (
        <Figures figures={waiting.map(({ work, count }) => ({ label: names[work], value: count }))} />
      )}
      <Stack>
        {waiting.map(({ work, count }) => (
          <Sheet snug title={names[work]} id={work}>
            <p>{say.texts[work]}</p>
            <p>
              <a class="govuk-link" href={hrefs[work]}>
                {names[work]}
              </a>
              {'　'}
              {count > 0 ? say.open(count) : say.none}
            </p>
          </Sheet>
        ))}
      </Stack>
    </ConsolePage>
  )
}
