import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { countAlerts } from '#features/evidence/alerts.ts'
import { countsOf as lettersBy } from '#features/outbox/outbox.ts'
import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import { persons } from '#features/personnel/tables.ts'
import { withoutWay } from '#features/sign-in/ways.ts'
import type { Context } from '#foundation/context.ts'
import { countJobs, minutesIdle } from '#foundation/job-board.ts'
import { hasWorldRoad } from '#foundation/roads.ts'
import { type Standing, standingOf } from './rules.ts'

export const CHECKS = [
  'database',
  'key',
  'disk',
  'worker',
  'jobs',
  'roster',
  'letters',
  'relay',
  'lists',
  'ways',
  'alerts',
  'safety',
] as const
export type Check = (typeof CHECKS)[number]
type Figures = { [name: string]: number | string | undefined }
/** `figures` are what its sentence tells. */
export type Finding = { check: Check; standing: Standing; figures: Figures }

const MINUTE_MS = 60_000
const GIGABYTE = 1024 ** 3
/** The timetable has jobs of every minute: without one for so long nobody works. */
const IDLE_MINUTES = 5

type Look = (context: Context) => Promise<Omit<Finding, 'check'>> | Omit<Finding, 'check'>

/** Looks at everything the installation leans on. What cannot be looked at is ill, with the kind of error. */
export function examine(context: Context, checks: readonly Check[] = CHECKS): Promise<Finding[]> {
  return Promise.all(
    checks.map(async (check) => {
      try {
        return { check, ...(await looks[check](context)) }
      } catch (error) {
        return { check, standing: 'ill' as const, figures: { error: (error as Error).name } }
      }
    }),
  )
}

const looks: Record<Check, Look> = {
  database: async ({ database }) => {
    const began = performance.now()
    const { rows } = await database.execute<{ version: string }>(
      sql`select current_setting('server_version') as version`,
    )
    const took = Math.round(performance.now() - began)
    return { standing: standingOf(took, { most: 200, worst: 5_000 }), figures: { took, ...rows[0]! } }
  },
  key: async ({ database, keys }) => {
    const [someone] = await database.select({ sealed: persons.birthday }).from(persons).limit(1)
    // A key that is not the city's own throws here.
    if (someone) keys.open('personnel.birthday', someone.sealed)
    return { standing: 'well', figures: {} }
  },
  disk: async ({ settings }) => {
    const { bsize, bavail, blocks } = await statfs(settings.data)
    const figures = {
      free: Math.floor((bsize * bavail) / GIGABYTE),
      percent: Math.floor((100 * bavail) / blocks),
    }
    return { standing: standingOf(100 - figures.percent, { most: 90, worst: 97 }), figures }
  },
  worker: async (context) => {
    const minutes = await minutesIdle(context)
    if (minutes === undefined) return { standing: 'watch', figures: { never: 1 } }
    return { standing: minutes > IDLE_MINUTES ? 'ill' : 'well', figures: { minutes } }
  },
  jobs: async (context) => {
    const { failing, stuck } = await countJobs(context)
    return {
      standing: stuck > 0 ? 'ill' : standingOf(failing, { most: 0, worst: 100 }),
      figures: { failing, stuck },
    }
  },
  roster: async (context) => {
    const at = await rosterLoadedAt(context)
    if (!at) return { standing: 'watch', figures: { never: 1 } }
    const age = context.clock.now().getTime() - at.getTime()
    const hours = Math.floor(age / (60 * MINUTE_MS))
    return { standing: age > context.settings.rosterOldAfter ? 'watch' : 'well', figures: { hours } }
  },
  letters: async (context) => {
    const { retrying, failed } = await lettersBy(context)
    return { standing: standingOf(retrying, { most: 0, worst: 1_000 }), figures: { retrying, failed } }
  },
  relay: ({ settings }) => ({ standing: hasWorldRoad(settings) ? 'well' : 'watch', figures: {} }),
  lists: ({ revocation, clock }) => {
    const all = revocation.state()
    const bad = all.filter(({ list }) => !list || list.nextUpdate <= clock.now()).length
    return { standing: bad > 0 ? 'ill' : 'well', figures: { all: all.length, bad } }
  },
  ways: async (context) => {
    const { agencies, isCity } = await withoutWay(context)
    return {
      standing: isCity ? 'ill' : standingOf(agencies, { most: 0, worst: Infinity }),
      figures: { agencies },
    }
  },
  alerts: async (context) => {
    const open = await countAlerts(context)
    return { standing: open > 0 ? 'watch' : 'well', figures: { open } }
  },
  safety: ({ settings }) => {
    if (settings.demo) return { standing: 'watch', figures: { demo: 1 } }
    return { standing: settings.url.startsWith('https:') ? 'well' : 'ill', figures: {} }
  },
}
