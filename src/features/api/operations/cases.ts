import { type CaseRow, caseWithin, closeCase } from '#features/cases/cases.ts'
import { noteInCase } from '#features/cases/handling.ts'
import { casesListed, readNotes } from '#features/cases/listing.ts'
import {
  CASE_KINDS,
  CASE_STATES,
  isSettledElsewhere,
  MOST_OUTCOME,
  type Reach,
  reachOf,
} from '#features/cases/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type Call, type Operation, type Outcome, operation, wrongAt } from '../operation.ts'
import { AN_ID, lastOf, paged, pageOf, paging, sought, when, wishFor } from '../paging.ts'
import { id, listOf, moment, oneOf, optional, orNull, record, said, text } from '../schema.ts'

const summary = {
  id: id(),
  kind: oneOf(CASE_KINDS),
  person: id(),
  personName: said(),
  agency: said(),
  openedAt: moment(),
  closedAt: orNull(moment()),
  assignee: orNull(said({ 'zh-TW': '接辦的人', en: 'Who looks after it' })),
}
const inFull = record(
  {
    ...summary,
    note: said({ 'zh-TW': '當事人寫的', en: 'What the reporter wrote' }),
    outcome: said({ 'zh-TW': '處理結果；還沒結束時是空的', en: 'What became of it; empty while it is open' }),
    notes: listOf(record({ note: said(), at: moment(), by: orNull(said()) }, 'CaseNote')),
  },
  'CaseInFull',
)
const which = { case: id({ 'zh-TW': '案件的編號', en: 'The case, by id' }) }

const listCases = operation({
  ...{ id: 'listCases', method: 'get', path: '/cases', scope: 'cases:read' },
  says: {
    title: { 'zh-TW': '案件清單', en: 'List cases' },
    text: {
      'zh-TW': '金鑰範圍內的案件，最新的在前。mine 是建立金鑰的人接辦的。',
      en: 'Cases within reach, newest first. “mine” are those that the key’s giver looks after.',
    },
  },
  query: {
    q: sought,
    state: optional(
      oneOf(CASE_STATES, {
        'zh-TW': 'open 未結案、mine 我承辦的、unassigned 無人承辦、closed 已結案',
        en: 'Open, mine, nobody’s yet, or closed',
      }),
    ),
    kind: optional(
      oneOf(CASE_KINDS, {
        'zh-TW':
          'wrong-data 資料有誤、not-my-account 這不是我申請的、not-me 不是我、misused 帳號遭盜用、appeal 停用信箱的申訴',
        en: 'What was reported; appeal: against the end of a mailbox',
      }),
    ),
    ...paging,
  },
  answer: pageOf(record(summary, 'Case'), 'Cases'),
  problems: ['invalid'],
  async run({ context, by, caller, given }) {
    const last = lastOf(given, AN_ID)
    if (last === undefined) return wrongAt('?cursor', 'format')
    const whose = { reach: reachOf(caller.roles), officer: caller.account }
    const { cases } = await casesListed(context, by, whose, wishFor(last, given))
    return paged(cases, given, { last: (one) => one.id, told: toldOf })
  },
})

const getCase = operation({
  ...{ id: 'getCase', method: 'get', path: '/cases/{case}', scope: 'cases:read' },
  says: {
    title: { 'zh-TW': '一個案件', en: 'One case' },
    text: { 'zh-TW': '含處理情形。每次查看都留下紀錄。', en: 'With its notes. Each look is on record.' },
  },
  params: which,
  answer: inFull,
  problems: ['not-found'],
  async run({ context, by, caller, given }) {
    const one = await caseWithin(context, { id: given.case, reach: reachOf(caller.roles) })
    return one ? { told: await inFullOf(context, by, one) } : { problem: 'not-found' }
  },
})

const noteCase = operation({
  ...{ id: 'noteCase', method: 'post', path: '/cases/{case}/notes', scope: 'cases:write', status: 201 },
  says: {
    title: { 'zh-TW': '記下處理情形', en: 'Note something in a case' },
    text: { 'zh-TW': '只有承辦人員看得到。', en: 'For officers’ eyes alone.' },
  },
  params: which,
  body: record({ note: text(MOST_OUTCOME) }, 'NewCaseNote'),
  answer: inFull,
  problems: ['not-found', 'invalid', 'conflict'],
  run: ({ body, ...call }) => change(call, (it) => noteInCase(call.context, call.by, it, body.note)),
})

const endCase = operation({
  ...{ id: 'closeCase', method: 'post', path: '/cases/{case}/outcome', scope: 'cases:write' },
  says: {
    title: { 'zh-TW': '結束案件', en: 'Close a case' },
    text: {
      'zh-TW': '「資料有誤」與申訴的結果會寄給當事人。「不是我」與「帳號遭盜用」要在各自的頁面處理。',
      en: 'The outcome of wrong data and of an appeal is mailed to the reporter. “Not me” and misuse are settled on pages of their own.',
    },
  },
  params: which,
  body: record({ outcome: text(MOST_OUTCOME) }, 'CaseOutcome'),
  answer: inFull,
  problems: ['not-found', 'invalid', 'conflict'],
  run: ({ body, ...call }) =>
    change(call, async (it, { kind }) => {
      return !isSettledElsewhere(kind) && closeCase(call.context, call.by, { ...it, ...body })
    }),
})

export const cases: Operation[] = [listCases, getCase, noteCase, endCase]

type It = { id: string; reach: Reach }

/** Does something with a case within reach, and tells how it stands then. */
async function change(
  { context, by, caller, given }: Pick<Call<{ case: string }>, 'context' | 'by' | 'caller' | 'given'>,
  deed: (it: It, one: CaseRow) => Promise<boolean>,
): Promise<Outcome> {
  const it = { id: given.case, reach: reachOf(caller.roles) }
  const one = await caseWithin(context, it)
  if (!one) return { problem: 'not-found' }
  if (!(await deed(it, one))) return { problem: 'conflict' }
  return { told: await inFullOf(context, by, (await caseWithin(context, it))!) }
}

async function inFullOf(context: Context, by: Actor, one: CaseRow) {
  const notes = await readNotes(context, by, one)
  return {
    ...{ ...toldOf(one), note: one.note, outcome: one.outcome },
    notes: notes.map(({ note, at, byName }) => ({ note, at: when(at), by: byName })),
  }
}

function toldOf({ id, kind, person, personName, agencyName, openedAt, closedAt, assigneeName }: CaseRow) {
  return {
    ...{ id, kind, person, personName, agency: agencyName },
    ...{ openedAt: when(openedAt), closedAt: when(closedAt), assignee: assigneeName },
  }
}
