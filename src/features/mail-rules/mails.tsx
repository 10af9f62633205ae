import { paths } from '#foundation/paths.ts'
import { rocDate, rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter, type MailPart } from '#ui/mail-layout.tsx'
import { words } from './mail-words.ts'
import type { Fullness, Mark, Why } from './rules.ts'

type Written = { subject: string; text: string; html: string }
/** `link`: the city's own address, without a path. */
type Given = { locale: Locale; address: string; link: string }
type Closing = Given & { since: string; closesOn: string; deletesOn: string }

/** The mailbox has reached a mark of its quota (rule 8). */
export function quotaMail({
  locale,
  address,
  link,
  mark,
  full,
}: Given & { mark: Mark; full: Fullness }): Written {
  const say = words[locale]
  const { subject, soon, full: isFull, rule } = say.quota
  const used = `${megabytes(full.used)} / ${megabytes(full.quota)} (${full.percent}%)`
  return written(locale, subject(full.percent), mark === 100 ? isFull : soon, [
    mark === 100 ? isFull : soon,
    facts([
      [say.mailbox, address],
      [say.used, used],
    ]),
    rule,
    { button: { href: link + paths.mail, label: say.open } },
  ])
}

/** A year without use is near (rule 2). */
export function unusedMail({ locale, address, link, since, closesOn, deletesOn }: Closing): Written {
  const say = words[locale]
  const { subject, preview, lead, next, after } = say.unused
  return written(locale, subject(rocDate(closesOn)), preview, [
    lead,
    facts([
      [say.mailbox, address],
      [say.lastUse, rocDate(since)],
      [say.closesOn, rocDate(closesOn)],
      [say.deletesOn, rocDate(deletesOn)],
    ]),
    next,
    { button: { href: link + paths.mail, label: say.open } },
    after,
  ])
}

/** To whoever has left: how long the mailbox stays. */
export function leaverMail({ locale, address, link, since, closesOn, deletesOn }: Closing): Written {
  const say = words[locale]
  const { subject, preview, lead, after, wrong } = say.leaver
  return written(locale, subject(rocDate(closesOn)), preview, [
    lead,
    facts([
      [say.mailbox, address],
      [say.lastDay, rocDate(since)],
      [say.closesOn, rocDate(closesOn)],
      [say.deletesOn, rocDate(deletesOn)],
    ]),
    after,
    wrong,
    { button: { href: link + paths.contacts, label: say.contacts } },
  ])
}

export function closedMail({
  locale,
  address,
  link,
  why,
  since,
  deletesOn,
}: Given & { why: Why; since: string; deletesOn: string }): Written {
  const say = words[locale]
  const { closed } = say
  const isUnused = why === 'unused'
  return written(locale, closed.subject, closed.preview, [
    closed[why],
    facts([
      [say.mailbox, address],
      [isUnused ? say.lastUse : say.lastDay, rocDate(since)],
      [say.deletesOn, rocDate(deletesOn)],
    ]),
    isUnused ? closed.reopen : closed.back,
    isUnused
      ? { button: { href: link + paths.mail, label: say.open } }
      : { button: { href: link + paths.contacts, label: say.contacts } },
  ])
}

/** What was deleted, as evidence in the holder's hand. */
export function deletedMail({
  locale,
  address,
  link,
  gone,
  at,
}: Given & { gone: { messages: number; bytes: number } | undefined; at: Date }): Written {
  const say = words[locale]
  const { subject, preview, lead, again } = say.deleted
  const amount: [string, string][] = gone
    ? [[say.messages, `${say.count(gone.messages)} (${megabytes(gone.bytes)})`]]
    : []
  return written(locale, subject, preview, [
    lead,
    facts([[say.mailbox, address], ...amount, [say.deletedAt, rocDateTime(at)]]),
    again,
    { button: { href: link + paths.contacts, label: say.contacts } },
  ])
}

/** A reminder to renew the password (rule 3). */
export function passwordMail({
  locale,
  accountName,
  days,
  link,
}: {
  locale: Locale
  accountName: string
  days: number
  link: string
}): Written {
  const { subject, preview, lead, rule, change, own } = words[locale].password
  return written(locale, subject(days), preview, [
    lead(accountName, days),
    rule,
    { button: { href: link, label: change } },
    own,
  ])
}

function written(locale: Locale, subject: string, preview: string, parts: MailPart[]): Written {
  const { office, service } = words[locale]
  return { subject, ...letter({ locale, sender: { office, service }, title: subject, preview, parts }) }
}

function facts(lines: [string, string][]): MailPart {
  return { facts: lines }
}

function megabytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes < 1 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(megabytes)} MB`
}

const SAMPLE = { address: 'wangxm@kcg.gov.tw', link: 'https://mail.example' }
const CLOSING = { ...SAMPLE, since: '2025-12-01', closesOn: '2026-12-01', deletesOn: '2026-12-31' }
const FULL = { used: 283_115_520, quota: 314_572_800, percent: 90, mark: 90 } as const

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  quota: (locale: Locale) => quotaMail({ locale, ...SAMPLE, mark: 90, full: FULL }),
  quotaFull: (locale: Locale) =>
    quotaMail({
      locale,
      ...SAMPLE,
      mark: 100,
      full: { ...FULL, used: FULL.quota, percent: 100, mark: 100 },
    }),
  unused: (locale: Locale) => unusedMail({ locale, ...CLOSING }),
  leaver: (locale: Locale) => leaverMail({ locale, ...CLOSING }),
  closed: (locale: Locale) => closedMail({ locale, ...CLOSING, why: 'unused' }),
  closedForLeaver: (locale: Locale) => closedMail({ locale, ...CLOSING, why: 'left' }),
  deleted: (locale: Locale) =>
    deletedMail({
      locale,
      ...SAMPLE,
      gone: { messages: 812, bytes: 96_000_000 },
      at: new Date('2026-12-31T18:30:00Z'),
    }),
  password: (locale: Locale) =>
    passwordMail({
      locale,
      accountName: 'wangxm',
      days: 180,
      link: 'https://accounts.example/account/password',
    }),
}
