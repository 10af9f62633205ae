import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import type { AlertKind } from './rules.ts'
import { words } from './words.ts'

/** Says that there is something to look at, and where; what it is stays behind the sign-in. */
export function alertMail({ locale, kind, link }: { locale: Locale; kind: AlertKind; link: string }) {
  const { mail, alerts } = words[locale]
  const subject = mail.subject(alerts[kind].title)
  const parts = [alerts[kind].text, alerts[kind].next, { button: { href: link, label: mail.button } }]
  const sender = { office: mail.office, service: mail.service }
  return { subject, ...letter({ locale, sender, title: subject, preview: alerts[kind].text, parts }) }
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  broken: (locale: Locale) =>
    alertMail({ locale, kind: 'broken', link: 'https://accounts.example/admin/audit/evidence' }),
  bulk: (locale: Locale) =>
    alertMail({ locale, kind: 'bulk', link: 'https://accounts.example/admin/audit/evidence' }),
}
