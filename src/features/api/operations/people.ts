import { actOn, type Done } from '#features/people/acting.ts'
import { dossierOf } from '#features/people/dossier.ts'
import {
  type Officer,
  peopleWithin,
  personWithin,
  type Someone,
  viewPerson,
} from '#features/people/people.ts'
import { ACCOUNT_FILTER, type Deed, MOST_NOTE, POST_FILTER, reachOf } from '#features/people/rules.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { type Call, type Caller, type Operation, type Outcome, operation, wrongAt } from '../operation.ts'
import { AN_ID, ENDS, lastOf, paged, pageOf, paging, sought, when, wishFor } from '../paging.ts'
import { id, listOf, moment, oneOf, optional, orNull, record, said, text, word, yesNo } from '../schema.ts'

const STATES = ['active', 'locked', 'closed'] as const

const account = record({
  id: id(),
  name: said({ 'zh-TW': '帳號名稱', en: 'Account name' }),
  state: oneOf(STATES),
  lockedFor: orNull(said({ 'zh-TW': '鎖定的原因', en: 'Why it is locked' })),
  openedAt: moment(),
})
const someone = {
  id: id(),
  name: said(),
  agency: said({ 'zh-TW': '主要職務的機關', en: 'Agency of the main post' }),
  unit: said(),
  title: said(),
  category: said(),
  status: said({
    'zh-TW': '在職、留職停薪、離職或退休',
    en: 'As the roster says it: 在職, 留職停薪, 離職 or 退休',
  }),
  account: orNull(account),
  mayAct: yesNo({ 'zh-TW': '可以處置這個帳號', en: 'The key may deal with the account' }),
}
const person = record(someone, 'Person')
const personInFull = record(
  {
    ...someone,
    posts: listOf(
      record(
        {
          ...{
            agencyCode: said(),
            agency: said(),
            unit: said(),
            title: said(),
            category: said(),
            status: said(),
          },
          ...{ start: said(), end: orNull(said()), main: yesNo() },
        },
        'Post',
      ),
    ),
    proofing: orNull(said({ 'zh-TW': '身分驗證的方式', en: 'How the identity was proved' })),
    lastSignIn: orNull(moment()),
    mailbox: orNull(id({ 'zh-TW': '信箱的編號', en: 'The mailbox, by its id' })),
    roles: listOf(record({ role: said(), agency: said(), until: orNull(moment(ENDS)) }, 'RoleOfPerson')),
  },
  'PersonInFull',
)
const which = { person: id({ 'zh-TW': '人員的編號', en: 'The person, by id' }) }

const listPeople = operation({
  ...{ id: 'listPeople', method: 'get', path: '/people', scope: 'people:read' },
  says: {
    title: { 'zh-TW': '搜尋人員', en: 'Search people' },
    text: {
      'zh-TW': '金鑰範圍內的人員，依建檔順序。q 找姓名、帳號、機關、單位與職稱；身分證字號不可放在網址中。',
      en: 'People within reach, in the order in which they came to the roster. q looks in names, accounts, agencies, units and titles; an ID number never stands in an address.',
    },
  },
  query: {
    q: sought,
    account: optional(
      oneOf(ACCOUNT_FILTER, {
        'zh-TW': '帳號：active 使用中、locked 鎖定、none 沒有帳號、closed 已關閉',
        en: 'By account: in use, locked, none yet, or closed',
      }),
    ),
    post: optional(
      oneOf(POST_FILTER, {
        'zh-TW': '職務：in 在職、leave 留職停薪、over 離職或退休',
        en: 'By post: at work, on leave without pay, or over',
      }),
    ),
    agency: optional(
      word('^\\w{1,20}$', { 'zh-TW': '機關代碼，含所屬', en: 'Code of an agency, with all under it' }),
    ),
    ...paging,
  },
  answer: pageOf(person, 'People'),
  problems: ['invalid'],
  async run({ context, by, caller, given }) {
    const last = lastOf(given, AN_ID)
    if (last === undefined) return wrongAt('?cursor', 'format')
    if (parseNationalId(given.q ?? '')) return wrongAt('?q', 'format')
    const { people } = await peopleWithin(context, by, officerOf(caller), wishFor(last, given))
    return paged(people, given, { last: (one) => one.person, told: toldOf })
  },
})

