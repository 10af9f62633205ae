import { overviewOf } from '#features/statistics/overview.ts'
import { APPLICATION_WAYS, PERIODS, periodOf, reachOf, SIGN_IN_WAYS } from '#features/statistics/rules.ts'
import { agenciesCounted, reckonedAt } from '#features/statistics/statistics.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Operation, operation, wrongAt } from '../operation.ts'
import { lastOf, paged, pageOf, paging, sought, when, wishFor } from '../paging.ts'
import {
  figure,
  listOf,
  moment,
  oneOf,
  optional,
  orNull,
  record,
  said,
  usually,
  whole,
  word,
} from '../schema.ts'

const days = usually(oneOf(PERIODS, { 'zh-TW': '最近幾天', en: 'So many days, until today' }), PERIODS[0])
const agency = optional(
  word('^\\w{1,20}$', { 'zh-TW': '機關代碼，含所屬', en: 'Code of an agency, with all under it' }),
)
const applications = { 'personal-data': whole(), 'citizen-card': whole(), 'tw-fido': whole() }
const stand = { people: whole(), accounts: whole(), mailboxes: whole(), portal: whole() }

const getStatistics = operation({
  ...{ id: 'getStatistics', method: 'get', path: '/statistics', scope: 'statistics:read' },
  says: {
    title: { 'zh-TW': '統計', en: 'Statistics' },
    text: {
      'zh-TW': '一段期間的申請、等候信箱的時間、登入與使用情形，只含金鑰範圍內的機關。',
      en: 'Applications, the time until a mailbox is ready, sign-ins and adoption in a period, of the agencies within reach alone.',
    },
  },
  query: { days, agency },
  answer: record(
    {
      from: said(),
      to: said(),
      reckonedAt: orNull(moment()),
      applications: record({ now: whole(), before: whole() }),
      waitMinutes: record({ median: orNull(figure()), shareWithinPromise: orNull(figure()) }),
      signIns: record({ succeeded: whole(), refused: whole() }),
      signInsByWay: listOf(record({ way: oneOf(SIGN_IN_WAYS), succeeded: whole(), refused: whole() })),
      stand: orNull(record(stand, 'Stand')),
      applicationsByDay: listOf(record({ day: said(), ...applications }, 'ApplicationsOfDay')),
    },
    'Statistics',
  ),
  async run({ context, caller, given }) {
    const reach = { see: reachOf(caller.roles), ...(given.agency && { only: given.agency }) }
    const { period, waits, byWay, courses, stand, ...rest } = await overviewOf(
      context,
      reach,
      Number(given.days),
    )
    return {
      told: {
        ...period,
        reckonedAt: when(await reckonedAt(context)),
        ...{ applications: rest.applications, signIns: rest.signIns },
        waitMinutes: { median: waits.median ?? null, shareWithinPromise: waits.share ?? null },
        signInsByWay: byWay.map(([succeeded, refused], index) => ({
          way: SIGN_IN_WAYS[index],
          succeeded,
          refused,
        })),
        stand: stand ? standOf(stand) : null,
        applicationsByDay: courses.applications.map(({ span, values }) => ({
          day: span.day,
          ...Object.fromEntries(APPLICATION_WAYS.map((way, index) => [way, values[index] ?? 0])),
        })),
      },
    }
  },
})

const agencyStand = record({ code: said(), name: said(), ...stand, ...applications }, 'AgencyStand')

const listAgencies = operation({
  ...{ id: 'listAgencyStatistics', method: 'get', path: '/statistics/agencies', scope: 'statistics:read' },
  says: {
    title: { 'zh-TW': '各機關的統計', en: 'Statistics by agency' },
    text: {
      'zh-TW': '每個機關自己的人數、帳號、信箱與期間內的申請，依機關代碼。',
      en: 'Of each agency by itself: people, accounts, mailboxes, and applications in the period; by code.',
    },
  },
  query: { days, agency, q: sought, ...paging },
  answer: pageOf(agencyStand, 'AgencyStands'),
  problems: ['invalid'],
  async run({ context, caller, given }) {
    const last = lastOf(given, /^\w{1,20}$/)
    if (last === undefined) return wrongAt('?cursor', 'format')
    const reach = { see: reachOf(caller.roles), ...(given.agency && { only: given.agency }) }
    const period = periodOf(Number(given.days), taipeiDay(context.clock.now()))
    const { rows } = await agenciesCounted(context, reach, period, wishFor(last, given))
    return paged(rows, given, {
      last: ({ code }) => code,
      told: ({ code, name, ...row }) => ({
        ...{ code, name, ...standOf(row) },
        ...Object.fromEntries(APPLICATION_WAYS.map((way) => [way, row[way]])),
      }),
    })
  },
})

export const statistics: Operation[] = [getStatistics, listAgencies]

function standOf({ people, accounts, mailboxes, portal }: Record<keyof typeof stand, number>) {
  return { people, accounts, mailboxes, portal }
}
