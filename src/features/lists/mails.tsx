import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { letter } from '#ui/mail-layout.tsx'
import { words } from './mail-words.ts'

type Named = { locale: Locale; title: string; address: string; owner: string; at: Date; link: string }

/** To whoever owned a list that an HR office has named an owner of, and to its agency's administrators. */
export function ownerNamedMail({ locale, title, address, owner, at, link }: Named) {
  const say = words[locale]
  const facts: [string, string][] = [
    [say.owner, owner],
    [say.at, rocDateTime(at)],
  ]
  const parts = [say.lead(title, address), { facts }, say.next, { button: { href: link, label: say.button } }]
  const sender = { office: say.office, service: say.service }
  return {
    subject: say.subject,
    ...letter({ locale, sender, title: say.subject, preview: say.preview(title), parts }),
  }
}

/** Each mail as it may look, for `/dev/mails` and the tests. */
export const samples = {
  ownerNamedMail: (locale: Locale) =>
    ownerNamedMail({
      locale,
      title: '仁武高中全校同仁',
      address: 'renwuall@kcg.gov.tw',
      owner: 'lijunjie',
      at: new Date('2026-11-22T01:30:00Z'),
      link: 'https://accounts.example/contacts',
    }),
}