const getPerson = operation({
  ...{ id: 'getPerson', method: 'get', path: '/people/{person}', scope: 'people:read' },
  says: {
    title: { 'zh-TW': '一位人員', en: 'One person' },
    text: {
      'zh-TW': '職務、帳號、信箱與角色。每次查看都留下紀錄。',
      en: 'Posts, account, mailbox and roles. Each look is on record.',
    },
  },
  params: which,
  answer: personInFull,
  problems: ['not-found'],
  async run({ context, by, caller, given }) {
    const one = await viewPerson(context, by, officerOf(caller), given.person)
    if (!one) return { problem: 'not-found' }
    const { posts, account } = await dossierOf(context, one, { hr: [], centre: [] })
    return {
      told: {
        ...toldOf(one),
        posts: posts.map(({ agency, agencyName, ...post }) => ({
          agencyCode: agency,
          agency: agencyName,
          ...post,
        })),
        proofing: account?.proofing ?? null,
        lastSignIn: when(account?.lastSignIn),
        mailbox: account?.mailbox?.id ?? null,
        roles: (account?.roles ?? []).map(({ role, agencyName, expiresAt }) => ({
          ...{ role, agency: agencyName, until: when(expiresAt) },
        })),
      },
    }
  },
})

const DEEDS: {
  deed: Deed & ('lock' | 'unlock' | 'close')
  scope: 'accounts:lock' | 'accounts:close'
  says: Operation['says']
}[] = [
  {
    deed: 'lock',
    scope: 'accounts:lock',
    says: {
      title: { 'zh-TW': '鎖定帳號', en: 'Lock an account' },
      text: {
        'zh-TW': '立即結束所有登入，並以信件告知本人與理由；一天最多 30 次。',
        en: 'Ends every session at once, and tells the holder why by letter; 30 a day at most.',
      },
    },
  },
  {
    deed: 'unlock',
    scope: 'accounts:lock',
    says: {
      title: { 'zh-TW': '解除鎖定', en: 'Unlock an account' },
      text: {
        'zh-TW': '只解除管理員的鎖定；其他原因的鎖定各有解除的方法。',
        en: 'Only what an administrator has locked; every other lock has a way out of its own.',
      },
    },
  },
  {
    deed: 'close',
    scope: 'accounts:close',
    says: {
      title: { 'zh-TW': '關閉帳號', en: 'Close an account' },
      text: {
        'zh-TW': '不能復原：帳號名稱不再給任何人，角色收回，信箱 30 天後刪除。',
        en: 'For good: the name is never given again, roles end, the mailbox is deleted after 30 days.',
      },
    },
  },
]

const deeds = DEEDS.map(({ deed, scope, says }) =>
  operation({
    ...{ id: `${deed}Account`, method: 'post', path: `/people/{person}/account/${deed}`, scope, says },
    params: which,
    body: record({ reason: text(MOST_NOTE, { 'zh-TW': '理由', en: 'Why' }) }, 'Reason'),
    answer: person,
    problems: ['not-found', 'invalid', 'conflict', 'too-many'],
    run: ({ body, ...call }) => act(call, deed, body.reason),
  }),
)

export const people: Operation[] = [listPeople, getPerson, ...deeds]

async function act(
  { context, by, caller, given }: Pick<Call<{ person: string }>, 'context' | 'by' | 'caller' | 'given'>,
  deed: Deed,
  note: string,
): Promise<Outcome> {
  const officer = officerOf(caller)
  if (!(await personWithin(context, officer, given.person))) return { problem: 'not-found' }
  const done: Done = await actOn(context, by, officer, { person: given.person, deed, note })
  if (done === 'throttled') return { problem: 'too-many' }
  if (done === 'gone' || done === 'no-address') return { problem: 'conflict' }
  return { told: toldOf((await personWithin(context, officer, given.person))!) }
}

function officerOf({ account, person, roles }: Caller): Officer {
  return { account, person, reach: reachOf(roles) }
}

function toldOf(one: Someone) {
  const { account, accountName, state, lockedFor, openedAt } = one
  return {
    ...{ id: one.person, name: one.name, agency: one.agencyName, unit: one.unit, title: one.title },
    ...{ category: one.category, status: one.status, mayAct: one.mayAct },
    account: account && { id: account, name: accountName, state, lockedFor, openedAt: when(openedAt) },
  }
}
