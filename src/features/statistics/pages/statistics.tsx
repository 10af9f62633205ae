import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { asked, type Picked, type Wish } from '#foundation/wish.ts'
import { Button } from '#ui/button.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Figures } from '#ui/figures.tsx'
import { Plots } from '#ui/plot.tsx'
import { count } from '#ui/plot-axis.ts'
import type { Overview } from '../overview.ts'
import { PERIODS, percent } from '../rules.ts'
import type { AgencyStand } from '../statistics.ts'
import { words } from '../words.ts'
import { AgenciesList } from './agencies.tsx'
import { AllPlots } from './plots.tsx'

const LONG_MINUTES = 120

type Given = {
  frame: Frame
  roles: Roles
  wish: Wish
  overview: Overview
  list: Picked<AgencyStand>
  /** Agencies that may be looked at by themselves. */
  choice: [code: string, name: string][]
  reckonedAt?: Date
}

/** Applications, waits, sign-ins, visits and adoption of one's agencies. */
export function StatisticsPage({ frame, roles, wish, overview, list, choice, reckonedAt }: Given) {
  const { locale } = frame
  const say = words[locale]
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'statistics')} at={reckonedAt}>
      <p>{say.lead}</p>
      {reckonedAt && <p class="small soft">{say.at(rocDateTime(reckonedAt))}</p>}
      <Scope frame={frame} wish={wish} choice={choice} />
      <Summary frame={frame} overview={overview} />
      <Plots>
        <AllPlots
          locale={locale}
          overview={overview}
          fileOf={(of) => `${paths.adminStatistics}?${asked(wish, { of, as: 'csv' })}`}
        />
      </Plots>
      <h2>{say.agencies.caption}</h2>
      <p>{say.agencies.lead}</p>
      <AgenciesList frame={frame} wish={wish} list={list} />
    </ConsolePage>
  )
}

/** Which days, and which agency. */
function Scope({ frame, wish, choice }: Pick<Given, 'frame' | 'wish' | 'choice'>) {
  const say = words[frame.locale]
  return (
    <form class="filter listing__filter" action={paths.adminStatistics}>
      <div>
        <label for="days">{say.period}</label>
        <select class="govuk-select" id="days" name="days">
          {PERIODS.toSorted((a, b) => Number(a) - Number(b)).map((days) => (
            <option value={days} selected={days === (wish.filters.days || PERIODS[0])}>
              {say.periods[days]}
            </option>
          ))}
        </select>
      </div>
      {choice.length > 1 && (
        <div>
          <label for="agency">{say.agency}</label>
          <select class="govuk-select" id="agency" name="agency">
            <option value="">{say.whole}</option>
            {choice.map(([code, name]) => (
              <option value={code} selected={code === wish.filters.agency}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="listing__find">
        <Button icon="chart" small>
          {say.show}
        </Button>
      </div>
    </form>
  )
}

function Summary({ frame, overview }: Pick<Given, 'frame' | 'overview'>) {
  const { figures: say, units, none } = words[frame.locale]
  const { applications, waits, signIns, stand } = overview
  const refused = percent(signIns.refused, signIns.refused + signIns.succeeded)
  const applied = { label: say.applications, value: count(applications.now), unit: units.applications }
  const adopted = stand && percent(stand.accounts, stand.people)
  return (
    <Figures
      figures={[
        { ...applied, note: say.before(count(applications.before)) },
        { label: say.median, ...waitOf(frame, waits) },
        {
          ...{ label: say.signIns, value: count(signIns.succeeded), unit: units.times },
          note: refused === undefined ? undefined : say.refused(String(refused)),
        },
        {
          ...{
            label: say.adoption,
            value: adopted ?? none,
            unit: adopted === undefined ? '' : units.percent,
          },
          note: stand && say.people(count(stand.people)),
        },
      ]}
    />
  )
}

/** Long waits in hours. */
function waitOf({ locale }: Frame, { median, share }: Overview['waits']) {
  const { figures: say, units, none } = words[locale]
  if (median === undefined || share === undefined) return { value: none }
  const isLong = median >= LONG_MINUTES
  const told = isLong
    ? { value: count(median / 60), unit: units.hours }
    : { value: count(median), unit: units.minutes }
  return { ...told, note: say.within(String(share)) }
}
