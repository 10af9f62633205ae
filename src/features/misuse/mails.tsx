import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter, type MailPart } from '#ui/mail-layout.tsx'
import type { AbuseReason } from './rules.ts'
import { words } from './words.ts'

/** For whoever cannot sign in any more: one press locks everything. */
export function lockMail({ locale, name, link }: { locale: Locale; name: string; link: string }) {
  const say = words[locale].mail.lock
  const parts = [say.lead(name), say.press, { button: { href: link, label: say.button } }, say.ignore]
  return letterOf(locale, say, parts)
}

type Ended = {
  locale: Locale
  address: string
  reason: AbuseReason
  facts: string
  endedAt: Date
  contact?: { agency: string; people: string[] }
  /** The city's own address. */
  link: string
}

/** Why the use of a mailbox has ended, and where to appeal (rules 5 and 10). */
export function endedMail({ locale, address, reason, facts, endedAt, contact, link }: Ended) {
  const { reasons, mail } = words[locale]
  const say = mail.ended
  const lines: [string, string][] = [
    [say.labels.reason, reasons[reason]],
    [say.labels.facts, facts],
    [say.labels.at, rocDateTime(endedAt)],
  ]
  if (contact) lines.push([say.labels.contact, mail.contact(contact.agency, contact.people.join('、'))])
  const button = { href: link + paths.mail, label: say.button }
  return letterOf(locale, say, [say.lead(address), { facts: lines }, say.appeal, { button }])
}

type Lifted = { locale: Locale; address: string; why: string; opens: boolean }

/** `opens`: nothing else keeps the mailbox closed. */
export function liftedMail({ locale, address, why, opens }: Lifted) {
  const { lifted, stays } = words[locale].mail
  const say = opens ? lifted : stays
  return letterOf(locale, say, [say.lead(address), { facts: [[lifted.labels.why, why]] }])
}

function letterOf(
  locale: Locale,
  { subject, preview }: { subject: string; preview: string },
  parts: MailPart[],
) {
  const { office, service } = words[locale]
  return { subject, ...letter({ locale, sender: { office, service }, title: subject, preview, parts }) }
}

const BOX = 'wangxm@kcg.gov.tw'

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  lock: (locale: Locale) =>
    lockMail({ locale, name: 'wangxm', link: 'https://accounts.example/forgotten/not-me/SAMPLE' }),
  ended: (locale: Locale) =>
    endedMail({
      locale,
      address: BOX,
      reason: 'bulk',
      facts: '115-11-20 上午寄出 4,000 封團購信。',
      endedAt: new Date('2026-11-22T01:30:00Z'),
      contact: { agency: '高雄市政府教育局', people: ['陳志強'] },
      link: 'https://accounts.example',
    }),
  lifted: (locale: Locale) =>
    liftedMail({ locale, address: BOX, why: '查明為帳號遭盜用，非本人所為。', opens: true }),
  stays: (locale: Locale) =>
    liftedMail({ locale, address: BOX, why: '查明為帳號遭盜用，非本人所為。', opens: false }),
}
