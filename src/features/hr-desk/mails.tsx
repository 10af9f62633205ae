import { rocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words } from './words.ts'

type Told = {
  locale: Locale
  opened: number
  /** ISO days in Taipei, both with. */
  from: string
  to: string
  link: string
}

/** How many accounts were opened within an officer's reach; who holds them stands behind the sign-in. */
export function newAccountsMail({ locale, opened, from, to, link }: Told) {
  const { mail, office, service } = words[locale]
  const subject = mail.subject(opened)
  const facts: [string, string][] = [
    [mail.days, from === to ? rocDate(from) : mail.range(rocDate(from), rocDate(to))],
    [mail.opened, String(opened)],
  ]
  const parts = [mail.lead, { facts }, mail.next, { button: { href: link, label: mail.button } }]
  const sender = { office, service }
  return { subject, ...letter({ locale, sender, title: subject, preview: mail.lead, parts }) }
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  newAccounts: (locale: Locale) =>
    newAccountsMail({
      ...{ locale, opened: 3, from: '2026-11-20', to: '2026-11-22' },
      link: 'https://accounts.example/admin/hr/new?days=7',
    }),
}
