import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { roleMail } from './role-mails.tsx'
import { words } from './words.ts'

type Given = {
  locale: Locale
  accountName: string
  /** Where the person worked, or works again. */
  agency: string
  /** Address of the page with the contacts of each agency. */
  contacts: string
}

/** To whoever has left: what has ended, what has not, and whom to ask. */
export function leftMail({ locale, accountName, agency, contacts }: Given) {
  const { office, service, left } = words[locale]
  const parts = [
    left.lead(accountName),
    left.thanks,
    left.ended,
    left.kept,
    left.wrong(agency),
    { button: { href: contacts, label: left.contacts } },
  ]
  const { subject, preview } = left
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview, parts }),
  }
}

/** To whoever is back: the same account opens again. */
export function returnedMail({ locale, accountName, agency, contacts }: Given) {
  const { office, service, left, returned } = words[locale]
  const parts = [
    returned.lead(accountName, agency),
    returned.roles,
    returned.notYou,
    { button: { href: contacts, label: left.contacts } },
  ]
  const { subject, preview } = returned
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview, parts }),
  }
}

/** To whoever is on leave without pay, where that locks the account. */
export function pausedMail(given: Given) {
  return pauseMail(given, words[given.locale].paused.account)
}

/** The same, where it shuts the mailbox alone. */
export function mailPausedMail(given: Given) {
  return pauseMail(given, words[given.locale].paused.mail)
}

/** To whoever is back from leave without pay. */
export function resumedMail(given: Given) {
  return pauseMail(given, words[given.locale].paused.back)
}

type Pause = { subject: string; preview: string; lead(account: string): string; kept: string }

function pauseMail({ locale, accountName, agency, contacts }: Given, say: Pause) {
  const { office, service, left, paused } = words[locale]
  const parts = [
    say.lead(accountName),
    say.kept,
    paused.wrong(agency),
    { button: { href: contacts, label: left.contacts } },
  ]
  const { subject, preview } = say
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview, parts }),
  }
}

type Ownerless = { locale: Locale; title: string; address: string; link: string }

/** To whoever looks after an agency: an office's mailbox or a list has lost its last owner. */
export function ownerlessMail({ locale, title, address, link }: Ownerless) {
  const { office, service, ownerless: say } = words[locale]
  const subject = say.subject(title)
  const parts = [say.lead(title, address), say.ask, { button: { href: link, label: say.button } }]
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview: say.preview, parts }),
  }
}

type Reminder = {
  locale: Locale
  /** ISO. */
  lastDay: string
  /** What the holder owns for others. */
  kept: string[]
  links: { take: string; farewell: string }
}

/** To whoever leaves soon, while the mailbox still opens. */
export function reminderMail({ locale, lastDay, kept, links }: Reminder) {
  const { office, service, reminder: say } = words[locale]
  const day = rocDate(lastDay)
  const subject = say.subject(day)
  const parts = [
    say.lead(day),
    ...(kept.length > 0 ? [say.keep(kept.join(locale === 'en' ? ', ' : '、'))] : []),
    say.take,
    { button: { href: links.take, label: say.takeButton } },
    say.farewell,
    links.farewell,
    say.extended,
  ]
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview: say.preview, parts }),
  }
}

const SAMPLE = {
  accountName: 'wangxm',
  agency: '高雄市立仁武高級中學',
  contacts: 'https://accounts.example/contacts',
}

const ROLE = {
  role: 'hr',
  from: '高雄市立仁武高級中學',
  to: '高雄市立港灣高級中學',
  account: 'linmeiling',
  link: 'https://accounts.example/admin/roles',
} as const

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  left: (locale: Locale) => leftMail({ locale, ...SAMPLE }),
  returned: (locale: Locale) => returnedMail({ locale, ...SAMPLE }),
  paused: (locale: Locale) => pausedMail({ locale, ...SAMPLE }),
  'mail-paused': (locale: Locale) => mailPausedMail({ locale, ...SAMPLE }),
  resumed: (locale: Locale) => resumedMail({ locale, ...SAMPLE }),
  'role-ended': (locale: Locale) => roleMail({ locale, event: 'ended', ...ROLE }),
  'role-followed': (locale: Locale) => roleMail({ locale, event: 'followed', ...ROLE }),
  'role-merged': (locale: Locale) => roleMail({ locale, event: 'merged', ...ROLE }),
  ownerless: (locale: Locale) =>
    ownerlessMail({
      locale,
      title: '仁武高中教務處',
      address: 'renwuacad@kcg.gov.tw',
      link: 'https://accounts.example/admin/offices/018f',
    }),
  reminder: (locale: Locale) =>
    reminderMail({
      locale,
      lastDay: '2027-01-31',
      kept: ['仁武高中教務處', '仁武高中全校同仁'],
      links: {
        take: 'https://accounts.example/mail/export',
        farewell: 'https://accounts.example/mail/settings/farewell',
      },
    }),
}
