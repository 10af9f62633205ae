import { oversee, resize } from '#features/mailboxes/deeds.ts'
import { mailboxesWithin, mailboxWithin, type Overseen } from '#features/mailboxes/overseeing.ts'
import { type Deed, MOST_NOTE, quotaTyped, reachOf, SHOWN } from '#features/mailboxes/rules.ts'
import { type Call, type Operation, type Outcome, operation, wrongAt } from '../operation.ts'
import { AN_ID, lastOf, paged, pageOf, paging, sought, when, wishFor } from '../paging.ts'
import { id, moment, oneOf, optional, orNull, record, said, text, whole, yesNo } from '../schema.ts'

const mailbox = record(
  {
    id: id(),
    address: said(),
    kind: oneOf(['personal', 'function'], {
      'zh-TW': '個人或機關信箱',
      en: 'A person’s own, or an office’s',
    }),
    title: orNull(said({ 'zh-TW': '機關信箱的名稱', en: 'What an office’s mailbox is called' })),
    person: orNull(id()),
    personName: orNull(said()),
    agency: said(),
    state: oneOf(['requested', 'reviewed', 'ready', 'refused']),
    standing: oneOf(['open', 'locked', 'suspended']),
    decided: oneOf(['open', 'locked', 'suspended', 'closed', 'deleted']),
    decidedFor: orNull(said()),
    deleteAt: orNull(moment()),
    quotaMegabytes: whole(),
    hasOwnQuota: yesNo({ 'zh-TW': '另訂的容量', en: 'Another size than the rule says' }),
    usedBytes: orNull(whole()),
    lastUsedAt: orNull(moment()),
    mayAct: yesNo({ 'zh-TW': '可以處置這個信箱', en: 'The key may change it' }),
  },
  'Mailbox',
)
const which = { mailbox: id({ 'zh-TW': '信箱的編號', en: 'The mailbox, by id' }) }
const reason = text(MOST_NOTE, { 'zh-TW': '理由，也寫在給使用人的信中', en: 'Why; the holder reads it too' })

const listMailboxes = operation({
  ...{ id: 'listMailboxes', method: 'get', path: '/mailboxes', scope: 'mailboxes:read' },
  says: {
    title: { 'zh-TW': '信箱清單', en: 'List mailboxes' },
    text: {
      'zh-TW': '金鑰範圍內的信箱，依建立順序。q 找地址、姓名與機關。',
      en: 'Mailboxes within reach, in the order in which they were made. q looks in addresses, names and agencies.',
    },
  },
  query: {
    q: sought,
    shown: optional(
      oneOf(SHOWN, {
        'zh-TW':
          '狀態：open 使用中、locked 凍結、suspended 停用、closed 已關閉、deleted 已刪除、unready 尚未建立',
        en: 'By state; unready: not made yet',
      }),
    ),
    ...paging,
  },
  answer: pageOf(mailbox, 'Mailboxes'),
  problems: ['invalid'],
  async run({ context, caller, given }) {
    const last = lastOf(given, AN_ID)
    if (last === undefined) return wrongAt('?cursor', 'format')
    const { boxes } = await mailboxesWithin(context, reachOf(caller.roles), wishFor(last, given))
    return paged(boxes, given, { last: (box) => box.id, told: toldOf })
  },
})

const getMailbox = operation({
  ...{ id: 'getMailbox', method: 'get', path: '/mailboxes/{mailbox}', scope: 'mailboxes:read' },
  says: {
    title: { 'zh-TW': '一個信箱', en: 'One mailbox' },
    text: {
      'zh-TW': '狀態、容量與使用量；信件的內容從不提供。',
      en: 'How it stands, its size and use; never a message.',
    },
  },
  params: which,
  answer: mailbox,
  problems: ['not-found'],
  async run({ context, caller, given }) {
    const box = await mailboxWithin(context, reachOf(caller.roles), given.mailbox)
    return box ? { told: toldOf(box) } : { problem: 'not-found' }
  },
})

