import { paths } from '#foundation/paths.ts'
import { bilingual, type Locale } from '#foundation/words.ts'
import type { Rail } from './console-page.tsx'
import type { SignedIn } from './door.tsx'
import type { IconName } from './icon.tsx'

export type Roles = SignedIn['roles']
/** One kind of task in the console. */
export type Work =
  | 'approvals'
  | 'cases'
  | 'desk'
  | 'certificates'
  | 'notices'
  | 'outbox'
  | 'applications'
  | 'mailboxes'
  | 'offices'
  | 'lists'
  | 'mail-rules'
  | 'misuse'
  | 'disclosures'
  | 'moving-in'

type Entry = { href: string; icon: IconName; roles: Roles[number]['role'][] }

/** Where each work lies and who does it; `app.ts` guards the same addresses. */
const works: Record<Work, Entry> = {
  approvals: { href: paths.adminApprovals, icon: 'people', roles: ['personnel-department'] },
  cases: { href: paths.adminCases, icon: 'case', roles: ['hr', 'information-centre'] },
  desk: { href: paths.adminDesk, icon: 'key', roles: ['hr', 'information-centre'] },
  mailboxes: {
    href: paths.adminMailboxes,
    icon: 'mail',
    roles: ['information-centre', 'agency-admin', 'hr'],
  },
  offices: {
    href: paths.adminOffices,
    icon: 'inbox',
    roles: ['information-centre', 'agency-admin', 'hr'],
  },
  lists: { href: paths.adminLists, icon: 'people', roles: ['information-centre', 'agency-admin', 'hr'] },
  'mail-rules': {
    href: paths.adminMailRules,
    icon: 'clock',
    roles: ['information-centre', 'agency-admin'],
  },
  misuse: { href: paths.adminMisuse, icon: 'lock', roles: ['hr', 'information-centre'] },
  disclosures: { href: paths.adminDisclosures, icon: 'scales', roles: ['information-centre'] },
  'moving-in': { href: paths.adminMovingIn, icon: 'people', roles: ['information-centre'] },
  certificates: { href: paths.adminCertificates, icon: 'card', roles: ['information-centre'] },
  outbox: { href: paths.adminOutbox, icon: 'sent', roles: ['information-centre'] },
  notices: { href: paths.adminNotices, icon: 'sign-out', roles: ['information-centre'] },
  applications: {
    href: paths.adminApplications,
    icon: 'plug',
    roles: ['information-centre', 'personnel-department'],
  },
}

export const words = bilingual({
  'zh-TW': {
    menu: '我的工作',
    approvals: '人事人員帳號審核',
    cases: '案件',
    desk: '找回帳號服務台',
    mailboxes: '信箱',
    offices: '機關信箱',
    lists: '群組信箱',
    'mail-rules': '信箱管理要點',
    misuse: '帳號遭盜用',
    disclosures: '依法調閱郵件',
    'moving-in': '系統移轉',
    certificates: '憑證廢止清單',
    outbox: '寄件匣',
    notices: '登出通知',
    applications: '介接系統與資料提供',
  },
  en: {
    menu: 'My work',
    approvals: 'Accounts of personnel officers',
    cases: 'Cases',
    desk: 'Recovery desk',
    mailboxes: 'Mailboxes',
    offices: 'Mailboxes of offices',
    lists: 'Mailing lists',
    'mail-rules': 'Mailbox rules',
    misuse: 'Misused accounts',
    disclosures: 'Lawful disclosure',
    'moving-in': 'Moving in',
    certificates: 'Revocation lists',
    outbox: 'Outbox',
    notices: 'Sign-out notices',
    applications: 'Applications and their data',
  },
})

/** What an officer may do, by the roles held, and for which agencies. */
export function workOf(roles: Roles): { work: Work; reach: string[] }[] {
  return (Object.keys(works) as Work[]).flatMap((work) => {
    const reach = roles.filter(({ role }) => works[work].roles.includes(role)).map(({ agency }) => agency)
    return reach.length > 0 ? [{ work, reach }] : []
  })
}

/** The rail of every page of the console: the officer's works, with how much of each is waiting where that is known. */
export function railOf(
  locale: Locale,
  roles: Roles,
  current?: Work,
  counts: { [work in Work]?: number } = {},
): Rail {
  const say = words[locale]
  const links = workOf(roles).map(({ work }) => ({
    href: works[work].href,
    icon: works[work].icon,
    label: say[work],
    count: counts[work],
    current: work === current,
  }))
  return [{ heading: say.menu, links }]
}
