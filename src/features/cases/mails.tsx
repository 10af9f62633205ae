import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import type { CaseKind } from './tables.ts'
import { words } from './words.ts'

export function newCaseMail({ locale, kind, link }: { locale: Locale; kind: CaseKind; link: string }) {
  const { mail, kinds, office, service } = words[locale]
  const subject = mail.subject(kinds[kind])
  const parts = [mail.body, { button: { href: link, label: mail.button } }]
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview: mail.body, parts }),
  }
}

export const samples = {
  newCase: (locale: Locale) =>
    newCaseMail({ locale, kind: 'wrong-data', link: 'https://accounts.example/admin/cases' }),
}