const setQuota = operation({
  ...{ id: 'setMailboxQuota', method: 'put', path: '/mailboxes/{mailbox}/quota', scope: 'mailboxes:write' },
  says: {
    title: { 'zh-TW': '變更信箱容量', en: 'Change the size of a mailbox' },
    text: { 'zh-TW': 'null 表示依管理要點的容量。', en: 'null: as large as the rules say.' },
  },
  params: which,
  body: record({ megabytes: orNull(whole({ least: 10, most: 51_200 })), reason }, 'Quota'),
  answer: mailbox,
  problems: ['not-found', 'invalid', 'conflict'],
  run: ({ body, ...call }) =>
    change(call, (box) => {
      const bytes = quotaTyped(body.megabytes === null ? '' : String(body.megabytes))
      if (bytes === undefined) return Promise.resolve(false)
      return resize(call.context, call.by, box, { bytes, note: body.reason })
    }),
})

const DEEDS: { deed: Deed & ('lock' | 'suspend' | 'reopen'); says: Operation['says'] }[] = [
  {
    deed: 'lock',
    says: {
      title: { 'zh-TW': '凍結信箱', en: 'Freeze a mailbox' },
      text: { 'zh-TW': '使用人不能收發，來信照收。', en: 'Its holder is kept out; mail still arrives.' },
    },
  },
  {
    deed: 'suspend',
    says: {
      title: { 'zh-TW': '停用信箱', en: 'Suspend a mailbox' },
      text: { 'zh-TW': '使用人不能收發，來信退回。', en: 'Its holder is kept out, and mail is refused.' },
    },
  },
  {
    deed: 'reopen',
    says: {
      title: { 'zh-TW': '恢復信箱', en: 'Open a mailbox again' },
      text: {
        'zh-TW': '因濫用而停用的信箱，另有恢復的方法。',
        en: 'What was ended for abuse is lifted in its own way.',
      },
    },
  },
]

const deeds = DEEDS.map(({ deed, says }) =>
  operation({
    ...{
      id: `${deed}Mailbox`,
      method: 'post',
      path: `/mailboxes/{mailbox}/${deed}`,
      scope: 'mailboxes:write',
      says,
    },
    params: which,
    body: record({ reason }, 'ReasonToHolder'),
    answer: mailbox,
    problems: ['not-found', 'invalid', 'conflict'],
    run: ({ body, ...call }) =>
      change(call, (box) => oversee(call.context, call.by, box, { deed, note: body.reason })),
  }),
)

export const mailboxes: Operation[] = [listMailboxes, getMailbox, setQuota, ...deeds]

/** Nobody changes their own mailbox, by key neither. */
async function change(
  { context, caller, given }: Pick<Call<{ mailbox: string }>, 'context' | 'caller' | 'given'>,
  deed: (box: Overseen) => Promise<boolean>,
): Promise<Outcome> {
  const reach = reachOf(caller.roles)
  const box = await mailboxWithin(context, reach, given.mailbox)
  if (!box) return { problem: 'not-found' }
  const isTheirs = !box.mayAct || box.person === caller.person
  if (isTheirs || !(await deed(box))) return { problem: 'conflict' }
  return { told: toldOf((await mailboxWithin(context, reach, box.id))!) }
}

function toldOf({ quota, used, lastUsedAt, deleteAt, agencyName, ...box }: Overseen) {
  const { id, address, kind, title, person, personName, state, standing, decided, decidedFor } = box
  return {
    ...{
      id,
      address,
      kind,
      title,
      person,
      personName,
      agency: agencyName,
      state,
      standing,
      decided,
      decidedFor,
    },
    ...{
      deleteAt: when(deleteAt),
      quotaMegabytes: Math.round(quota / 1024 ** 2),
      hasOwnQuota: box.hasOwnQuota,
    },
    ...{ usedBytes: used, lastUsedAt: when(lastUsedAt), mayAct: box.mayAct },
  }
}
