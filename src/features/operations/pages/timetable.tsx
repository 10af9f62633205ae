import type { Locale } from '#foundation/words.ts'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import { type Rhythm, rhythmOf } from '../rules.ts'
import { words } from '../words.ts'
import { NamedJob } from './named-job.tsx'

/** A line of the timetable, with what came of it. */
export type Timed = { job: string; every: string; last?: Date; next?: Date }

/** What runs by the clock, when it was begun last and when it is next. */
export function TimetablePanel({ locale, timetable }: { locale: Locale; timetable: Timed[] }) {
  const { jobs: say } = words[locale]
  return (
    <section class="panel">
      <h2>{say.timetable}</h2>
      <p>{say.timetableLead}</p>
      <Table
        caption={say.timetable}
        columns={[
          { key: 'name', label: say.name },
          { key: 'rhythm', label: say.rhythm },
          { key: 'last', label: say.last },
          { key: 'next', label: say.soon },
        ]}
        rows={timetable.map(({ job, every, last, next }) => ({
          name: <NamedJob locale={locale} name={job} />,
          rhythm: rhythmSaid(locale, rhythmOf(every)),
          last: last ? <When at={last} /> : say.never,
          next: next ? <When at={next} /> : say.none,
        }))}
      />
    </section>
  )
}

function rhythmSaid(locale: Locale, rhythm: Rhythm): string {
  const { jobs: say } = words[locale]
  const two = (number: number) => String(number).padStart(2, '0')
  if (rhythm.kind === 'minutes') return say.minutes(rhythm.every)
  if (rhythm.kind === 'hourly') return say.hourly(two(rhythm.minute))
  return rhythm.kind === 'daily' ? say.daily(`${two(rhythm.hour)}:${two(rhythm.minute)}`) : rhythm.pattern
}
