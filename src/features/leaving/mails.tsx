import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
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

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  left: (locale: Locale) => leftMail({ locale, ...SAMPLE }),
  returned: (locale: Locale) => returnedMail({ locale, ...SAMPLE }),
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
