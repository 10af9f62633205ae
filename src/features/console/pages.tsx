import { AllPlots } from '#features/statistics/pages/plots.tsx'
import { paths } from '#foundation/paths.ts'
import { ConsolePage } from '#ui/console-page.tsx'
import { placeOf, type Roles, railOf } from '#ui/console-rail.ts'
import { words as railWords } from '#ui/console-rail-words.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Plots } from '#ui/plot.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Dashboard } from './dashboard.ts'
import { Numbers } from './pages/numbers.tsx'
import { PLOTTED_DAYS } from './rules.ts'
import type { Waiting } from './waiting.ts'
import { words } from './words.ts'

type Given = { frame: Frame; roles: Roles; dashboard: Dashboard; at: Date }

/** The console's first page: how things stand within the officer's reach, and what waits for somebody. */
export function ConsoleHomePage({ frame, roles, dashboard, at }: Given) {
  const { locale } = frame
  const { waiting, agencies, within } = dashboard
  const say = words[locale]
  const counts = Object.fromEntries(waiting.map(({ work, count }) => [work, count]))
  const due = waiting.filter(({ count }) => count)
  const rest = waiting.filter(({ count }) => !count)
  return (
    <ConsolePage
      frame={frame}
      title={say.title}
      rail={railOf(locale, roles, undefined, counts)}
      at={at}
      reach={within === 'city' ? say.wholeCity : say.within(within)}
    >
      {waiting.length === 0 && (
        <Empty icon="shield" title={say.nothing}>
          {say.nothingText}
        </Empty>
      )}
      <Numbers locale={locale} dashboard={dashboard} at={at} />
      {agencies && (
        <Plots>
          <AllPlots
            locale={locale}
            overview={agencies.overview}
            names={['applications', 'visitors']}
            fileOf={(of) => `${paths.adminStatistics}?days=${PLOTTED_DAYS}&of=${of}&as=csv`}
          />
        </Plots>
      )}
      {waiting.length > 0 && (
        <section class="panel works" aria-labelledby="due">
          <h2 id="due">{say.due}</h2>
          {due.length === 0 ? <p>{say.noneDue}</p> : <Works frame={frame} works={due} />}
        </section>
      )}
      {rest.length > 0 && (
        <section class="panel works below" aria-labelledby="rest">
          <h2 id="rest">{say.rest}</h2>
          <Works frame={frame} works={rest} />
        </section>
      )}
    </ConsolePage>
  )
}

function Works({ frame, works }: { frame: Frame; works: Waiting[] }) {
  const say = words[frame.locale]
  return (
    <Entries>
      {works.map(({ work, count }) => (
        <Entry
          {...placeOf(work)}
          title={railWords[frame.locale][work]}
          text={say.texts[work]}
          state={count ? <Tag kind="going">{say.open(count)}</Tag> : undefined}
        />
      ))}
    </Entries>
  )
}
