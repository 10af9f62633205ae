import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { REVIEW_AGAIN_DAYS } from './rules.ts'
import type { KeeperMay, RefusalReason } from './tables.ts'
import { words } from './words.ts'

type Refused = {
  locale: Locale
  accountName: string
  address: string
  reason: RefusalReason
  /** The agency whose HR office is to be asked. */
  agency: string | undefined
  refusedAt: Date
}

export function refusedMail({ locale, accountName, address, reason, agency, refusedAt }: Refused) {
  const { refused, labels, reasons, office, service } = words[locale]
  const facts: [string, string][] = [
    [labels.account, accountName],
    [labels.address, address],
    [labels.result, labels.refused],
    [labels.reason, reasons[reason]],
    [labels.at, rocDateTime(refusedAt)],
  ]
  const parts = [
    refused.lead,
    { facts },
    refused.ask(agency ?? refused.yourAgency),
    refused.again(REVIEW_AGAIN_DAYS),
  ]
  return {
    subject: refused.subject,
    ...letter({
      locale,
      sender: { office, service },
      title: refused.subject,
      preview: refused.preview,
      parts,
    }),
  }
}

export function restoredMail({ locale, accountName }: { locale: Locale; accountName: string }) {
  const { restored, office, service } = words[locale]
  const parts = [restored.lead(accountName), restored.next]
  return {
    subject: restored.subject,
    ...letter({
      locale,
      sender: { office, service },
      title: restored.subject,
      preview: restored.preview,
      parts,
    }),
  }
}

type Undelivered = { locale: Locale; recipient: string; error: string; at: Date }

export function undeliveredMail({ locale, recipient, error, at }: Undelivered) {
  const { undelivered, office, service } = words[locale]
  const why =
    error === '550'
      ? undelivered.unknown
      : error === '552'
        ? undelivered.full
        : error === 'stopped'
          ? undelivered.stopped
          : undelivered.other(error)
  const facts: [string, string][] = [
    [undelivered.to, recipient],
    [undelivered.at, rocDateTime(at)],
    [undelivered.why, why],
  ]
  const { subject, lead } = undelivered
  const given = {
    locale,
    sender: { office, service },
    title: subject,
    preview: undelivered.preview(recipient),
  }
  return { subject, ...letter({ ...given, parts: [lead, { facts }] }) }
}

type Decision = {
  locale: Locale
  address: string
  decided: 'open' | 'locked' | 'suspended' | 'closed'
  /** In the officer's own words. */
  note: string
  at: Date
  deleteAt: Date | undefined
  contact: { agency: string; people: string[] } | undefined
}

/** An administrator has decided about a mailbox: what that means for its holder, why, and where to turn (rule 10). */
export function decisionMail({ locale, address, decided, note, at, deleteAt, contact }: Decision) {
  const { decision: say, office, service } = words[locale]
  const subject = say.subjects[decided]
  const facts: [string, string][] = [
    [say.box, address],
    [say.note, note],
    [say.at, rocDateTime(at)],
  ]
  if (deleteAt) facts.push([say.deleteAt, rocDate(deleteAt)])
  if (contact) facts.push([say.contact, say.people(contact.agency, contact.people.join('、'))])
  const parts = [say.leads[decided], { facts }, ...(decided === 'open' ? [] : [say.next])]
  const given = { locale, sender: { office, service }, title: subject, preview: say.leads[decided] }
  return { subject, ...letter({ ...given, parts }) }
}

type Named = {
  locale: Locale
  title: string
  address: string
  keeper: string
  may: KeeperMay
  at: Date
  link: string
}

/** To whoever owned an office that an HR office has named somebody for, and to its agency's administrators. */
export function keeperNamedMail({ locale, title, address, keeper, may, at, link }: Named) {
  const { named, office, service } = words[locale]
  const facts: [string, string][] = [
    [named.keeper, keeper],
    [named.may, named.mays[may]],
    [named.at, rocDateTime(at)],
  ]
  const parts = [
    named.lead(title, address),
    { facts },
    named.next,
    { button: { href: link, label: named.button } },
  ]
  const given = { locale, sender: { office, service }, title: named.subject, preview: named.preview(title) }
  return { subject: named.subject, ...letter({ ...given, parts }) }
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  refusedMail: (locale: Locale) =>
    refusedMail({
      locale,
      accountName: 'wangxm',
      address: 'wangxm@kcg.gov.tw',
      reason: 'not-employed',
      agency: '高雄市政府教育局',
      refusedAt: new Date('2026-11-22T01:30:00Z'),
    }),
  undeliveredMail: (locale: Locale) =>
    undeliveredMail({
      locale,
      recipient: 'friend@example.org',
      error: '550',
      at: new Date('2026-11-22T01:30:00Z'),
    }),
  decisionMail: (locale: Locale) =>
    decisionMail({
      locale,
      address: 'wangxm@kcg.gov.tw',
      decided: 'closed',
      note: '公文 1150001：長期借調，信箱停用。',
      at: new Date('2026-11-22T01:30:00Z'),
      deleteAt: new Date('2026-12-22T01:30:00Z'),
      contact: { agency: '高雄市政府教育局', people: ['陳志強'] },
    }),
  keeperNamedMail: (locale: Locale) =>
    keeperNamedMail({
      locale,
      title: '仁武高中教務處',
      address: 'renwuacad@kcg.gov.tw',
      keeper: 'lijunjie',
      may: 'own',
      at: new Date('2026-11-22T01:30:00Z'),
      link: 'https://accounts.example/contacts',
    }),
  restoredMail: (locale: Locale) => restoredMail({ locale, accountName: 'wangxm' }),
}
