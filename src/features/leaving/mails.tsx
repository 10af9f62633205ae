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

const SAMPLE = {
  accountName: 'wangxm',
  agency: '高雄市立仁武高級中學',
  contacts: 'https://accounts.example/contacts',
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  left: (locale: Locale) => leftMail({ locale, ...SAMPLE }),
  returned: (locale: Locale) => returnedMail({ locale, ...SAMPLE }),
}
