import { ROLES } from '#features/accounts/rules.ts'
import { type Granting, grant, revoke } from '#features/delegation/delegation.ts'
import { type Holding, holdingsWithin, holdingWithin } from '#features/delegation/holdings.ts'
import { endOfDay, MOST_REASON } from '#features/delegation/rules.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { type Operation, type Outcome, operation, wrongAt } from '../operation.ts'
import { A_ROLE, ENDS, lastOf, paged, pageOf, paging, sought, when, wishFor } from '../paging.ts'
import { day, id, moment, oneOf, optional, orNull, record, said, text, word, yesNo } from '../schema.ts'

const role = record(
  {
    account: id(),
    accountName: said(),
    personName: said(),
    role: oneOf(ROLES),
    agencyCode: said(),
    agency: said(),
    grantedAt: moment(),
    grantedBy: orNull(said()),
    until: orNull(moment(ENDS)),
    mayRevoke: yesNo({ 'zh-TW': '可以收回', en: 'The key may take it back' }),
  },
  'Role',
)
const reason = text(MOST_REASON, { 'zh-TW': '理由', en: 'Why' })
const agency = word('^\\w{1,20}$', { 'zh-TW': '機關代碼', en: 'Code of the agency' })
const which = { account: id(), role: oneOf(ROLES), agency }

const listRoles = operation({
  ...{ id: 'listRoles', method: 'get', path: '/roles', scope: 'roles:read' },
  says: {
    title: { 'zh-TW': '角色清單', en: 'List roles' },
    text: {
      'zh-TW': '誰對金鑰範圍內的機關有什麼角色。',
      en: 'Who holds which role for an agency within reach.',
    },
  },
  query: { q: sought, role: optional(oneOf(ROLES)), ...paging },
  answer: pageOf(role, 'Roles'),
  problems: ['invalid'],
  async run({ context, by, caller, given }) {
    const last = lastOf(given, A_ROLE)
    if (last === undefined) return wrongAt('?cursor', 'format')
    const { rows } = await holdingsWithin(context, by, caller, wishFor(last, given))
    return paged(rows, given, {
      last: ({ account, role, agency }) => `${account}/${role}/${agency}`,
      told: toldOf,
    })
  },
})

const grantRole = operation({
  ...{ id: 'grantRole', method: 'post', path: '/roles', scope: 'roles:write', status: 201 },
  says: {
    title: { 'zh-TW': '授予角色', en: 'Grant a role' },
    text: {
      'zh-TW':
        '不能給自己，也不能超過建立金鑰的人所有的角色、機關與期限；以個人資料驗證身分的帳號不能有角色。',
      en: 'Never to the key’s giver, and never more than the giver has: neither another role, nor beyond the key’s agency, nor for longer. Whoever proved themselves by personal data alone can hold none.',
    },
  },
  body: record(
    {
      account: word('^[a-zA-Z][a-zA-Z0-9]{2,19}$', { 'zh-TW': '帳號名稱', en: 'Account name' }),
      role: oneOf(ROLES),
      agency,
      until: orNull(day({ 'zh-TW': '最後一天；null 表示不限', en: 'The last day; null: without an end' })),
      reason,
    },
    'NewRole',
  ),
  answer: role,
  problems: ['invalid', 'conflict'],
  async run({ context, by, caller, body }) {
    const isPast = body.until !== null && body.until < taipeiDay(context.clock.now())
    if (isPast) return wrongAt('#/until')
    const until = body.until === null ? null : endOfDay(body.until)
    const wish = { name: body.account, role: body.role, agency: body.agency, until, reason: body.reason }
    const answer = await grant(context, by, caller, wish)
    if (answer !== 'granted') return refused(answer)
    const asked = { ...wishFor('', { limit: 1, role: body.role }), sought: body.account }
    const { rows } = await holdingsWithin(context, by, caller, { ...asked, after: { last: '', rows: 200 } })
    const name = body.account.toLowerCase()
    return { told: toldOf(rows.find((one) => one.name === name && one.agency === body.agency)!) }
  },
})

const revokeRole = operation({
  ...{
    id: 'revokeRole',
    method: 'post',
    path: '/roles/{account}/{role}/{agency}/revoke',
    scope: 'roles:write',
  },
  says: {
    title: { 'zh-TW': '收回角色', en: 'Take a role back' },
    text: { 'zh-TW': '以信件告知本人。', en: 'Its holder is told by letter.' },
  },
  params: which,
  body: record({ reason }, 'RoleReason'),
  answer: role,
  problems: ['not-found', 'invalid', 'conflict'],
  async run({ context, by, caller, given, body }) {
    const { account, role, agency } = given
    const held = await holdingWithin(context, caller, { account, role, agency })
    if (!held) return { problem: 'not-found' }
    const done = await revoke(context, by, caller, { account, role, agency, reason: body.reason })
    return done ? { told: toldOf({ ...held, mayRevoke: false }) } : { problem: 'conflict' }
  },
})

export const roles: Operation[] = [listRoles, grantRole, revokeRole]

/** Out of reach and unknown are one answer: whoever asks learns of nobody outside. */
function refused(answer: Exclude<Granting, 'granted'>): Outcome {
  if (answer === 'own' || answer === 'not-proofed') return { problem: 'conflict' }
  return wrongAt(answer === 'beyond' ? '#/role' : '#/account')
}

function toldOf({ agency, agencyName, expiresAt, grantedAt, name, ...one }: Holding) {
  const { account, personName, role, grantedBy, mayRevoke } = one
  return {
    ...{ account, accountName: name, personName, role, agencyCode: agency, agency: agencyName },
    ...{ grantedAt: when(grantedAt), grantedBy, until: when(expiresAt), mayRevoke },
  }
}
