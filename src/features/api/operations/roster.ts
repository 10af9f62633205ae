import { loadOf } from '#features/personnel/loads-listed.ts'
import { decide, readRoster } from '#features/roster/roster.ts'
import { deedsOn, isInterrupted, MOST_REASON } from '#features/roster/rules.ts'
import { type Begun, type Work, workOf } from '#features/roster/works.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { type Call, type Operation, type Outcome, operation, wrongAt } from '../operation.ts'
import { id, oneOf, orNull, record, said, text, whole } from '../schema.ts'
import { rosterLoads } from './roster-loads.ts'

const work = record(
  {
    id: id(),
    kind: said({ 'zh-TW': '讀取、匯入或捨棄', en: 'What is done: read, apply or discard' }),
    state: oneOf(['going', 'done', 'failed', 'interrupted']),
    done: whole(),
    total: whole(),
    load: orNull(id({ 'zh-TW': '這份人事資料', en: 'The roster that it is about' })),
    answer: orNull(
      said({
        'zh-TW':
          'previewed、held、refused、loaded、second-person（等第二人在主控台核准）、discarded、stale 或 gone',
        en: 'previewed, held, refused, loaded, second-person (waits for a second person at the console), discarded, stale or gone',
      }),
    ),
  },
  'RosterWork',
)
const which = { load: id({ 'zh-TW': '人事資料的編號', en: 'The roster, by id' }) }
const handIn = operation({
  ...{ id: 'uploadRoster', method: 'post', path: '/roster/loads', scope: 'roster:write', status: 202 },
  says: {
    title: { 'zh-TW': '上傳人事資料', en: 'Upload a roster' },
    text: {
      'zh-TW': '只讀取並比對，不改變任何資料；讀完後以工作的 load 看預覽。最大 1 GB，邊收邊讀。',
      en: 'Reads and compares it and changes nothing; when the work is done, its “load” is the preview. 1 GB at most, read as it comes.',
    },
  },
  files: {
    persons: { 'zh-TW': '人員檔（CSV 或 JSON）', en: 'The file of people (CSV or JSON)' },
    agencies: { 'zh-TW': '機關檔，可省略', en: 'The file of agencies; may be left out' },
    encoding: { 'zh-TW': 'utf-8 或 cp950', en: 'utf-8 or cp950' },
    kind: { 'zh-TW': 'snapshot 表示完整名冊', en: 'snapshot: the file is complete' },
  },
  answer: work,
  problems: ['invalid', 'too-large', 'unsupported-type'],
  async run({ context, by, handed }) {
    if (handed?.files.has('persons') || handed?.files.has('agencies'))
      return begun(context, await readRoster(context, by, handed))
    await handed?.close()
    return wrongAt('#/persons', 'missing')
  },
})

const getWork = operation({
  ...{ id: 'getRosterWork', method: 'get', path: '/roster/works/{work}', scope: 'roster:read' },
  says: {
    title: { 'zh-TW': '工作的進度', en: 'How far a work is' },
    text: {
      'zh-TW':
        '每隔幾秒問一次。interrupted 表示處理的主機停了：已決定的匯入或捨棄約一分鐘內由系統接手；讀取則請再上傳同一個檔案，會從已讀到的地方繼續。',
      en: 'Ask every few seconds. “interrupted” means that the host at work has stopped: what was decided goes on by itself within about a minute; files are uploaded again, and read from where they were.',
    },
  },
  params: { work: id({ 'zh-TW': '工作的編號', en: 'The work, by id' }) },
  answer: work,
  problems: ['not-found'],
  async run({ context, given }) {
    const found = await workOf(context, given.work)
    return found ? { told: workTold(context, found) } : { problem: 'not-found' }
  },
})

const decisions = (['apply', 'discard'] as const).map((deed) =>
  operation({
    ...{
      id: `${deed}Roster`,
      method: 'post',
      path: `/roster/loads/{load}/${deed}`,
      scope: 'roster:write',
      status: 202,
    },
    says: {
      apply: {
        title: { 'zh-TW': '匯入', en: 'Take a roster over' },
        text: {
          'zh-TW': '若會結束或變更超過 5 % 的人，這裡只是提出申請，等第二人在主控台核准。',
          en: 'One that would end or change more than 5 % of the people is only asked for here: a second person approves it at the console.',
        },
      },
      discard: {
        title: { 'zh-TW': '捨棄', en: 'Throw a preview away' },
        text: { 'zh-TW': '什麼都不改變。', en: 'Nothing is changed.' },
      },
    }[deed],
    params: which,
    body: record({ reason: text(MOST_REASON, { 'zh-TW': '理由', en: 'Why' }) }, 'RosterReason'),
    answer: work,
    problems: ['not-found', 'invalid', 'conflict'],
    async run({ context, by, caller, given, body }) {
      const found = await loadOf(context, given.load)
      if (!found) return { problem: 'not-found' }
      if (!deedsOn(found, caller).includes(deed)) return { problem: 'conflict' }
      return begun(context, await decide(context, by, { load: found.id, deed, reason: body.reason }))
    },
  }),
)

export const roster: Operation[] = [handIn, getWork, ...rosterLoads, ...decisions]

/** It goes on beside the request; whoever asks comes back. */
async function begun(context: Context, { id }: Begun): Promise<Outcome> {
  const found = (await workOf(context, id))!
  return { told: workTold(context, found), seeAt: `${paths.api}/roster/works/${id}` }
}

function workTold({ clock }: Call['context'], found: Work) {
  const { id, kind, done, total, load, answer } = found
  const state = isInterrupted(found, clock.now()) ? 'interrupted' : found.state
  return { ...{ id, kind, state, done, total, load, answer } }
}
