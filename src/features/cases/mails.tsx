import { rocDateTime } from '#foundation/roc-date.ts'
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

type Outcome = { locale: Locale; kind: CaseKind; outcome: string; at: Date }

/** To whoever reported something: what became of it, in the officer's words. */
export function outcomeMail({ locale, kind, outcome, at }: Outcome) {
  const { told, kinds, office, service } = words[locale]
  const subject = told.subject(kinds[kind])
  const facts: [string, string][] = [
    [told.kind, kinds[kind]],
    [told.outcome, outcome],
    [told.at, rocDateTime(at)],
  ]
  const parts = [told.lead, { facts }, told.next]
  return {
    subject,
    ...letter({ locale, sender: { office, service }, title: subject, preview: told.lead, parts }),
  }
}

export const samples = {
  outcome: (locale: Locale) =>
    outcomeMail({
      locale,
      kind: 'wrong-data',
      outcome: '已請人事系統更正職稱，明天起生效。',
      at: new Date('2026-11-22T01:30:00Z'),
    }),
  newCase: (locale: Locale) =>
    newCaseMail({ locale, kind: 'wrong-data', link: 'https://accounts.example/admin/cases' }),
}
