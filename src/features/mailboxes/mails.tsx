import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { REVIEW_AGAIN_DAYS } from './rules.ts'
import type { RefusalReason } from './tables.ts'
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
  restoredMail: (locale: Locale) => restoredMail({ locale, accountName: 'wangxm' }),
}
