import { type Auditor, type Entry, entriesOf, entryWithin } from '#features/evidence/reading.ts'
import { entryIn } from '#features/evidence/rules.ts'
import { type Caller, type Operation, operation, wrongAt } from '../operation.ts'
import { lastOf, paged, pageOf, paging, when } from '../paging.ts'
import {
  day,
  id,
  moment,
  optional,
  orNull,
  record,
  type Schema,
  said,
  whole,
  word,
  yesNo,
} from '../schema.ts'

const named = record({ account: orNull(said()), name: orNull(said()) }, 'Named')
const entry = record(
  {
    seq: whole(),
    at: moment(),
    action: said({ 'zh-TW': '操作的代號', en: 'What was done, as its id' }),
    actor: said({ 'zh-TW': '以什麼身分', en: 'What kind of actor did it' }),
    by: named,
    about: named,
    subject: orNull(said()),
    details: orNull({ type: 'object' } as Schema<object>),
    hash: said(),
    previous: said(),
    isMarked: yesNo(),
  },
  'AuditEntry',
)

const listEntries = operation({
  ...{ id: 'listAuditEntries', method: 'get', path: '/audit', scope: 'audit:read' },
  says: {
    title: { 'zh-TW': '稽核紀錄', en: 'Audit entries' },
    text: {
      'zh-TW': '最新的在前。只有稽核範圍內的紀錄，不含建立金鑰的人自己的操作。每次讀取也是一筆紀錄。',
      en: 'Newest first: those within the auditor’s reach, and never what the key’s giver did. Reading is on record too.',
    },
  },
  query: {
    from: optional(day()),
    to: optional(day()),
    by: optional(id({ 'zh-TW': '操作的人', en: 'The person who did it' })),
    about: optional(id({ 'zh-TW': '有關的人', en: 'The person whom it concerns' })),
    action: optional(word('^[a-z-]+\\.[a-z-]+$')),
    agency: optional(word('^\\w{1,20}$')),
    ...paging,
  },
  answer: pageOf(entry, 'AuditEntries'),
  problems: ['invalid'],
  async run({ context, by, caller, given }) {
    const { limit, cursor: _, ...filter } = given
    const last = lastOf(given, /^[1-9]\d{0,14}$/)
    if (last === undefined) return wrongAt('?cursor', 'format')
    const rows = { limit: limit + 1, offset: 0, ...(last && { before: Number(last) }) }
    const { entries } = await entriesOf(context, by, auditorOf(caller), filter, rows)
    return paged(entries, given, { last: ({ seq }) => String(seq), told: toldOf })
  },
})

const getEntry = operation({
  ...{ id: 'getAuditEntry', method: 'get', path: '/audit/{entry}', scope: 'audit:read' },
  says: {
    title: { 'zh-TW': '一筆稽核紀錄', en: 'One audit entry' },
    text: { 'zh-TW': '依編號。', en: 'By its number.' },
  },
  params: { entry: word('^[1-9]\\d{0,14}$', { 'zh-TW': '編號', en: 'Its number' }) },
  answer: entry,
  problems: ['not-found'],
  async run({ context, by, caller, given }) {
    const found = await entryWithin(context, by, auditorOf(caller), entryIn(given.entry)!)
    return found ? { told: toldOf(found) } : { problem: 'not-found' }
  },
})

export const audit: Operation[] = [listEntries, getEntry]

function auditorOf({ account, person, roles }: Caller): Auditor {
  const isWholeCity = roles.some(({ wholeCity }) => wholeCity)
  return { account, person, reach: roles.map(({ agency }) => agency), isWholeCity }
}

function toldOf({ account: _, at, details, ...entry }: Entry) {
  return { ...entry, at: when(at), details: details ?? null }
}
