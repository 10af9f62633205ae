import type { Role } from '#features/accounts/rules.ts'
import { words as accountWords } from '#features/accounts/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocEnd } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words } from './words.ts'

/** What somebody is told of about roles. */
export type RoleEvent =
  | 'granted'
  | 'revoked'
  | 'expired'
  | 'unconfirmed'
  | 'machine'
  | 'last-kept'
  | 'emergency-code'
  | 'emergency-asked'
  | 'emergency-opened'
  | 'emergency-ended'
  | 'review-started'
  | 'review-reminded'

type Said = {
  locale: Locale
  event: RoleEvent
  role: Role
  /** The agency's name. */
  agency: string
  /** Name of the account that it is about. */
  account?: string
  until?: Date | null
  reason?: string
  /** The city's own address. */
  link: string
}

const WHERE: { [event in RoleEvent]?: string } = {
  machine: paths.adminMachineGrants,
  'last-kept': paths.adminReviews,
  'emergency-code': paths.adminEmergency,
  'emergency-asked': paths.adminEmergency,
  'emergency-opened': paths.adminEmergency,
  'emergency-ended': paths.adminEmergency,
  'review-started': paths.adminReviews,
  'review-reminded': paths.adminReviews,
}
const GONE: RoleEvent[] = ['revoked', 'expired', 'unconfirmed']

/** What has happened to a role, in facts, and what to do. */
export function roleMail({ locale, event, role, agency, account, until, reason, link }: Said) {
  const { mail } = words[locale]
  const { subject, lead, next } = mail.events[event]
  const isReview = event.startsWith('review')
  const lines: [string, string | false | undefined][] = [
    [mail.labels.account, !isReview && account],
    [mail.labels.role, !isReview && accountWords[locale].roles[role]],
    [mail.labels.agency, agency],
    [mail.labels.until, until ? rocEnd(until) : undefined],
    [mail.labels.reason, reason],
  ]
  const facts = lines.filter((line): line is [string, string] => Boolean(line[1]))
  const button = { button: { href: link + (WHERE[event] ?? paths.admin), label: mail.button } }
  const parts = [lead, { facts }, next, ...(GONE.includes(event) ? [] : [button])]
  const sender = { office: mail.office, service: mail.service }
  return { subject, ...letter({ locale, sender, title: subject, preview: lead, parts }) }
}

const SAMPLE = {
  role: 'agency-admin',
  agency: '高雄市政府教育局',
  account: 'wangxm',
  link: 'https://accounts.example',
} as const
const UNTIL = new Date('2026-12-31T16:00:00Z')

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  granted: (locale: Locale) => roleMail({ locale, event: 'granted', ...SAMPLE, until: UNTIL }),
  revoked: (locale: Locale) => roleMail({ locale, event: 'revoked', ...SAMPLE, reason: '職務調整' }),
  expired: (locale: Locale) => roleMail({ locale, event: 'expired', ...SAMPLE }),
  unconfirmed: (locale: Locale) => roleMail({ locale, event: 'unconfirmed', ...SAMPLE }),
  machine: (locale: Locale) => roleMail({ locale, event: 'machine', ...SAMPLE }),
  'last-kept': (locale: Locale) =>
    roleMail({ locale, event: 'last-kept', ...SAMPLE, role: 'information-centre', account: undefined }),
  'emergency-code': (locale: Locale) => roleMail({ locale, event: 'emergency-code', ...SAMPLE }),
  'emergency-asked': (locale: Locale) =>
    roleMail({ locale, event: 'emergency-asked', ...SAMPLE, reason: '資訊中心同仁皆無法登入' }),
  'emergency-opened': (locale: Locale) =>
    roleMail({ locale, event: 'emergency-opened', ...SAMPLE, until: UNTIL }),
  'emergency-ended': (locale: Locale) => roleMail({ locale, event: 'emergency-ended', ...SAMPLE }),
  'review-started': (locale: Locale) =>
    roleMail({ locale, event: 'review-started', ...SAMPLE, until: UNTIL }),
  'review-reminded': (locale: Locale) =>
    roleMail({ locale, event: 'review-reminded', ...SAMPLE, until: UNTIL }),
}
