import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words } from './mail-words.ts'
import type { Deed } from './rules.ts'

/** A reset link is a letter by itself. */
export type ToldDeed = Exclude<Deed, 'reset-link'>
type Told = {
  locale: Locale
  deed: ToldDeed
  accountName: string
  /** In the officer's own words. */
  note: string
  at: Date
  contact: { agency: string; people: string[] } | undefined
}

/** An officer has dealt with the account: what that means for its holder, why, and where to turn. */
export function deedMail({ locale, deed, accountName, note, at, contact }: Told) {
  const { office, service, labels, people, deeds } = words[locale]
  const { subject, lead, next } = deeds[deed]
  const facts: [string, string][] = [
    [labels.account, accountName],
    [labels.note, note],
    [labels.at, rocDateTime(at)],
  ]
  if (contact) facts.push([labels.contact, people(contact.agency, contact.people.join('、'))])
  const parts = [lead, { facts }, next]
  return { subject, ...letter({ locale, sender: { office, service }, title: subject, preview: lead, parts }) }
}

const sample = { at: new Date('2026-11-22T01:30:00Z'), accountName: 'wangxm' } as const
const contact = { agency: '高雄市政府教育局', people: ['陳志強'] }

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  locked: (locale: Locale) =>
    deedMail({ ...sample, locale, contact, deed: 'lock', note: '帳號有異常寄信，已電話聯絡。' }),
  unlocked: (locale: Locale) =>
    deedMail({ ...sample, locale, contact, deed: 'unlock', note: '已查明，恢復使用。' }),
  sessionsEnded: (locale: Locale) =>
    deedMail({ ...sample, locale, contact, deed: 'end-sessions', note: '公用電腦忘記登出。' }),
  closed: (locale: Locale) =>
    deedMail({ ...sample, locale, contact, deed: 'close', note: '重複申請，保留另一個帳號。' }),
}
