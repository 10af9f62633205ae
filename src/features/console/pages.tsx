import { paths } from '#foundation/paths.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Figures } from '#ui/figures.tsx'
import { Sheet, Stack } from '#ui/sheet.tsx'
import type { Work } from './rules.ts'
import { words } from './words.ts'

export type Waiting = { work: Work; count: number }

/** The console's first page: what this officer may do, and how much of it is waiting. */
export function ConsoleHomePage({ frame, waiting, at }: { frame: Frame; waiting: Waiting[]; at: Date }) {
  const say = words[frame.locale]
  const hrefs = { approvals: paths.adminApprovals, cases: paths.adminCases }
  const texts = { approvals: say.approvalsText, cases: say.casesText }
  const icons = { approvals: 'people', cases: 'case' } as const
  const links = waiting.map(({ work, count }) => ({
    href: hrefs[work],
    label: say[work],
    icon: icons[work],
    count,
  }))
  return (
    <ConsolePage frame={frame} title={say.title} rail={[{ heading: say.menu, links }]} at={at}>
      {waiting.length === 0 && (
        <Empty icon="shield" title={say.nothing}>
          {say.nothingText}
        </Empty>
      )}
      {waiting.length > 0 && (
        <Figures figures={waiting.map(({ work, count }) => ({ label: say[work], value: count }))} />
      )}
      <Stack>
        {waiting.map(({ work, count }) => (
          <Sheet snug title={say[work]} id={work}>
            <p>{texts[work]}</p>
            <p>
              <a class="govuk-link" href={hrefs[work]}>
                {say[work]}
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
