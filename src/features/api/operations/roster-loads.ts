import { differencesOf } from '#features/personnel/differences.ts'
import { type Load, loadOf, loadsBefore } from '#features/personnel/loads-listed.ts'
import { sentence } from '#features/personnel/words.ts'
import { deedsOn } from '#features/roster/rules.ts'
import { type Operation, operation, wrongAt } from '../operation.ts'
import { AN_ID, lastOf, paged, pageOf, paging, when } from '../paging.ts'
import {
  id,
  listOf,
  moment,
  oneOf,
  optional,
  orNull,
  record,
  type Schema,
  said,
  whole,
  yesNo,
} from '../schema.ts'

const CHANGES = ['joined', 'moved', 'left', 'changed', 'missing'] as const
const summary = {
  id: id(),
  at: moment(),
  endedAt: orNull(moment()),
  state: said({
    'zh-TW': 'ready、held、refused、loaded、discarded、rolled-back 或 stale',
    en: 'ready, held, refused, loaded, discarded, rolled-back or stale',
  }),
  source: said(),
  rows: whole(),
  isSnapshot: yesNo({
    'zh-TW': '完整名冊：沒列到的人視為離職',
    en: 'Complete: whoever is missing from it has left',
  }),
  counts: orNull({ type: 'object' } as Schema<object>),
}
const load = record(
  {
    ...summary,
    deeds: listOf(oneOf(['apply', 'discard']), {
      'zh-TW': '現在可以做的',
      en: 'What can be done with it now',
    }),
    faults: listOf(record({ file: said(), line: whole(), says: said() }, 'RosterFault')),
    notices: listOf(said(), { 'zh-TW': '照樣收下、但請留意的', en: 'What is taken all the same, and told' }),
  },
  'RosterLoadInFull',
)
const which = { load: id({ 'zh-TW': '人事資料的編號', en: 'The roster, by id' }) }
/** Of a wrong file nobody reads more. */
const MOST_FAULTS = 1000

const listLoads = operation({
  ...{ id: 'listRosterLoads', method: 'get', path: '/roster/loads', scope: 'roster:read' },
  says: {
    title: { 'zh-TW': '匯入紀錄', en: 'History of rosters' },
    text: { 'zh-TW': '最新的在前。', en: 'Newest first.' },
  },
  query: paging,
  answer: pageOf(record(summary, 'RosterLoad'), 'RosterLoads'),
  problems: ['invalid'],
  async run({ context, given }) {
    const last = lastOf(given, AN_ID)
    if (last === undefined) return wrongAt('?cursor', 'format')
    const loads = await loadsBefore(context, { last, rows: given.limit + 1 })
    return paged(loads, given, { last: (one) => one.id, told: toldOf })
  },
})

const getLoad = operation({
  ...{ id: 'getRosterLoad', method: 'get', path: '/roster/loads/{load}', scope: 'roster:read' },
  says: {
    title: { 'zh-TW': '一份人事資料', en: 'One roster' },
    text: { 'zh-TW': '預覽的人數、錯誤與提醒。', en: 'Its preview: counts, faults and notices.' },
  },
  params: which,
  answer: load,
  problems: ['not-found'],
  async run({ context, caller, locale, given }) {
    const found = await loadOf(context, given.load)
    if (!found) return { problem: 'not-found' }
    const faults = (found.report?.errors ?? []).slice(0, MOST_FAULTS)
    return {
      told: {
        ...toldOf(found),
        deeds: deedsOn(found, caller).filter((deed) => deed === 'apply' || deed === 'discard'),
        faults: faults.map(({ file, line, reason }) => ({ file, line, says: sentence(locale, reason) })),
        notices: (found.report?.notices ?? []).map((notice) => sentence(locale, notice)),
      },
    }
  },
})

const post = {
  ...{ name: said(), agencyCode: said(), agency: said(), unit: said(), title: said(), category: said() },
  ...{ status: said(), start: said(), end: orNull(said()), posts: whole() },
}
const difference = record(
  {
    ...{ person: orNull(said()), change: oneOf(CHANGES), line: orNull(whole()), idNumber: said() },
    ...{ before: orNull(record(post, 'Standing')), after: orNull(record(post, 'Standing')) },
  },
  'RosterDifference',
)

const listDifferences = operation({
  ...{
    id: 'listRosterDifferences',
    method: 'get',
    path: '/roster/loads/{load}/differences',
    scope: 'roster:read',
  },
  says: {
    title: { 'zh-TW': '會有的異動', en: 'What a roster would change' },
    text: {
      'zh-TW': '等候決定時才有。身分證字號只顯示部分。',
      en: 'While it waits to be decided. ID numbers are shown in part.',
    },
  },
  params: which,
  query: { change: optional(oneOf(CHANGES)), ...paging },
  answer: pageOf(difference, 'RosterDifferences'),
  problems: ['not-found', 'invalid'],
  async run({ context, given }) {
    const last = lastOf(given, /^[1-9]\d{0,5}$/)
    if (last === undefined) return wrongAt('?cursor', 'format')
    if (!(await loadOf(context, given.load))) return { problem: 'not-found' }
    const page = Number(last || 1)
    const { rows, total } = await differencesOf(context, given.load, { ...given, page, size: given.limit })
    const next = page * given.limit < total ? Buffer.from(String(page + 1)).toString('base64url') : null
    const standing = (one: (typeof rows)[number]['before']) => {
      if (!one) return null
      const { agency, agencyName, ...rest } = one
      return { ...rest, agencyCode: agency, agency: agencyName }
    }
    const items = rows.map((row) => ({ ...row, before: standing(row.before), after: standing(row.after) }))
    return { told: { items, next }, rows: rows.length }
  },
})

export const rosterLoads: Operation[] = [listLoads, getLoad, listDifferences]

function toldOf({ id, at, endedAt, state, source, rows, snapshot, counts }: Load) {
  return {
    ...{ id, at: when(at), endedAt: when(endedAt), state, source, rows },
    isSnapshot: snapshot,
    counts,
  }
}
